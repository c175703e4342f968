/**
 * The pages of one document as they print. Pages near the window are drawn, the others are blank sheets of the same
 * size, so that a file of hundreds of pages scrolls like a short one. Fields lead to their record.
 */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/base/units.ts';
import type { Page } from '../../../shared/document/layout/page.ts';
import { registerOf } from '../../../shared/engine/registry.ts';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageSvg } from './page-svg.tsx';

/** Pages asked for at a time. */
const CHUNK = 6;
/** Pages drawn before and after those in the window. */
const NEAR = 2;

interface Laid {
  /** What the pages belong to; others are thrown away. */
  key: string;
  pages: Map<number, Page>;
  total: number;
}

export const Preview = ({ document, title }: { document: string; title: string }) => {
  const { t } = useTranslation();
  const { info, year, revision, view, goTo } = useDossier();
  const feedback = useFeedback();
  const key = `${info.session}/${revision}/${year}/${document}`;
  const [laid, setLaid] = useState<Laid>({ key: '', pages: new Map(), total: 0 });
  const [at, setAt] = useState(0);
  const [whole, setWhole] = useState(false);
  const [tip, setTip] = useState<{ x: number; y: number; words: string } | null>(null);
  const desk = useRef<HTMLDivElement>(null);
  const asked = useRef(new Set<string>());
  const current = useRef(key);
  current.current = key;
  const load = async (chunk: number) => {
    const name = `${key}/${chunk}`;
    if (asked.current.has(name)) return;
    asked.current.add(name);
    try {
      const r = await core.documents.preview({ session: info.session, document, year, from: chunk * CHUNK, count: CHUNK });
      // An answer for records that have changed meanwhile is too late.
      if (current.current !== key) return;
      setLaid((old) => {
        // What was there stays until the new is, but pages of two documents never mix.
        const pages = old.key === key ? new Map(old.pages) : new Map<number, Page>();
        (r.pages as unknown as Page[]).forEach((p, i) => void pages.set(chunk * CHUNK + i, p));
        return { key, pages, total: r.total };
      });
    } catch (e) {
      asked.current.delete(name);
      feedback.fault(e);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chunk in view of what is shown now
  useEffect(() => {
    void load(Math.floor(at / CHUNK));
    void load(Math.floor(Math.min(at + NEAR, Math.max(0, laid.total - 1)) / CHUNK));
  }, [key, at, laid.total]);
  const sheets = (): HTMLElement[] => [...(desk.current?.querySelectorAll<HTMLElement>('.page-slot') ?? [])];
  const scrolled = () => {
    const top = desk.current?.getBoundingClientRect().top ?? 0;
    const here = sheets().findIndex((s) => s.getBoundingClientRect().bottom > top + 80);
    if (here >= 0 && here !== at) setAt(here);
  };
  const turn = (to: number) => {
    sheets()[to]?.scrollIntoView({ block: 'start' });
    setAt(to);
  };
  /** Record and field under the pointer. */
  const fieldAt = (e: React.MouseEvent) => {
    const el = (e.target as Element).closest<SVGElement>('[data-record]');
    const record = el?.dataset.record ? view.get(el.dataset.record as RecordId) : undefined;
    return record ? { record, field: el?.dataset.field ?? '' } : null;
  };
  const hover = (e: React.MouseEvent) => {
    const f = fieldAt(e);
    if (!f) return setTip(null);
    const d = registerOf(f.record.kind);
    const label = d.fields[f.field]?.label;
    const words = `${d.name} ${d.title(f.record.body as never)}${label ? `${t('common.sep')}${label}` : ''}`;
    const box = desk.current?.getBoundingClientRect();
    setTip({ x: e.clientX - (box?.left ?? 0), y: e.clientY - (box?.top ?? 0) + (desk.current?.scrollTop ?? 0), words });
  };
  const first = laid.pages.values().next().value;
  const empty = { width: first?.width ?? 595, height: first?.height ?? 842 };
  return (
    <div className="preview">
      <div className="preview-bar">
        <b className="cut">{title}</b>
        <span className="grow" />
        <Button
          type="text"
          size="small"
          icon={<LeftOutlined />}
          aria-label={t('handIn.previous')}
          disabled={at === 0}
          onClick={() => turn(at - 1)}
        />
        <span>{t('handIn.page', { at: laid.total === 0 ? 0 : at + 1, total: laid.total })}</span>
        <Button
          type="text"
          size="small"
          icon={<RightOutlined />}
          aria-label={t('handIn.next')}
          disabled={at >= laid.total - 1}
          onClick={() => turn(at + 1)}
        />
        <span className="bar-line" />
        <button type="button" className="link" onClick={() => setWhole(!whole)}>
          {whole ? t('handIn.fitWidth') : t('handIn.wholePage')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the mouse; search leads to the same records */}
      <section
        className="paper-desk"
        aria-label={t('handIn.paper')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its pages are scrolled by keys
        tabIndex={0}
        ref={desk}
        onScroll={scrolled}
        onMouseMove={hover}
        onMouseLeave={() => setTip(null)}
        onClick={(e) => {
          const f = e.ctrlKey || e.metaKey ? fieldAt(e) : null;
          if (f) goTo({ kind: f.record.kind, record: f.record.id, field: f.field });
        }}
      >
        {Array.from({ length: laid.total }, (_, i) => {
          const page = laid.pages.get(i);
          const { width, height } = page ?? empty;
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
              key={i}
              className={whole ? 'page-slot whole' : 'page-slot'}
              style={{
                aspectRatio: `${width} / ${height}`,
                ...(whole && { maxWidth: `calc((100vh - 180px) * ${width / height})` }),
              }}
            >
              {page && Math.abs(i - at) <= NEAR && <PageSvg page={page} session={info.session} />}
            </div>
          );
        })}
        {tip && (
          <div className="field-tip" style={{ left: tip.x + 12, top: tip.y + 16 }}>
            {t('handIn.from', { what: tip.words })}
            <div>{t('handIn.ctrlClick')}</div>
          </div>
        )}
      </section>
    </div>
  );
};
