/** Ctrl K: records of every register, documents, registers and stages, by any part of their words. */
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentListing } from '../../shared/contract/documents.ts';
import { allRegisters } from '../../shared/engine/registry.ts';
import { holdsAll, queryWords, searchRecords } from '../../shared/engine/search.ts';
import { STAGES } from '../../shared/engine/stages.ts';
import { core } from '../rpc/client.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { registerScreen, type Screen } from './screens.tsx';

const MOST = 40;

interface Hit {
  id: string;
  /** What it is: 人员, 文件, 操作. */
  kind: string;
  words: string;
  run(): void;
}

export const SearchDialog = ({ go, onClose }: { go(screen: Screen): void; onClose(): void }) => {
  const { t } = useTranslation();
  const { view, goTo, info, year, showDocument } = useDossier();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [documents, setDocuments] = useState<DocumentListing[]>([]);
  const input = useRef<InputRef>(null);
  useEffect(() => {
    core.documents.list({ session: info.session, year }).then(setDocuments, () => undefined);
  }, [info.session, year]);
  const wanted = text.trim().toLowerCase();
  /** What is no record: few enough to be looked through. */
  const others = (): Hit[] => [
    ...documents.map((d) => ({ id: d.id, kind: t('search.document'), words: d.title, run: () => showDocument(d.id) })),
    ...allRegisters()
      .filter((d) => d.grid !== undefined && d.parent === undefined)
      .map((d) => ({
        // A register and a stage may share their name.
        id: registerScreen(d.kind),
        kind: t('search.action'),
        words: t('search.go', { stage: d.shortName }),
        run: () => go(registerScreen(d.kind)),
      })),
    ...STAGES.map((s) => ({
      id: s.id,
      kind: t('search.action'),
      words: t('search.go', { stage: t(`stage.${s.id}`) }),
      run: () => go(s.id),
    })),
  ];
  const found = (): Hit[] => {
    const rest = others().filter((h) => holdsAll(h.words.toLowerCase(), queryWords(wanted)));
    const records = searchRecords(view, wanted, Math.max(MOST - rest.length, MOST / 2));
    return [
      ...records.map((h) => ({
        id: h.record as string,
        kind: h.name,
        words: h.words,
        run: () => goTo({ kind: h.kind, record: h.record }),
      })),
      ...rest,
    ].slice(0, MOST);
  };
  const hits: Hit[] = wanted === '' ? [] : found();
  const take = (h: Hit | undefined) => {
    if (!h) return;
    onClose();
    h.run();
  };
  return (
    <Dialog
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
            key={`${h.kind} ${h.id}`}
            type="button"
            role="option"
            aria-selected={i === at}
            className="hit"
            onClick={() => take(h)}
            onMouseMove={() => setAt(i)}
          >
            <span className="hint">{h.kind}</span>
            <span>{h.words}</span>
          </button>
        ))}
        {wanted !== '' && hits.length === 0 && <p className="muted">{t('search.none')}</p>}
      </div>
    </Dialog>
  );
};
