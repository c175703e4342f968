/** Documents by volume: what is needed, how it stands, which are exported. */
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DocumentListing } from '../../../shared/contract/documents.ts';
import { stateWords } from '../../../shared/document/state.ts';
import { Chip, Key } from '../../ui/chips.tsx';

export const DocumentTree = ({
  list,
  selected,
  shown,
  onShow,
  onTick,
}: {
  list: readonly DocumentListing[];
  selected: readonly string[];
  shown: string;
  onShow(id: string): void;
  onTick(ids: string[]): void;
}) => {
  const { t } = useTranslation();
  const volumes = [...new Set(list.map((d) => d.volume))];
  const tick = (id: string, on: boolean) => onTick(on ? [...selected, id] : selected.filter((x) => x !== id));
  return (
    <div className="document-tree">
      <div className="document-rows">
        {volumes.map((v) => {
          const own = list.filter((d) => d.volume === v);
          return (
            <div key={v}>
              <div className="volume">
                <span className="hint">{v}</span> <b>{own[0]?.volumeTitle}</b>
                <span className="grow" />
                <span className="hint">
                  {t('handIn.volume', { n: own.filter((d) => d.state !== 'blank').length, of: own.length })}
                </span>
              </div>
              {own.map((d) => (
                <div key={d.id} className="document-row" data-shown={d.id === shown || undefined}>
                  <Checkbox
                    aria-label={t('handIn.tick', { title: d.title })}
                    checked={selected.includes(d.id)}
                    onChange={(e) => tick(d.id, e.target.checked)}
                  />
                  <button
                    type="button"
                    title={`${d.title}　${d.why}`}
                    onClick={() => onShow(d.id)}
                    onKeyDown={(e) => {
                      if (e.key !== ' ') return;
                      e.preventDefault();
                      tick(d.id, !selected.includes(d.id));
                    }}
                  >
                    {d.title}
                    {d.instances > 1 ? t('handIn.instances', { n: d.instances }) : ''}
                  </button>
                  <Chip kind={d.need === '必备' ? 'ink' : 'grey'}>{d.need}</Chip>
                  <Chip kind={d.state === 'blank' ? 'grey' : 'dashed'}>{stateWords(d.state)}</Chip>
                </div>
              ))}
            </div>
          );
        })}
      </div>
      <div className="grid-foot">
        <span className="grow">{t('handIn.picked', { n: selected.length })}</span>
        <span>
          <Key>Space</Key>
          {t('handIn.keyTick')}
        </span>
        <span>
          <Key>Enter</Key>
          {t('handIn.keyPreview')}
        </span>
      </div>
    </div>
  );
};
