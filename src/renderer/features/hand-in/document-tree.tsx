/** Documents by volume: what is needed, how it stands, which are exported. */
import { Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentListing } from '../../../shared/contract/documents.ts';
import { stateWords } from '../../../shared/document/state.ts';
import { Chip, Key } from '../../ui/chips.tsx';

export const DocumentTree = ({
  list,
  chosen,
  shown,
  onShow,
  onTick,
}: {
  list: readonly DocumentListing[];
  /** Those of them that are ticked. */
  chosen: readonly string[];
  shown: string;
  onShow(id: string): void;
  onTick(id: string, on: boolean): void;
}) => {
  const { t } = useTranslation();
  const volumes = [...new Set(list.map((d) => d.volume))];
  const rows = useRef<HTMLDivElement>(null);
  const listed = list.some((d) => d.id === shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another is shown, or what is shown comes into the list
  useEffect(() => {
    rows.current?.querySelector('[data-shown]')?.scrollIntoView({ block: 'nearest' });
  }, [shown, listed]);
  return (
    <div className="document-tree">
      <div className="document-rows" ref={rows}>
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
                    checked={chosen.includes(d.id)}
                    onChange={(e) => onTick(d.id, e.target.checked)}
                  />
                  <button
                    type="button"
                    title={`${d.title}　${d.why}`}
                    onClick={() => onShow(d.id)}
                    onKeyDown={(e) => {
                      if (e.key !== ' ') return;
                      e.preventDefault();
                      onTick(d.id, !chosen.includes(d.id));
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
        <span className="grow">{t('handIn.picked', { n: chosen.length })}</span>
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
