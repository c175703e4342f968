import { describe, expect, it } from 'vitest';
import type { IsoDate, RecordId } from '../../../shared/base/units.ts';
import { dueOfAll } from './due-of-all.ts';

const item = (text: string, days: number) => ({
  text,
  days,
  who: '',
  due: '2026-12-01' as IsoDate,
  kind: 'certificate' as const,
  record: 'r1' as RecordId,
});
const entry = (id: string, name: string, demo: boolean, ...due: ReturnType<typeof item>[]) => ({ id, name, demo, due });

describe('what is due in all dossiers', () => {
  const list = [
    entry('a', '甲厂', false, item('锅炉检验', 9), item('电工复审', -3)),
    entry('b', '演示厂', true, item('演示的事', -90)),
    entry('c', '乙厂', false, item('锅炉检验', 2)),
  ];
  it('names the firm, most urgent first, and leaves demonstrations out', () => {
    expect(dueOfAll(list, 12).due.map((d) => [d.text, d.firm])).toEqual([
      ['电工复审', '甲厂'],
      ['锅炉检验', '乙厂'],
      ['锅炉检验', '甲厂'],
    ]);
  });
  it('has a key of its own for each, also of one record', () => {
    const { due } = dueOfAll(list, 12);
    expect(new Set(due.map((d) => d.key)).size).toBe(due.length);
  });
  it('says how many there are besides those shown', () => {
    expect(dueOfAll(list, 2)).toMatchObject({ more: 1, due: [{ days: -3 }, { days: 2 }] });
    expect(dueOfAll(list, 3).more).toBe(0);
    expect(dueOfAll([], 3)).toEqual({ due: [], more: 0 });
  });
});
