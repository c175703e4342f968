import { describe, expect, it } from 'vitest';
import { chosenOf, inView } from './chosen.ts';

const list = [
  { id: 'a', need: '必备' },
  { id: 'b', need: '建议' },
  { id: 'c', need: '必备' },
  { id: 'd', need: '可选' },
] as const;

describe('what an export takes', () => {
  it('is everything until something is ticked', () => {
    expect(chosenOf(list, null, null)).toEqual(['a', 'b', 'c', 'd']);
  });
  it('is limited by what is shown', () => {
    expect(inView(list, '必备').map((d) => d.id)).toEqual(['a', 'c']);
    expect(chosenOf(list, '必备', null)).toEqual(['a', 'c']);
    expect(chosenOf(list, '必备', ['d', 'c', 'b'])).toEqual(['c']);
  });
  it('is what is ticked, in the order of the directory', () => {
    expect(chosenOf(list, null, ['d', 'a', 'gone'])).toEqual(['a', 'd']);
    expect(chosenOf(list, null, [])).toEqual([]);
  });
});
