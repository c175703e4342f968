/** What holds for every document whatever it says. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildDemo } from '../../demo/build-demo.ts';
import type { IsoDate, RecordId } from '../../shared/base/units.ts';
import { buildInstances, type DocContext, listDocuments, missingIn } from '../../shared/document/catalogue.ts';
import { bindAll } from '../../shared/document/compose.ts';
import { cellValue, displayValue, field, valueCell } from '../../shared/document/helpers.ts';
import { worstState } from '../../shared/document/state.ts';
import { allDocuments } from '../../shared/documents/all.ts';
import { makeRecord } from '../../shared/engine/command.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { loadContent } from './content.ts';
import { documentContext, faultWarnings } from './documents.ts';

const content = loadContent('templates');
const demo = buildDemo(content.demoFirm, 'small', content.starters[0]);
const contextOf = (records: readonly Rec[], today: IsoDate = demo.demoDate): DocContext =>
  documentContext(content, { view: new RecordView(records), today, changedAt: '2026-11-23T06:32:00.000Z' }, 2026);

describe('the warnings of an export', () => {
  const of = (records: readonly Rec[]): string[] =>
    faultWarnings({ view: new RecordView(records), today: demo.demoDate, changedAt: '2026-11-23T06:32:00.000Z' });
  const person = (phone: string): Rec =>
    makeRecord('person', 'u1' as RecordId, null, 1, { code: 'U001', name: '陈一', phone }) as unknown as Rec;

  it('say how many places break a rule and in which register', () => {
    expect(of([person('123')])).toEqual(['档案里有 1 处内容需要核对（人员名册 1 处），文件照现有内容印出']);
  });

  it('say nothing where nothing is wrong', () => {
    expect(of([person('13800138000')])).toEqual([]);
  });
});

describe('the list of documents', () => {
  it('builds none of them: no drawing is made, no text is read', () => {
    const refuse = (): never => {
      throw new Error('built');
    };
    const c: DocContext = {
      ...contextOf(demo.records),
      mapDrawing: refuse,
      get stamp(): string {
        return refuse();
      },
    };
    const list = listDocuments(c);
    expect(list.find((d) => d.id === 'risk-map')?.instances.length).toBeGreaterThan(1);
    expect(() => buildInstances('risk-map', c)).toThrow('built');
  });

  it('names each instance as it is built', () => {
    const c = contextOf(demo.records);
    for (const d of listDocuments(c))
      expect(buildInstances(d.id, c).map((i) => [i.id, i.title])).toEqual(d.instances.map((i) => [i.id, i.title]));
  });

  it('tells state and need in the words of the contract, and why', () => {
    const full = listDocuments(contextOf(demo.records));
    expect(full.filter((d) => d.state === 'draft').length).toBeGreaterThan(5);
    for (const d of full)
      expect([d.title, d.state, d.why.length > 5]).toEqual([d.title, d.instances.length > 0 ? 'draft' : 'blank', true]);
    const empty = listDocuments(contextOf([]));
    expect(empty.find((d) => d.id === 'risk-roster')).toMatchObject({ state: 'blank', instances: [] });
    expect(empty.find((d) => d.id === 'cover')).toMatchObject({ state: 'draft' });
  });

  it('takes a document for as bad as its worst instance', () => {
    expect(worstState([{ state: 'issued' }, { state: 'out-of-date' }])).toBe('out-of-date');
    expect(worstState([{ state: 'issued' }, { state: 'approved' }])).toBe('approved');
    expect(worstState([{ state: 'draft' }, { state: 'blank' }])).toBe('blank');
    expect(worstState([])).toBe('blank');
  });

  it('knows what a ledger lacks by its register, and what another lacks by its stage', () => {
    const c = contextOf([makeRecord('area', 'a' as RecordId, null, 1, { name: '裁剪区' }) as Rec]);
    expect(missingIn('ledger-area', c)).toEqual(['裁剪区：缺责任部门']);
    expect(missingIn('ledger-department', c)).toEqual(['还没有部门']);
    expect(missingIn('responsibility-list', c)).toContain('先建立岗位，再写责任');
    expect(() => missingIn('nothing', c)).toThrowError(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('a document', () => {
  it('is made from texts that the program ships', () => {
    const shipped = content.packs.map((p) => p.id);
    const asked = allDocuments().flatMap((d) => d.texts ?? []);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((id) => !shipped.includes(id))).toEqual([]);
  });

  afterEach(() => void vi.useRealTimers());

  it('is the same whatever the clock says: the day comes from outside', () => {
    const all = (): string => JSON.stringify(bindAll(listDocuments(contextOf(demo.records)), contextOf(demo.records)));
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z') });
    const later = all();
    vi.setSystemTime(new Date('2019-01-02T03:04:05Z'));
    expect(all() === later).toBe(true);
    expect(later).not.toContain('2031');
  });

  it('in the bound book and in the contents only where it has something to show', () => {
    const c = contextOf([makeRecord('area', 'a' as RecordId, null, 1, { name: '裁剪区' }) as Rec]);
    const titles = (d: ReturnType<typeof bindAll> | undefined): string[] =>
      (d?.blocks ?? []).flatMap((b) =>
        b.b === 'heading' && b.title ? b.inlines.map((i) => (i.t === 'text' ? i.text : '')).join('') : [],
      );
    expect(titles(bindAll(listDocuments(c), c))).toEqual(['卷内目录', '第 06 卷　风险分级管控', '区域一览表']);
    const table = buildInstances('cover', c)[0]?.doc.blocks.find((b) => b.b === 'table');
    const listed = table?.b === 'table' ? table.rows.slice(1).map((r) => r.cells[3]?.inlines[0]) : [];
    expect(listed.filter(Boolean)).toEqual([{ t: 'text', text: '区域一览表' }]);
  });
});

describe('the value of a field', () => {
  const area = makeRecord('area', 'a' as RecordId, null, 1, { name: '裁剪区' }) as Rec;
  const point = (body: object): Rec =>
    makeRecord('risk-point', 'p' as RecordId, null, 1, { name: '裁床', ...body } as never) as Rec;

  it('that refers to another record is its name, in text and cell alike', () => {
    const p = point({ area: 'a', alsoAreas: ['a', 'gone'] });
    const c = { view: new RecordView([area, p]) };
    expect(displayValue(c, p, 'area')).toBe('裁剪区');
    expect(displayValue(c, p, 'alsoAreas')).toBe('裁剪区');
    const shown = { t: 'field', text: '裁剪区', source: { record: 'p', field: 'area' } };
    expect(field(c, p, 'area')).toEqual(shown);
    expect(cellValue(c, p, 'area')).toEqual([shown]);
    expect(valueCell(c, p, 'area').inlines).toEqual([shown]);
  });

  it('that is empty is room to write in running text, and an empty cell in a table', () => {
    const p = point({});
    const c = { view: new RecordView([p]) };
    expect(field(c, p, 'area')).toEqual({ t: 'blank', em: 8 });
    expect(valueCell(c, p, 'area').inlines).toEqual([]);
  });

  it('that no register has is a fault of the program, not an empty line', () => {
    expect(() => displayValue({ view: new RecordView([area]) }, area, 'nmae')).toThrow('area has no field nmae');
  });
});
