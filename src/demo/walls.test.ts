import { describe, expect, it } from 'vitest';
import type { Rect } from './firm.ts';
import { idCheckCharacter, madeUpIdNumber, madeUpPhone } from './identity.ts';
import { seeded } from './random.ts';
import { doorSide, edgeOf, middle, newWalls } from './walls.ts';

describe('walls of a made-up plan', () => {
  it('draw the wall two rooms share once, as one piece', () => {
    const walls = newWalls();
    walls.addRect([0, 0, 4, 3]);
    walls.addRect([4, 0, 4, 3]);
    const s = walls.segments();
    expect(s).toHaveLength(5);
    expect(s).toContainEqual({ x1: 0, y1: 0, x2: 8, y2: 0 });
    expect(s).toContainEqual({ x1: 4, y1: 0, x2: 4, y2: 3 });
  });

  it('leave an opening where a door is, and nothing where the door takes the whole wall', () => {
    const walls = newWalls();
    walls.addRect([0, 0, 4, 3]);
    walls.cut(middle(edgeOf([0, 0, 4, 3], 'top'), 1));
    walls.cut(edgeOf([0, 0, 4, 3], 'left'));
    const s = walls.segments();
    expect(s).toContainEqual({ x1: 0, y1: 3, x2: 1.5, y2: 3 });
    expect(s).toContainEqual({ x1: 2.5, y1: 3, x2: 4, y2: 3 });
    expect(s.some((x) => x.x1 === 0 && x.x2 === 0)).toBe(false);
  });

  it('put a door towards free floor before a working area, and never into another room or outside', () => {
    const floor: Rect = [0, 0, 10, 10];
    const room: Rect = [0, 0, 4, 4];
    expect(doorSide(room, floor, [], [[4, 0, 6, 10]])).toBe('top');
    expect(doorSide(room, floor, [[4, 0, 6, 10]], [[0, 4, 4, 6]])).toBe('top');
    expect(
      doorSide(
        room,
        floor,
        [
          [4, 0, 6, 4],
          [0, 4, 10, 6],
        ],
        [],
      ),
    ).toBeNull();
  });
});

describe('made-up people', () => {
  it('have the check character of the standard', () => {
    // The example of GB 11643 itself.
    expect(idCheckCharacter('11010519491231002')).toBe('X');
    expect(madeUpIdNumber('1990-01-31', 3, 'male')).toMatch(/^35059919900131007[\dX]$/);
    expect(madeUpPhone(42)).toBe('12300000042');
  });

  it('are drawn the same from the same seed and differently from another, and nobody is lost', () => {
    const list = Array.from({ length: 50 }, (_, i) => i);
    expect(seeded(7).shuffle(list)).toEqual(seeded(7).shuffle(list));
    expect(seeded(7).shuffle(list)).not.toEqual(seeded(8).shuffle(list));
    expect(
      seeded(7)
        .shuffle(list)
        .sort((a, b) => a - b),
    ).toEqual(list);
  });
});
