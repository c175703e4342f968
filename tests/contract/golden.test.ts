/**
 * What the program makes of the demo firm, kept as text: every register, every document page by page, the map, reminders
 * and gaps. A difference is either a fault or meant; when it is meant, `npx vitest run golden -u` writes the files anew and
 * the difference is read like any other change. A register or document that has no file yet is added by the same call
 * with `GOLDEN=new`; until then it is not compared.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { buildDemo } from '../../src/demo/build-demo.ts';
import { loadContent } from '../../src/main/core/content.ts';
import { documentContext } from '../../src/main/core/documents.ts';
import { loadFonts } from '../../src/main/export/fonts.ts';
import type { IsoDate, RecordId } from '../../src/shared/base/units.ts';
import { starterRecords } from '../../src/shared/content/starter.ts';
import { contract } from '../../src/shared/contract/contract.ts';
import { blankFormOf, type DocContext, documentOf, listDocuments, missingIn } from '../../src/shared/document/catalogue.ts';
import { groupDoc } from '../../src/shared/document/compose.ts';
import type { Doc } from '../../src/shared/document/doc.ts';
import { layoutDoc } from '../../src/shared/document/layout/layout.ts';
import type { Page, Shape } from '../../src/shared/document/layout/page.ts';
import { docOutline, docText } from '../../src/shared/document/text.ts';
import { barChart } from '../../src/shared/draw/chart.ts';
import { svgOf } from '../../src/shared/draw/svg.ts';
import { makeRecord, recordLabel } from '../../src/shared/engine/command.ts';
import { completeness } from '../../src/shared/engine/completeness.ts';
import { dueItems } from '../../src/shared/engine/due.ts';
import type { BodyInput, Kind, Rec } from '../../src/shared/engine/kinds.ts';
import { allRegisters, registerOf } from '../../src/shared/engine/registry.ts';
import { removalOf } from '../../src/shared/engine/removal.ts';
import { standingFaults } from '../../src/shared/engine/rules.ts';
import { searchRecords } from '../../src/shared/engine/search.ts';
import { shapeOf } from '../../src/shared/engine/shape.ts';
import { editText, shownText } from '../../src/shared/engine/table/cells.ts';
import { allColumns, gridColumns, sortRows } from '../../src/shared/engine/table/columns.ts';
import { RecordView } from '../../src/shared/engine/view.ts';
import { layoutFourColourMap } from '../../src/shared/map/map-drawing.ts';
import { mapObjects, readingOrder } from '../../src/shared/map/map-objects.ts';
import { mapTodo } from '../../src/shared/map/todo.ts';
import { noticeClassOf } from '../../src/shared/queries/enterprise.ts';
import { suggestedEnterpriseLevel } from '../../src/shared/queries/enterprise-level.ts';
import { KIND_NAMES } from '../../src/shared/registers/all.ts';
import { MARK_SHAPES } from '../../src/shared/registers/map/mark.ts';
import { LABEL_PLACES } from '../../src/shared/registers/map/zone.ts';
import { richDoc } from '../conformance/sample.ts';

const FOLDER = join(import.meta.dirname, 'golden');
/** Pages of a document that stand there as text; of the others only the print of the finger. */
const READ_PAGES = 3;

const content = loadContent('templates');
const fonts = loadFonts(null);
const demo = buildDemo(content.demoFirm, 'default', content.starters[0]);
const today = demo.demoDate;

const changed = (records: readonly Rec[], edit: (r: Rec, i: number) => object | null): Rec[] =>
  records.flatMap((r, i) => {
    const values = edit(r, i);
    return values === null ? [] : [{ ...r, body: { ...r.body, ...values } } as Rec];
  });

const BACKGROUND = {
  blob: 'a'.repeat(64),
  widthPx: 800,
  heightPx: 600,
  transform: { a: 0.05, b: 0.01, c: 0.01, d: -0.05, e: 1, f: 30 },
  opacity: 0.7,
};
const known = (folder: string): string[] => readdirSync(join(FOLDER, folder)).map((n) => n.replace(/\.txt$/, ''));

/** The same firm a year on, badly kept: unconfirmed, unrated, overdue, with names too long for a cell. */
const worn = changed(demo.records, (r, i) => {
  if (r.kind === 'enterprise') return { riskBasis: 'inherent', demoDate: null };
  if (r.kind === 'participation') return { result: i % 3 === 0 ? 'failed' : r.body.result };
  if (r.kind === 'pin' && i % 5 === 0) return null;
  if (r.kind === 'zone') return { labelPlace: LABEL_PLACES[i % LABEL_PLACES.length]?.value };
  if (r.kind === 'mark' && i % 3 === 0) return { text: '', sign: i % 2 === 0 ? r.body.sign : '没有的标志' };
  if (r.kind === 'plan') return { northDegrees: i % 360, hiddenLayers: i % 2 === 0 ? ['background', 'escape'] : [] };
  if (r.kind === 'assessment' && i % 3 === 0) return null;
  if (r.kind === 'post' && i % 4 === 0) return { name: `${'很长的岗位名称'.repeat(3)}${i}` };
  return 'pending' in r.body && i % 2 === 0 ? { pending: true } : {};
});
const made = <K extends Kind>(kind: K, id: string, body: BodyInput<K>, parent: RecordId | null = null): Rec =>
  makeRecord(kind, id as RecordId, parent, 1, body) as unknown as Rec;
const firstPlan = demo.records.find((r) => r.kind === 'plan')?.id ?? null;
/** With what the demo has nothing of. */
const neglected: Rec[] = [
  ...worn.map((r) => (r.id === firstPlan ? ({ ...r, body: { ...r.body, background: BACKGROUND, hiddenLayers: [] } } as Rec) : r)),
  ...allRegisters()
    .filter((d) => known('registers').includes(d.kind) && d.parent === undefined && !demo.records.some((r) => r.kind === d.kind))
    .map((d) => made(d.kind, `x-${d.kind}`, d.examples.good as never)),
  made('appointment', 'x-removal', {
    duty: '班组安全员',
    act: 'remove',
    person: demo.records.find((r) => r.kind === 'person')?.id ?? null,
  }),
  made('post', 'x-post', { code: 'P99', name: '门卫' }),
  made('upkeep', 'x-upkeep', { work: '换刀', state: 'planned', plannedOn: '2027-01-05' as IsoDate }, 'x-equipment' as RecordId),
  ...MARK_SHAPES.map(({ value }, i) =>
    made(
      'mark',
      `x-mark-${value}`,
      {
        shape: value,
        points: [
          { x: 2 + i, y: 2 },
          { x: 5 + i, y: 6 },
        ],
        layer: 'notes',
      },
      firstPlan,
    ),
  ),
];
/** Nothing but the name of the firm. */
const empty = changed(demo.records, (r) => (r.kind === 'enterprise' ? { employees: null, revenueWan: null, uscc: '' } : null));

const contextOf = (records: readonly Rec[], day: IsoDate, unverified = false): DocContext =>
  documentContext(
    content,
    { view: new RecordView(records), today: day, changedAt: '2026-11-23T06:32:00.000Z' },
    Number(day.slice(0, 4)),
    unverified,
  );
const FIRMS: Readonly<Record<string, DocContext>> = {
  示范企业: contextOf(demo.records, today),
  疏于管理: contextOf(neglected, '2027-11-23' as IsoDate, true),
  刚建档: contextOf(empty, today),
};

/** Numbers to a thousandth, so that the last bits of a sum do not count; shapes have their own fixture. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (key, v: unknown) =>
    key === 'schema' ? undefined : typeof v === 'number' ? Math.round(v * 1000) / 1000 : typeof v === 'function' ? '…' : v,
  );
const finger = (value: unknown): string => createHash('sha256').update(plain(value)).digest('hex').slice(0, 12);

/** Words of a page in the order they are set, a line of the page in a line. */
const lines = (shapes: readonly Shape[]): string[] => {
  const out: { y: number; words: string[] }[] = [];
  for (const s of shapes) {
    if (s.p !== 'text') continue;
    const last = out.at(-1);
    if (last && Math.abs(last.y - s.y) < 0.5) last.words.push(s.text);
    else out.push({ y: s.y, words: [s.text] });
  }
  return out.map((l) => `  ${l.y.toFixed(1)}　${l.words.join('')}`);
};
const pageText = (p: Page, i: number): string[] => [
  `第 ${i + 1} 页　${p.mark?.text ?? ''}　${finger(p)}`,
  ...(i < READ_PAGES ? lines([...p.header, ...p.body, ...p.footer]) : []),
];
const docTextOf = (doc: Doc): string[] => {
  const laid = layoutDoc(doc, fonts.metrics);
  return [
    ...laid.pages.flatMap(pageText),
    `标题 ${laid.headings.length}　${finger(laid.headings)}`,
    `缺字 ${plain(laid.missingGlyphs)}　无此处 ${plain(laid.missingRefs)}`,
    `顺读 ${finger(docOutline(doc))}　${finger(docText(doc))}`,
  ];
};

const documentText = (c: DocContext, id: string): string[] => {
  const info = listDocuments(c).find((d) => d.id === id);
  if (!info) return ['没有这份文件'];
  const { instances, ...rest } = info;
  const blank = blankFormOf(id, c);
  return [
    plain(rest),
    ...instances.slice(0, 20).map((x) => plain(x)),
    // Of a document about a whole stage a new register would change it.
    ...(documentOf(id).register ? missingIn(id, c) : []),
    ...(instances.length > 0 ? docTextOf(groupDoc(info, instances, c)) : []),
    ...(blank ? ['空白表：', ...docTextOf(blank)] : []),
  ];
};

/** What a register says of itself, without its functions. */
const registerText = (kind: Kind): string[] => {
  const { fields, ...rest } = registerOf(kind);
  const c = FIRMS.示范企业 as DocContext;
  return [
    ...Object.entries(rest).flatMap(([k, v]) => (k === 'schema' || v === undefined ? [] : [`${k}　${plain(v)}`])),
    ...Object.entries(fields).map(([k, { schema, ...f }]) => `${k}　${plain(f)}　${plain(schema.safeParse(undefined).data)}`),
    ...allColumns(kind).map((k) => `列　${plain({ ...k, field: undefined })}`),
    ...[900, 1366].map(
      (px) =>
        `显示　${gridColumns(kind, px, c.view.list(kind) as readonly Rec[], c)
          .map((k) => `${k.label} ${k.width}${k.frozen ? ' 固定' : ''}`)
          .join('、')}`,
    ),
  ];
};

const recordText = (c: DocContext, rec: Rec): string => {
  const { fields } = registerOf(rec.kind);
  const of = (text: typeof editText): string =>
    Object.entries(fields)
      .map(([k, f]) => text(f, (rec.body as Record<string, unknown>)[k], c.view))
      .join('｜');
  const cells = allColumns(rec.kind).map((k) => plain(k.cell(rec, c)));
  return `${recordLabel(rec)}　${of(editText)}　${finger(of(shownText))}　${finger(cells)}　${registerOf(rec.kind).single ? '' : finger(removalOf(c.view, [rec.id]))}`;
};
/** Records of a kind that stand there in words. */
const READ_RECORDS = 12;
const recordsText = (kind: Kind): string[] =>
  Object.entries(FIRMS).flatMap(([firm, c]) => {
    const list = c.view.list(kind) as readonly Rec[];
    return [
      `${firm} ${list.length}　${registerOf(kind).summary?.(c) ?? ''}　${finger(list.map((r) => recordText(c, r)))}`,
      ...list.slice(0, READ_RECORDS).map((r) => recordText(c, r)),
      ...allColumns(kind).map(
        (k) => `按${k.label}　${finger([false, true].map((down) => sortRows(list, k, down, c).map((r) => r.id)))}`,
      ),
    ];
  });

const mapText = (c: DocContext): string[] =>
  c.view.list('plan').flatMap((plan) => {
    const { drawing, pinPlaces } = layoutFourColourMap(c.view, plan.id);
    const objects = mapObjects(c.view, plan.id, pinPlaces);
    return [
      `${plan.body.name}　${drawing.widthMm}×${drawing.heightMm}　${drawing.alt}`,
      ...drawing.ops.map((o) => `${o.op === 'group' ? o.id : o.op}　${plain(o).slice(0, 80)}　${finger(o)}`),
      ...readingOrder(objects).map((o) => plain(o)),
      ...[...pinPlaces].map(([id, at]) => `${id} ${plain(at)}`),
      plain(mapTodo(c.view, plan.id)),
      finger(svgOf(drawing, (b) => `blob:${b}`)),
    ];
  });

const everyOr = (folder: string, all: readonly string[]): readonly string[] =>
  process.env.GOLDEN === 'new' ? all : known(folder);
const same = (path: string, text: readonly string[]) =>
  expect(`${text.join('\n')}\n`).toMatchFileSnapshot(join(FOLDER, `${path}.txt`));

describe('the output for the demo firm is as it was', () => {
  const kinds = allRegisters().map((d) => d.kind);

  it.each(everyOr('registers', kinds))('register %s', async (kind) => {
    await same(`registers/${kind}`, [...registerText(kind as Kind), ...recordsText(kind as Kind)]);
  });

  const documents = listDocuments(FIRMS.示范企业 as DocContext).map((d) => d.id);
  it.each(everyOr('documents', documents))('document %s', async (id) => {
    await same(
      `documents/${id}`,
      Object.entries(FIRMS).flatMap(([firm, c]) => [`## ${firm}`, ...documentText(c, id)]),
    );
  });

  it('every shape a page can hold', async () => {
    await same('every-shape', docTextOf(richDoc()));
  });

  it('the four-colour map', async () => {
    await same(
      'map',
      Object.entries(FIRMS).flatMap(([firm, c]) => [`## ${firm}`, ...mapText(c)]),
    );
  });

  it('what the starter packs begin with', async () => {
    for (const pack of content.starters) {
      let n = 0;
      const env = { now: '2026-11-23T06:32:00.000Z', today, newId: () => `s${++n}` as RecordId };
      const employees = 46;
      const records = starterRecords(pack, { areas: ['裁剪区', '仓库', '楼顶'], tags: ['有限空间', '特种设备'], employees }, env);
      await same(`starter-${pack.id}`, records.map(plain));
    }
  });

  it('the shapes of every call between user interface and core', async () => {
    const shape = (schema: unknown): string => {
      if (schema === undefined) return '无';
      const events = getEventIteratorSchemaDetails(schema as never);
      return events
        ? `流 ${shape(events.yields)}`
        : plain(shapeOf(schema as z.ZodType)).replaceAll(plain(KIND_NAMES), '"登记表的名称"');
    };
    const calls = (node: object, path: string): string[] =>
      isContractProcedure(node)
        ? [`${path}　${shape(node['~orpc'].inputSchema)}　→　${shape(node['~orpc'].outputSchema)}`]
        : Object.entries(node).flatMap(([k, v]) => calls(v as object, `${path}.${k}`));
    await same('contract', calls(contract, ''));
  });

  it('charts', async () => {
    const items = [3, 0, 12].map((count, i) => ({ label: ['完好', '停用', '一个很长很长的状态名称放不下'][i] ?? '', count }));
    await same(
      'charts',
      [90, 170].map((widthMm) => svgOf(barChart(items, { widthMm }), String)),
    );
  });

  it('reminders, gaps, faults and finding', async () => {
    const kindsKnown = new Set(known('registers'));
    const registers = allRegisters();
    const itemsKnown = new Set(
      registers
        .filter((d) => kindsKnown.has(d.kind))
        .flatMap((d) => [d.name, d.shortName, ...(d.relations ?? []).map((r) => r.title)]),
    );
    const ofKnown = (record: RecordId | null, c: DocContext): boolean =>
      record === null || kindsKnown.has(c.view.get(record)?.kind ?? '');
    await same(
      'work',
      Object.entries(FIRMS).flatMap(([firm, c]) => [
        `## ${firm}`,
        ...dueItems(c.view, c.today).map((d) => plain(d)),
        ...standingFaults(c.view, c.today).map((f) => plain(f)),
        plain(suggestedEnterpriseLevel(c.view)),
        plain(noticeClassOf(c.view)),
        ...completeness(c.view, c.today).stages.flatMap((s) => [
          `${s.id} ${s.title}`,
          ...s.items.filter((x) => itemsKnown.has(x.title)).map((x) => plain(x)),
          ...s.gaps.filter((g) => ofKnown(g.record, c) && g.record !== null).map((g) => `${g.text}　${g.record}　${g.field}`),
        ]),
        ...['张', 'P0', '裁剪', '叉车', 'zz'].flatMap((w) => searchRecords(c.view, w, 8).map((h) => `${w}　${plain(h)}`)),
      ]),
    );
  });
});
