import { describe, expect, it } from 'vitest';
import type { Rec } from '../kinds.ts';
import { choiceCounts } from './counts.ts';
import { testFirm } from './test-firm.ts';

describe('records counted by a choice', () => {
  it('stand in the order of the list, those that say nothing last', () => {
    const people = testFirm().list('person') as readonly Rec[];
    expect(choiceCounts(people, 'gender').map((c) => [c.label, c.count])).toEqual([
      ['男', 1],
      ['女', 1],
      ['未填', 2],
    ]);
    expect(choiceCounts(people.slice(0, 2), 'gender').map((c) => c.label)).toEqual(['男', '女']);
  });

  it('are none for a field that is no choice, and for no records', () => {
    expect([choiceCounts(testFirm().list('person') as readonly Rec[], 'name'), choiceCounts([], 'gender')]).toEqual([[], []]);
  });
});
