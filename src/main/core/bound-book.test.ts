/** Numbers, outline and binding of what is exported: single files, files of several, and the bound book. */
import { describe, expect, it } from 'vitest';
import { buildDemo, type DemoSize } from '../../demo/build-demo.ts';
import { buildInstances, listDocuments } from '../../shared/document/catalogue.ts';
import { bindAll, groupDoc } from '../../shared/document/compose.ts';
import type { Doc } from '../../shared/document/doc.ts';
import { layoutDoc } from '../../shared/document/layout/layout.ts';
import type { FontMetrics, LaidOut, Page, Shape } from '../../shared/document/layout/page.ts';
import { outlineOf } from '../../shared/document/outline.ts';
import { docText } from '../../shared/document/text.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { loadContent } from './content.ts';
import { documentContext } from './documents.ts';

const metrics: FontMetrics = {
  faces: ['song'],
  vertical: [{ ascent: 0.88, descent: 0.12 }],
  glyphs: () => (cp) => (cp < 0x2000 ? 500 : 1000),
};
const content = loadContent('templates');
const contextOf = (size: DemoSize, change: (r: Rec) => Rec = (r) => r) => {
  const { records, demoDate } = buildDemo(content.demoFirm, size, content.starters[0]);
  const view = new RecordView(records.map(change));
  return documentContext(content, { view, today: demoDate, changedAt: '2026-11-23T06:32:00.000Z' }, 2026);
};
const c = contextOf('small');
const infos = listDocuments(c);
const infoOf = (id: string) => infos.find((d) => d.id === id) as (typeof infos)[number];
const group = (id: string): Doc => groupDoc(infoOf(id), infoOf(id).instances, c);
const book = bindAll(infos, c);
const laid = layoutDoc(book, metrics);

const words = (shapes: readonly Shape[]): string => shapes.map((s) => (s.p === 'text' ? s.text : '')).join('');
const lies = (p: Page): boolean => p.width > p.height;
/** Entries with those they stand beneath. */
const paths = (doc: Doc): string[] => {
  const above: string[] = [];
  return [...outlineOf(doc.blocks).values()].flatMap((e) => {
    if (!e) return [];
    above.length = e.level - 1;
    above.push(e.text);
    return [above.join(' / ')];
  });
};

describe('the number of a document', () => {
  const prefix = c.view.list('enterprise')[0]?.body.codePrefix;
  const numbersOf = (l: LaidOut): Set<string> =>
    new Set(l.pages.filter((p) => !p.empty).map((p) => words(p.header).split(/　+/)[1] ?? ''));

  it('stands in the header of every page, alone, in a file of several, and where nothing has been entered', () => {
    const none = documentContext(content, { view: new RecordView([]), today: c.today, changedAt: c.stamp }, 2026);
    for (const info of infos) {
      if (info.id === 'cover') continue;
      expect([info.id, ...numbersOf(layoutDoc(group(info.id), metrics))]).toEqual([info.id, `${prefix}-${info.number}`]);
      for (const { doc } of buildInstances(info.id, c).slice(0, 3))
        expect([info.id, ...numbersOf(layoutDoc(doc, metrics))]).toEqual([info.id, `${prefix}-${info.number}`]);
      const bare = groupDoc(info, [], none);
      expect(bare.blocks.find((b) => b.b === 'sectionBreak')).toMatchObject({ header: info.number });
    }
  });

  it('stands in the header of every page of the bound book but the cover, that of its own document', () => {
    const [first, ...rest] = laid.pages.filter((p) => !p.empty);
    expect(words(first?.header ?? [])).toBe('');
    const shown = infos.filter((d) => d.instances.length > 0).map((d) => `${prefix}-${d.number}`);
    expect(new Set(rest.map((p) => words(p.header).split(/　+/)[1]))).toEqual(new Set(shown));
  });

  it('is kept by the file of several, and no edition is made up', () => {
    expect(group('training-records').identity).toMatchObject({ number: `${prefix}-05-01`, version: '' });
  });
});

describe('a file of several', () => {
  it('names its letters in the outline by who signs them, two of one name apart', () => {
    expect(paths(group('worker-commitments'))).toEqual(infoOf('worker-commitments').instances.map((i) => i.title));
    const same = contextOf('small', (r) => (r.kind === 'person' ? ({ ...r, body: { ...r.body, name: '陈某' } } as Rec) : r));
    const info = listDocuments(same).find((d) => d.id === 'worker-commitments') as (typeof infos)[number];
    const entries = paths(groupDoc(info, info.instances, same));
    expect(new Set(entries).size).toBe(entries.length);
    expect(entries.some((e) => e.endsWith('（2）'))).toBe(true);
  });

  it('says once, not twice, what nobody has confirmed', () => {
    const waiting = contextOf('small', (r) => ('pending' in r.body ? ({ ...r, body: { ...r.body, pending: true } } as Rec) : r));
    const info = listDocuments(waiting).find((d) => d.id === 'risk-map') as (typeof infos)[number];
    const text = docText(groupDoc(info, info.instances, waiting)).join('\n');
    expect(text).toContain('〔待确认〕');
    expect(text).not.toContain('〔待确认〕〔待确认〕');
  });
});

describe('the outline of the bound book', () => {
  const all = paths(book);

  it('stands by volume, document, and person, training or sheet', () => {
    expect(all).toContain('第 02 卷　责任体系 / 安全生产责任书 / 陈范文 兼职安全管理员');
    expect(all).toContain('第 05 卷　教育培训 / 培训记录与签到表 / T02 新员工三级安全教育（公司级）');
    expect(all).toContain('第 06 卷　风险分级管控 / 四色安全风险空间分布图 / 厂房一层（裁剪、仓库）');
    expect(all).toContain('第 06 卷　风险分级管控 / 安全风险点名册');
    const volumes = new Set(
      infos.filter((d) => d.instances.length > 0 && d.id !== 'cover').map((d) => `第 ${d.volume} 卷　${d.volumeTitle}`),
    );
    expect(new Set(all.map((p) => p.split(' / ')[0]))).toEqual(new Set(['卷内目录', ...volumes]));
  });

  it('has no two entries alike', () => {
    expect(new Set(all).size).toBe(all.length);
    const names = all.map((p) => p.split(' / ').at(-1));
    expect(names.filter((n) => n === '2026年度安全生产责任书' || n === '一、年度目标')).toEqual([]);
  });

  it('leads to pages in the order of the book', () => {
    const pages = laid.headings.filter((h) => h.outline).map((h) => h.page);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
  });
});

describe('the sheets of the bound book', () => {
  it('begin the contents and every volume on a right-hand page', () => {
    const rights = laid.headings.filter((h) => h.outline?.level === 1);
    expect(rights.length).toBeGreaterThan(3);
    for (const h of rights) expect([h.outline?.text, h.page % 2, h.number]).toEqual([h.outline?.text, 0, 1]);
  });

  it('stay empty only where the next is a contents, a volume or a letter of its own, and never before one that lies', () => {
    for (const size of ['small', 'default'] as const) {
      const context = contextOf(size);
      const { pages, headings } = size === 'small' ? laid : layoutDoc(bindAll(listDocuments(context), context), metrics);
      for (const p of pages.filter((x) => x.empty)) {
        const next = pages[p.index + 1] as Page;
        expect([size, p.index, lies(next), headings.some((h) => h.page === next.index && h.id !== '')]).toEqual([
          size,
          p.index,
          false,
          true,
        ]);
        expect(p.index % 2).toBe(1);
        expect([p.width, p.height]).toEqual([pages[p.index - 1]?.width, pages[p.index - 1]?.height]);
      }
    }
  });

  it('mirror their margins when upright, and are bound along the upper edge when they lie', () => {
    const mm = (v: number): number => Math.round((v * 25.4) / 72);
    const upright = laid.pages.filter((p) => !lies(p) && !p.empty);
    const margins = (p: Page): [number, number] => [mm(p.left), mm(p.width - p.right)];
    for (const p of upright) {
      const [inner, outer] = p.index % 2 === 0 ? margins(p) : margins(p).reverse();
      expect([p.index, (inner ?? 0) >= 28, (inner ?? 0) > (outer ?? 0)]).toEqual([p.index, true, true]);
    }
    for (const p of laid.pages.filter(lies)) {
      expect(margins(p)[0]).toBe(margins(p)[1]);
      expect(p.top).toBeGreaterThan(p.height - p.bottom);
    }
  });

  it('number the maps with the pages around them, and have them in the outline', () => {
    const maps = laid.headings.filter((h) => h.id.startsWith('map-') && h.id !== 'map-unplaced');
    expect(maps).toHaveLength(3);
    for (const h of maps) {
      const page = laid.pages[h.page] as Page;
      expect(words(page.footer)).toBe(`第 ${page.number} 页`);
      expect(page.number).toBe((laid.pages[h.page - 1]?.number ?? 0) + 1);
      expect(h.outline?.level).toBe(3);
      // Outside of the frame of the sheet.
      for (const s of page.footer) if (s.p === 'text') expect(s.y - s.sizePt).toBeGreaterThan(page.bottom);
    }
    const alone = layoutDoc(groupDoc(infoOf('risk-map'), infoOf('risk-map').instances.slice(1, 2), c), metrics);
    expect(alone.headings.map((h) => h.outline?.text)).toEqual(['厂区总平面图']);
    expect(words(alone.pages[0]?.footer ?? [])).toBe('第 1 页 共 1 页');
  });
});
