/** Starter content that nobody confirmed never prints as a finding of the enterprise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoDate, RecordId } from '../../shared/base/units.ts';
import { starterRecords } from '../../shared/content/starter.ts';
import { buildInstances, listDocuments } from '../../shared/document/catalogue.ts';
import { bindAll } from '../../shared/document/compose.ts';
import type { Block, Cell, Doc, Inline } from '../../shared/document/doc.ts';
import { waitingIn } from '../../shared/document/judged.ts';
import type { DrawOp } from '../../shared/draw/ops.ts';
import { makeRecord } from '../../shared/engine/command.ts';
import { isConfirmed } from '../../shared/engine/confirmed.ts';
import { type Rec, valuesOf } from '../../shared/engine/kinds.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { ratePoint } from '../../shared/queries/rating.ts';
import { loadContent } from './content.ts';
import { documentContext } from './documents.ts';

const TODAY = '2026-11-27' as IsoDate;
const content = loadContent('templates');
const [pack] = content.starters;
if (!pack) throw new Error('no starter pack');

let next = 0;
const newId = () => `r${String(++next).padStart(31, '0')}` as RecordId;
const square = (x: number) => [
  { x, y: 0 },
  { x: x + 8, y: 0 },
  { x: x + 8, y: 8 },
  { x, y: 8 },
];

/** A firm on its first day: all of the starter pack, somebody on each post, and a plan with a zone for each area. */
const FIRM: readonly Rec[] = (() => {
  const starter = starterRecords(pack, { areas: [], tags: [], employees: 60 }, { newId });
  const add = (kind: string, parent: RecordId | null, body: object): Rec =>
    makeRecord(kind as never, newId(), parent, 1, body as never) as unknown as Rec;
  const people = starter
    .filter((r) => r.kind === 'post')
    .flatMap((post, i) => {
      const person = add('person', null, { name: `甲某${i}`, code: `U${i}`, hiredOn: '2026-01-05' });
      return [person, add('assignment', person.id, { post: post.id, from: '2026-01-05' })];
    });
  const plan = add('plan', null, { name: '总平面图', width: 400, height: 60, metresPerUnit: 1 });
  const zones = starter
    .filter((r) => r.kind === 'area')
    .map((area, i) => add('zone', plan.id, { name: '', area: area.id, rings: [square(i * 10)] }));
  const pins = starter
    .filter((r) => r.kind === 'risk-point')
    .map((p, i) => add('pin', plan.id, { riskPoint: p.id, at: { x: (i * 7) % 390, y: 30 + (i % 20) } }));
  return [
    add('enterprise', null, { name: '石狮市某服装有限公司', employees: 60, revenueWan: 900 }),
    add('year', null, { year: 2026 }),
    ...starter,
    ...people,
    plan,
    ...zones,
    ...pins,
  ];
})();

const confirmAll = (records: readonly Rec[], which: (r: Rec) => boolean): Rec[] =>
  records.map((r) =>
    valuesOf(r).pending === true && which(r) ? ({ ...r, body: { ...r.body, pending: false } } as unknown as Rec) : r,
  );

const wordsOf = (inlines: readonly Inline[]): string =>
  inlines.map((i) => (i.t === 'text' || i.t === 'field' ? i.text : i.t === 'break' ? '\n' : '')).join('');
const cellWords = (c: Cell): string =>
  wordsOf(c.inlines) +
  (c.blocks ?? [])
    .map((b) => (b.b === 'list' ? b.items.map((i) => wordsOf(i.inlines)).join('\n') : wordsOf(b.inlines)))
    .join('\n');
const opWords = (ops: readonly DrawOp[]): string[] =>
  ops.flatMap((o) => (o.op === 'group' ? opWords(o.children) : 'text' in o ? [String(o.text)] : []));

/** What a reader takes in at once: a row, a paragraph, an item, a label on a plan. */
const unitsOf = (b: Block): string[] => {
  switch (b.b) {
    case 'heading':
    case 'paragraph':
      return [wordsOf(b.inlines)];
    case 'list':
    case 'checklist':
      return b.items.map((i) => wordsOf(i.inlines));
    case 'table':
      return b.rows.map((r) => r.cells.map(cellWords).join('｜'));
    case 'keyValueGrid':
      return b.pairs.map((p) => wordsOf(p.value));
    case 'signatureBlock':
      return b.parties.map((p) => wordsOf(p.name));
    case 'drawing':
      return opWords(b.drawing.ops);
    default:
      return [];
  }
};

const docsOf = (records: readonly Rec[]): { title: string; doc: Doc; view: RecordView }[] => {
  const view = new RecordView(records);
  const c = documentContext(content, { view, today: TODAY, changedAt: '2026-11-27T06:32:00.000Z' }, 2026);
  return listDocuments(c).flatMap((d) =>
    buildInstances(d.id, c).map((i) => ({ title: `${d.title} ${i.title}`, doc: i.doc, view })),
  );
};

const wordsIn = (records: readonly Rec[]): Set<string> =>
  new Set(
    records
      .flatMap((r) => Object.values(valuesOf(r)).flatMap((v) => [v].flat()))
      .filter((s): s is string => typeof s === 'string' && s.length >= 8 && /[\u4e00-\u9fff]/.test(s) && !/法.*第.+条/.test(s)),
  );

/** Words that only records which wait have, long enough to be found again. */
const waitingWords = (view: RecordView): string[] => {
  const [waiting, others] = [false, true].map((yes) => wordsIn([...view.all()].filter((r) => isConfirmed(view, r) === yes)));
  return [...(waiting ?? [])].filter((w) => ![...(others ?? [])].some((o) => o.includes(w)));
};

const unmarked = (records: readonly Rec[]): string[] =>
  docsOf(records).flatMap(({ title, doc, view }) => {
    const words = waitingWords(view);
    return doc.blocks
      .flatMap(unitsOf)
      .filter((u) => !u.includes('待确认') && words.some((w) => u.includes(w)))
      .map((u) => `${title}：${u.slice(0, 60)}`);
  });

describe('starter content that nobody confirmed', () => {
  it('says so wherever it prints on the first day, and every sheet of it carries the mark', () => {
    expect(unmarked(FIRM)).toEqual([]);
    for (const { title, doc, view } of docsOf(FIRM)) {
      if (waitingIn(doc, view) === 0) continue;
      const sections = doc.blocks.filter((b) => b.b === 'sectionBreak');
      expect(
        sections.some((s) => s.mark !== undefined),
        title,
      ).toBe(true);
    }
  });

  it('is counted in no level, colours nothing, and prints no chip', () => {
    const view = new RecordView(FIRM);
    const points = view.list('risk-point');
    expect(points.length).toBeGreaterThan(10);
    expect(points.map((p) => ratePoint(view, p.id).level).filter((l) => l !== null)).toEqual([]);
    expect(points.some((p) => ratePoint(view, p.id).computed !== null)).toBe(true);
    const colours = docsOf(FIRM).flatMap(({ doc }) =>
      doc.blocks.flatMap((b) => (b.b === 'table' ? b.rows.flatMap((r) => r.cells.filter((c) => c.level !== undefined)) : [])),
    );
    expect(colours).toEqual([]);
  });

  it('leaves no mark once all of it is confirmed', () => {
    const printed = docsOf(confirmAll(FIRM, () => true)).flatMap(({ doc }) => doc.blocks.flatMap(unitsOf));
    // The legend of the map explains the blank look whether or not a zone has it.
    expect(printed.filter((u) => u.includes('待确认') && u !== '未评价、待确认')).toEqual([]);
  });

  it('whatever part of it was confirmed, no unit prints words of a waiting record without the mark', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (pattern) => {
        const some = confirmAll(FIRM, (r) => pattern[(r.id.charCodeAt(31) + r.kind.length) % pattern.length] === true);
        expect(unmarked(some)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('stays marked in the bound book', () => {
    const view = new RecordView(FIRM);
    const c = documentContext(content, { view, today: TODAY, changedAt: '2026-11-27T06:32:00.000Z' }, 2026);
    const book = bindAll(listDocuments(c), c);
    expect(waitingIn(book, view)).toBeGreaterThan(50);
    const words = waitingWords(view);
    expect(book.blocks.flatMap(unitsOf).filter((u) => !u.includes('待确认') && words.some((w) => u.includes(w)))).toEqual([]);
  });
});
