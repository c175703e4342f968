/** Ctrl K: people, risk points, posts, training, documents and actions, by any part of their words. */
import { Input, type InputRef, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentListing } from '../../shared/contract/contract.ts';
import type { Place } from '../../shared/engine/command.ts';
import { STAGES } from '../../shared/engine/stages.ts';
import { core } from '../rpc/client.ts';
import { useDossier } from '../store/use-dossier.tsx';
import type { Screen } from './screens.tsx';

const MOST = 40;

interface Hit {
  id: string;
  kind: 'person' | 'risk-point' | 'post' | 'training' | 'document' | 'action';
  words: string;
  run(): void;
}

export const SearchDialog = ({ go, onClose }: { go(screen: Screen): void; onClose(): void }) => {
  const { t } = useTranslation();
  const { view, goTo, info, year } = useDossier();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [documents, setDocuments] = useState<DocumentListing[]>([]);
  const input = useRef<InputRef>(null);
  useEffect(() => {
    core.documents.list({ session: info.session, year }).then(setDocuments, () => undefined);
  }, [info.session, year]);
  const record = (kind: Place['kind'] & Hit['kind'], id: Place['record'], words: string): Hit => ({
    id: String(id),
    kind,
    words,
    run: () => goTo({ kind, record: id }),
  });
  const all = (): Hit[] => [
    ...view.list('person').map((r) => record('person', r.id, r.body.name)),
    ...view.list('risk-point').map((r) => record('risk-point', r.id, `${r.body.code} ${r.body.name}`)),
    ...view.list('post').map((r) => record('post', r.id, r.body.name)),
    ...view.list('training').map((r) => record('training', r.id, r.body.title)),
    ...documents.map((d) => ({ id: d.id, kind: 'document' as const, words: d.title, run: () => go('hand-in') })),
    ...STAGES.map((s) => ({
      id: s.id,
      kind: 'action' as const,
      words: t('search.go', { stage: t(`stage.${s.id}`) }),
      run: () => go(s.id),
    })),
  ];
  const wanted = text.trim().toLowerCase();
  const hits =
    wanted === ''
      ? []
      : all()
          .filter((h) => h.words.toLowerCase().includes(wanted))
          .slice(0, MOST);
  const take = (h: Hit | undefined) => {
    if (!h) return;
    onClose();
    h.run();
  };
  return (
    <Modal
      open
      closable={false}
      title={t('search.title')}
      width={640}
      footer={<span className="hint">{t('search.hint')}</span>}
      onCancel={onClose}
      afterOpenChange={(open) => open && input.current?.focus()}
    >
      <Input
        ref={input}
        aria-label={t('search.label')}
        value={text}
        onChange={(x) => {
          setText(x.target.value);
          setAt(0);
        }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
            e.preventDefault();
            setAt((n) => Math.max(0, Math.min(hits.length - 1, n + (e.key === 'ArrowDown' ? 1 : -1))));
          } else if (e.key === 'Enter') take(hits[at]);
        }}
      />
      <div className="hits" role="listbox" aria-label={t('search.title')}>
        {hits.map((h, i) => (
          <button
            key={h.kind + h.id}
            type="button"
            role="option"
            aria-selected={i === at}
            className="hit"
            onClick={() => take(h)}
            onMouseMove={() => setAt(i)}
          >
            <span className="hint">{t(`search.kind.${h.kind}`)}</span>
            <span>{h.words}</span>
          </button>
        ))}
        {wanted !== '' && hits.length === 0 && <p className="muted">{t('search.none')}</p>}
      </div>
    </Modal>
  );
};
