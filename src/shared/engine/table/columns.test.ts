import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../../registers/all.ts';
import { makeRecord } from '../command.ts';
import type { Kind, Rec } from '../kinds.ts';
import { allColumns, type GridColumn, gridColumns, keepOrder, nextSort, sortRows } from './columns.ts';
import { id, TODAY, testFirm } from './test-firm.ts';

const view = testFirm();
const c = { view, today: TODAY };
const rowsOf = (kind: Kind): readonly Rec[] => view.list(kind) as readonly Rec[];
const columns = (kind: Kind, px = 1366): GridColumn[] => gridColumns(kind, px, rowsOf(kind), c);
const column = (kind: Kind, key: string): GridColumn => {
  const found = columns(kind).find((x) => x.key === key);
  if (!found) throw new Error(`no column ${key}`);
  return found;
};
const sorted = (kind: Kind, key: string, descending: boolean): string[] =>
  sortRows(rowsOf(kind), column(kind, key), descending, c).map((r) => r.id);

describe('the columns of a grid', () => {
  it('drop 事故类型 of the roster in a window of 1093', () => {
    expect(columns('risk-point').map((x) => x.label)).toContain('事故类型');
    expect(columns('risk-point', 1093).map((x) => x.label)).not.toContain('事故类型');
  });

  it('keep number and name in place', () => {
    expect(
      columns('risk-point')
        .filter((x) => x.frozen)
        .map((x) => x.label),
    ).toEqual(['编号', '风险点名称']);
    expect(
      columns('periodic-check')
        .filter((x) => x.frozen)
        .map((x) => x.label),
    ).toEqual(['项目']);
  });

  it('show a mark column only while a row has the mark', () => {
    expect(columns('area').map((x) => x.key)).not.toContain('pending');
    const marked = rowsOf('area').map((r) => ({ ...r, body: { ...r.body, pending: true } }) as Rec);
    expect(gridColumns('area', 1366, marked, c).map((x) => x.key)).toContain('pending');
  });

  it('show every date that a reminder of a row reads', () => {
    const made = (kind: Kind, body: object) => [makeRecord(kind, id('x'), null, 1, body as never) as unknown as Rec];
    const keys = (kind: Kind, body: object) => gridColumns(kind, 1093, made(kind, body), c).map((x) => x.key);
    expect(keys('certificate', { item: '电工', validTo: '2029-01-01' })).not.toContain('reviewDue');
    expect(keys('certificate', { item: '电工', validTo: '2029-01-01', reviewDue: '2027-01-01' })).toContain('reviewDue');
    expect(keys('certificate', { item: '负责人', nextDue: '2027-01-01' })).toContain('nextDue');
    // The grid of sessions has a column of its own for the day.
    expect(keys('training', { title: '消防', plannedOn: '2026-12-01' })).not.toContain('plannedOn');
    expect(keys('equipment', { name: '裁床', nextInspection: '2026-12-01' })).toContain('nextInspection');
  });

  it.each(KIND_NAMES.filter((k) => columns(k).length > 0))(
    'of %s leave half of the pane to scroll in beside the frozen ones',
    (kind) => {
      const ROW_NUMBER = 30;
      const frozen = (px: number) =>
        gridColumns(kind, px, rowsOf(kind), c).reduce((sum, x) => sum + (x.frozen ? x.width : 0), ROW_NUMBER);
      expect(frozen(1366)).toBeLessThanOrEqual((1366 - 200 - 372) / 2);
      expect(frozen(1093)).toBeLessThanOrEqual((1093 - 52 - 340) / 2);
    },
  );

  it('can be any field of the register and its derived ones, in any order and width', () => {
    const keys = allColumns('person').map((x) => x.key);
    expect(keys).toEqual(expect.arrayContaining(['code', 'name', 'posts', 'department', 'idNumber', 'leftOn', 'note']));
    expect(new Set(keys).size).toBe(keys.length);
    const layout = { shown: ['name', 'idNumber', 'gone', 'posts'], widths: { idNumber: 222 } };
    expect(gridColumns('person', 1366, rowsOf('person'), c, layout).map((x) => [x.key, x.width, x.frozen])).toEqual([
      ['name', 112, true],
      ['idNumber', 222, false],
      ['posts', 180, false],
    ]);
  });

  it('are the register’s own again when nothing of an arrangement exists any more', () => {
    const lost = gridColumns('person', 1366, rowsOf('person'), c, { shown: ['gone'], widths: {} });
    expect(lost.map((x) => x.key)).toEqual(columns('person').map((x) => x.key));
  });

  it('that are derived say in Chinese why nobody can type there', () => {
    const derived = KIND_NAMES.flatMap((k) => columns(k)).filter((x) => x.field === null);
    expect(derived.length).toBeGreaterThan(5);
    for (const x of derived) expect(x.why, x.key).toMatch(/[\u4e00-\u9fff]/);
    expect(column('risk-point', 'level').why).toBe('等级由评价得出');
  });
});

describe('sorting', () => {
  it('counts in numbers: R2 comes before R10', () => {
    expect(sorted('risk-point', 'code', false)).toEqual(['r1', 'r2', 'r10']);
    expect(sorted('risk-point', 'code', true)).toEqual(['r10', 'r2', 'r1']);
  });

  it('puts empty cells last either way', () => {
    expect(sorted('post', 'headcount', false)).toEqual(['p2', 'p3', 'p1', 'p4']);
    expect(sorted('post', 'headcount', true)).toEqual(['p3', 'p2', 'p1', 'p4']);
    expect(sorted('risk-point', 'level', true)[0]).toBe('r2');
  });

  it('knows Chinese names by their pronunciation', () => {
    expect(sorted('person', 'name', false)).toEqual(['u1', 'u10', 'u2', 'u3']);
  });

  it('loses no row, by whatever column', () => {
    for (const kind of KIND_NAMES)
      for (const x of columns(kind))
        for (const down of [true, false])
          expect(new Set(sortRows(rowsOf(kind), x, down, c)), `${kind}.${x.key}`).toEqual(new Set(rowsOf(kind)));
  });

  it('goes up, down, and back to the register’s own order', () => {
    const up = nextSort(null, 'name');
    const down = nextSort(up, 'name');
    expect([up, down, nextSort(down, 'name')]).toEqual([
      { key: 'name', descending: false },
      { key: 'name', descending: true },
      null,
    ]);
    expect(nextSort(down, 'code')).toEqual({ key: 'code', descending: false });
  });

  it('keeps rows where they are while they are edited; new ones come last, gone ones go', () => {
    const row = fc.uniqueArray(fc.stringMatching(/^[a-f]$/), { maxLength: 6 });
    fc.assert(
      fc.property(row, row, (before, now) => {
        const out = keepOrder(
          before,
          now.map((x) => ({ id: x })),
        ).map((r) => r.id);
        expect([...out].sort()).toEqual([...now].sort());
        expect(out.filter((x) => before.includes(x))).toEqual(before.filter((x) => now.includes(x)));
        expect(out.slice(out.filter((x) => before.includes(x)).length)).toEqual(now.filter((x) => !before.includes(x)));
      }),
    );
  });
});
