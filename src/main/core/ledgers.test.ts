/** Ledgers as they follow from the registers. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDemo } from '../../demo/build-demo.ts';
import type { IsoDate, RecordId } from '../../shared/base/units.ts';
import { blankFormOf, buildInstances, type DocContext, listDocuments } from '../../shared/document/catalogue.ts';
import { groupDoc } from '../../shared/document/compose.ts';
import type { Block, Doc, Row, Table } from '../../shared/document/doc.ts';
import { pt, textLook } from '../../shared/document/style.ts';
import { makeRecord } from '../../shared/engine/command.ts';
import { activity, text } from '../../shared/engine/field.ts';
import type { BodyInput, Kind, Rec } from '../../shared/engine/kinds.ts';
import { register } from '../../shared/engine/register.ts';
import { allRegisters, installRegisters } from '../../shared/engine/registry.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { exportDocuments } from '../export/export.ts';
import { loadContent } from './content.ts';
import { documentContext } from './documents.ts';

const content = loadContent('templates');
const contextOf = (records: readonly Rec[], today = '2026-11-23'): DocContext =>
  documentContext(
    content,
    { view: new RecordView(records), today: today as IsoDate, changedAt: '2026-11-23T06:32:00.000Z' },
    Number(today.slice(0, 4)),
  );
const rec = <K extends Kind>(kind: K, id: string, body: BodyInput<K>, parent: string | null = null, ord = 1): Rec =>
  makeRecord(kind, id as RecordId, parent as RecordId | null, ord, body) as unknown as Rec;

const printed = (c: DocContext, kind: Kind): Doc => {
  const info = listDocuments(c).find((d) => d.id === `ledger-${kind}`);
  if (!info) throw new Error(kind);
  return groupDoc(info, info.instances, c);
};
const tableOf = (d: Doc): Table => d.blocks.find((b): b is Table => b.b === 'table') as Table;
const wordsOf = (row: Row | undefined): string[] =>
  (row?.cells ?? []).map((x) => x.inlines.map((i) => (i.t === 'text' || i.t === 'field' ? i.text : '')).join(''));
const head = (d: Doc): string[] => wordsOf(tableOf(d).rows[0]);
const body = (d: Doc): string[][] => tableOf(d).rows.slice(1).map(wordsOf);
const markOf = (d: Doc): string | undefined => (d.blocks[0]?.b === 'sectionBreak' ? d.blocks[0].mark : undefined);
const textOf = (b: Block): string =>
  b.b === 'paragraph' ? b.inlines.map((i) => (i.t === 'text' || i.t === 'field' ? i.text : '')).join('') : '';

const session = (id: string, state: 'planned' | 'done', ord: number): Rec =>
  rec(
    'training',
    id,
    {
      title: `培训${id}`,
      state,
      plannedOn: '2026-03-01' as IsoDate,
      actualOn: state === 'done' ? (`2026-03-0${ord}` as IsoDate) : null,
      lecturer: '陈一',
      evidence: ['签到表'],
    },
    null,
    ord,
  );

describe('a blank form', () => {
  it('carries the number of the document like a filled one', () => {
    const c = contextOf([rec('enterprise', 'e', { name: '某厂', codePrefix: 'QY' })]);
    const form = blankFormOf('ledger-upkeep', c);
    expect(form?.identity).toMatchObject({ enterprise: '某厂', number: 'QY-08-04' });
    expect(printed(c, 'upkeep').identity).toEqual(form?.identity);
    expect(blankFormOf('enterprise-profile', c)).toBeNull();
  });
});

describe('a red head', () => {
  it.each([
    ['晨曦服饰有限公司', 'red-head'],
    ['石狮市示例服装有限公司', 'red-head-long'],
    ['福建省泉州市石狮市示例服装织造有限公司', 'red-head-longest'],
  ])('stands on one line: %s', (name, style) => {
    const c = contextOf([rec('enterprise', 'e', { name }), rec('appointment', 'a', { duty: '安全员' })]);
    const [notice] = buildInstances('appointment-notice', c);
    const head = notice?.doc.blocks.find((b) => b.b === 'paragraph' && b.style.startsWith('red-head'));
    expect(head).toMatchObject({ style, inlines: [{ text: `${name}文件` }] });
    if (head?.b !== 'paragraph') return expect.unreachable();
    expect([...`${name}文件`].length * textLook(head.style).sizePt).toBeLessThanOrEqual(pt(156));
  });
});

describe('a ledger', () => {
  it('takes its heads from the fields, with the unit where there is one, and says how many rows it has', () => {
    const d = printed(contextOf([rec('post', 'p', { code: 'P01', name: '裁剪工', headcount: 3 })]), 'post');
    expect(head(d)).toEqual(['编号', '岗位名称', '所属部门', '岗位类别', '上级岗位', '定员（人）']);
    expect(body(d)).toEqual([['P01', '裁剪工', '', '', '', '3']]);
    expect(d.blocks.map(textOf)).toContain('共 1 条');
    expect(tableOf(d)).toMatchObject({ headRows: 1 });
    expect(tableOf(d).columns.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  });

  it('says in words what is past its day, and heads with the year only what is of one year', () => {
    const checks = ['2026-11-22', '2026-11-23'].map((nextDue, i) =>
      rec('periodic-check', `k${i}`, { name: '防雷', nextDue: nextDue as IsoDate }, null, i + 1),
    );
    const d = printed(contextOf(checks), 'periodic-check');
    const at = head(d).findIndex((h) => h.includes('下次'));
    expect(body(d).map((r) => r[at])).toEqual(['2026年11月22日已过期', '2026年11月23日']);
    expect(d.blocks.map(textOf)).toContain('截至 2026年11月23日');
    const sessions = printed(contextOf([session('s', 'done', 1)]), 'training');
    expect(sessions.blocks.map(textOf)).toContain('2026 年度，截至 2026年11月23日');
  });

  it('of findings holds what was found in the year and what was still open when it began', () => {
    const finding = (code: string, foundOn: string, doneOn: string | null) =>
      rec('finding', code, {
        code,
        description: '门坏',
        foundOn: foundOn as IsoDate,
        doneOn: doneOn as IsoDate | null,
        state: doneOn === null ? 'open' : 'closed',
      });
    const all = [
      finding('H1', '2025-12-20', '2026-02-10'),
      finding('H2', '2025-11-01', '2025-12-01'),
      finding('H3', '2025-11-02', null),
      finding('H4', '2026-03-01', '2026-03-02'),
      finding('H5', '2027-01-05', null),
    ];
    expect(body(printed(contextOf(all), 'finding')).map((r) => r[0])).toEqual(['H1', 'H3', 'H4']);
    const late = rec('finding', 'H9', {
      code: 'H9',
      description: '门坏',
      foundOn: '2026-03-01' as IsoDate,
      deadline: '2026-03-08' as IsoDate,
    });
    const row = body(printed(contextOf([late]), 'finding'))[0] ?? [];
    expect(row).toContain('2026年3月8日已过期');
    expect(body(printed(contextOf(all, '2025-12-31'), 'finding')).map((r) => r[0])).toEqual(['H1', 'H2', 'H3']);
  });

  it('numbers its rows where the register gives no number', () => {
    const checks = ['防雷检测', '电气检测'].map((name, i) => rec('periodic-check', `k${i}`, { name }, null, i + 1));
    const d = printed(contextOf(checks), 'periodic-check');
    expect(head(d)[0]).toBe('序号');
    expect(body(d).map((r) => r.slice(0, 2))).toEqual([
      ['1', '防雷检测'],
      ['2', '电气检测'],
    ]);
  });

  it('prints the name of a reference, also of a record that was deleted since', () => {
    const d = printed(
      contextOf([
        rec('person', 'a', { name: '陈一' }),
        rec('certificate', 'c1', { item: '低压电工作业', holder: 'a' as RecordId }, null, 1),
        rec('certificate', 'c2', { item: '高处作业', goneNames: { holder: '李二' } } as never, null, 2),
      ]),
      'certificate',
    );
    const at = head(d).indexOf('持证人');
    expect(body(d).map((r) => r[at])).toEqual(['陈一', '李二']);
  });

  it('leads from every value to a record', () => {
    const { records } = buildDemo(content.demoFirm, 'small', content.starters[0]);
    const c = contextOf(records);
    for (const { id, title } of listDocuments(c).filter((d) => d.id.startsWith('ledger-')))
      for (const { doc } of buildInstances(id, c))
        for (const cell of tableOf(doc)
          .rows.slice(1)
          .flatMap((r) => r.cells))
          for (const i of cell.inlines)
            if (i.t === 'field') expect(c.view.get(i.source.record), `${title} ${i.text}`).toBeDefined();
  });

  it('of children stands in the order of their parents', () => {
    const d = printed(
      contextOf([
        rec('year', 'y', { year: 2026 }),
        rec('target', 't2', { name: '重伤' }, 'y', 2),
        rec('target', 't1', { name: '死亡' }, 'y', 1),
      ]),
      'target',
    );
    expect(body(d).map((r) => r[1])).toEqual(['死亡', '重伤']);
  });

  it('that goes by person has each person’s trainings together, in the order of the register of people', () => {
    const d = printed(
      contextOf([
        rec('person', 'b', { code: 'U002', name: '李二' }, null, 2),
        rec('person', 'a', { code: 'U001', name: '陈一' }, null, 1),
        session('s1', 'done', 1),
        session('s2', 'done', 2),
        session('s3', 'planned', 3),
        ...['s1', 's2', 's3'].flatMap((s) => [
          rec('participation', `${s}b`, { person: 'b' as RecordId }, s, 1),
          rec('participation', `${s}a`, { person: 'a' as RecordId }, s, 2),
        ]),
      ]),
      'participation',
    );
    expect(body(d).map((r) => r.slice(1, 4))).toEqual([
      ['U001', '陈一', '培训s1'],
      ['U001', '陈一', '培训s2'],
      ['U002', '李二', '培训s1'],
      ['U002', '李二', '培训s2'],
    ]);
  });

  it('carries 未执行 while nothing in it was carried out, and shows the state of each', () => {
    const states = (d: Doc): (string | undefined)[] => body(d).map((r) => r.at(-1));
    const open = printed(contextOf([session('s1', 'planned', 1)]), 'training');
    expect([markOf(open), states(open)]).toEqual(['未执行', ['计划逾期 267 天']]);
    const some = printed(contextOf([session('s1', 'planned', 1), session('s2', 'done', 2)]), 'training');
    expect([markOf(some), states(some)]).toEqual([undefined, ['计划逾期 267 天', '已执行']]);
    const things = printed(contextOf([rec('area', 'a', { name: '裁剪区' })]), 'area');
    expect(markOf(things)).toBeUndefined();
  });

  it('of activities always has their state, also where its columns do not ask for it', () => {
    const before = allRegisters();
    const upkeep = register({
      kind: 'upkeep',
      name: '维保',
      shortName: '维保台账',
      volume: '08',
      title: (b) => b.what,
      fields: { what: text('内容'), ...activity({ who: text('维保人'), evidence: ['维保单'] }) },
      ledger: {
        number: '08-03',
        need: '建议',
        reason: '设备维护保养',
        columns: [
          ['what', 60],
          ['plannedOn', 40],
        ],
      },
      examples: { good: {}, bad: [] },
    });
    installRegisters([...before, upkeep]);
    try {
      const c = contextOf([rec('upkeep' as Kind, 'u', { what: '换油', plannedOn: '2026-03-01' } as never)]);
      const d = groupDoc({ id: 'ledger-upkeep', title: '' }, [{ id: 'ledger-upkeep' }], c);
      expect(head(d)).toEqual(['序号', '内容', '计划日期', '状态']);
      expect(body(d)).toEqual([['1', '换油', '2026年3月1日', '计划逾期 267 天']]);
      expect(markOf(d)).toBe('未执行');
    } finally {
      installRegisters(before);
    }
  });

  it('has bars above the table where the register counts by a field, also for what is not filled in', () => {
    const d = printed(
      contextOf([
        rec('periodic-check', 'a', { name: '防雷检测', category: 'test' }),
        rec('periodic-check', 'b', { name: '其他' }, null, 2),
      ]),
      'periodic-check',
    );
    const drawing = d.blocks.find((b) => b.b === 'drawing');
    expect(drawing?.b === 'drawing' && drawing.drawing.alt).toMatch(/^安全附件 0，检测检验 1，.*未填 1$/);
  });

  it('of a year leaves out what belongs to another', () => {
    const found = (id: string, day: string): Rec =>
      rec('finding', id, { code: id, description: '配电箱门缺失', foundOn: day as IsoDate, state: 'closed' });
    expect(
      body(printed(contextOf([found('H01', '2025-05-01'), found('H02', '2026-05-01')]), 'finding')).map((r) => r[0]),
    ).toEqual(['H02']);
  });
});

describe('a blank copy', () => {
  it('is exported also of a ledger that has rows; documents without a blank form are left out', async () => {
    const folder = await mkdtemp(join(tmpdir(), '空白表-'));
    try {
      const view = new RecordView([rec('area', 'a', { name: '裁剪区' })]);
      const made = await exportDocuments({
        dossier: { view, today: '2026-11-23' as IsoDate, changedAt: '2026-11-23T06:32:00.000Z' },
        content,
        request: {
          documents: ['ledger-area', 'public-commitment'],
          formats: ['docx'],
          split: false,
          bound: false,
          showUnverified: false,
          year: 2026,
          blank: true,
        },
        folder,
        fonts: null,
        blob: () => null,
      });
      expect(made.files.map((f) => f.name)).toEqual(['06-03 区域一览表（空白表）.docx']);
      const { 'word/document.xml': xml } = unzipSync(await readFile(join(folder, made.files[0]?.name ?? '')));
      expect(strFromU8(xml as Uint8Array)).not.toContain('裁剪区');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the file of a form that has nothing in it', () => {
  it.each([false, true])('says so in its name, whether split (%s) or not; the others do not', async (split) => {
    const folder = await mkdtemp(join(tmpdir(), '空白表-'));
    try {
      const made = await exportDocuments({
        dossier: {
          view: new RecordView([rec('area', 'a', { name: '裁剪区' })]),
          today: '2026-11-23' as IsoDate,
          changedAt: '2026-11-23T06:32:00.000Z',
        },
        content,
        request: {
          documents: ['ledger-area', 'ledger-finding'],
          formats: ['docx'],
          split,
          bound: false,
          showUnverified: false,
          year: 2026,
        },
        folder,
        fonts: null,
        blob: () => null,
      });
      expect(made.files.map((f) => [f.name, f.title])).toEqual([
        ['06-03 区域一览表.docx', '区域一览表'],
        [expect.stringMatching(/^07-\d\d 隐患.*台账（空白表）\.docx$/), expect.stringContaining('（空白表）')],
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('a ledger without rows', () => {
  let d: Doc;
  let c: DocContext;
  beforeAll(() => {
    c = contextOf([]);
    d = printed(c, 'finding');
  });
  it('is a blank form: the head and rows to write in, no count and no chart', () => {
    expect(listDocuments(c).find((x) => x.id === 'ledger-finding')).toMatchObject({ state: 'blank', instances: [] });
    expect(head(d)).toContain('隐患描述');
    expect(body(d).length).toBeGreaterThanOrEqual(10);
    expect(
      body(d)
        .flat()
        .every((w) => w === ''),
    ).toBe(true);
    for (const row of tableOf(d).rows.slice(1)) expect(row.minHeightMm).toBeGreaterThanOrEqual(8);
    expect(d.blocks.some((b) => b.b === 'drawing' || textOf(b).startsWith('共'))).toBe(false);
  });
  it('has room to sign as every ledger', () => {
    const block = d.blocks.at(-1);
    expect(block?.b === 'signatureBlock' && block.parties.map((p) => p.label)).toEqual(['制表：', '审核：']);
  });
});
