import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/units.ts';
import { fitted } from '../../../shared/domain/plan/floor-picture.ts';
import { rectRing } from '../../../shared/domain/plan/geometry.ts';
import { makeRecord } from '../../../shared/engine/command.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import type { MapObject } from '../../../shared/map/map-objects.ts';
import { chainsAfter, follow, type Gesture, orderOf, type Scene } from './gesture.ts';

const at = (x: number, y: number) => ({ x, y });
const object = (id: string, chains: MapObject['chains'], kind: MapObject['kind'] = 'zone'): MapObject => ({
  id: id as RecordId,
  kind,
  layer: 'zones',
  words: '',
  chains,
  closed: kind === 'zone',
  spot: false,
  touch: 'inside',
  box: { x: 0, y: 0, width: 0, height: 0 },
});
const room = object('Z', [rectRing(at(10, 10), at(20, 16))]);
const other = object('O', [rectRing(at(40, 30), at(50, 40))]);
const background = {
  blob: 'a'.repeat(64),
  widthPx: 100,
  heightPx: 50,
  opacity: 1,
  transform: fitted(100, 50, { width: 100, height: 60 }),
};
const plan = makeRecord('plan', 'P' as RecordId, null, 1, { name: '一层', width: 100, height: 60, background }) as Rec<'plan'>;
const scene: Scene = { plan, objects: [room, other], reach: 0.5, grid: 0.1 };
const free = { shift: false, alt: false };
const shift = { shift: true, alt: false };

const done = (g: Gesture, p = at(0, 0), held = free) => orderOf(follow(g, p, held, scene).gesture, scene, 'note');

describe('a stroke', () => {
  it('of the rectangle becomes one zone, snapped to the corners of others', () => {
    expect(done({ type: 'rect', from: at(20, 16), to: at(20, 16) }, at(40.2, 29.7))).toEqual({
      command: 'zone.add',
      args: { plan: 'P', ring: rectRing(at(20, 16), at(40, 30)), name: '' },
    });
  });

  it('without area becomes nothing', () => {
    expect(done({ type: 'rect', from: at(60, 5), to: at(60, 5) }, at(60, 9))).toBeNull();
  });

  it('of the rectangle is a square with Shift, also to the upper left', () => {
    const { gesture } = follow({ type: 'rect', from: at(60, 50), to: at(60, 50) }, at(57, 55.2), shift, scene);
    expect(gesture).toMatchObject({ to: at(54.8, 55.2) });
  });

  it('of the polygon becomes a zone of its corners; a double click sets none twice', () => {
    const points = [at(60, 5), at(70, 5), at(70, 15), at(70, 15)];
    expect(orderOf({ type: 'chain', closed: true, points, to: at(70, 15) }, scene, 'note')?.args).toMatchObject({
      ring: [at(60, 5), at(70, 5), at(70, 15)],
    });
    expect(orderOf({ type: 'chain', closed: true, points: points.slice(0, 2), to: at(0, 0) }, scene, 'note')).toBeNull();
  });

  it('of the line becomes a mark of the chosen kind', () => {
    const chain: Gesture = { type: 'chain', closed: false, points: [at(1, 1), at(9, 1)], to: at(9, 1) };
    const of = (style: 'note' | 'route' | 'wall') => orderOf(chain, scene, style)?.args;
    expect(of('route')).toMatchObject({ shape: 'line', layer: 'escape' });
    expect(of('wall')).toMatchObject({ shape: 'wall', layer: 'walls', size: 0.2 });
  });

  it('goes straight from the last corner with Shift', () => {
    const chain: Gesture = { type: 'chain', closed: false, points: [at(60, 5)], to: at(60, 5) };
    expect(follow(chain, at(72.3, 7), shift, scene).gesture).toMatchObject({ to: at(72.3, 5) });
  });

  it('of the measure changes nothing', () => {
    expect(done({ type: 'measure', from: at(0, 0), to: at(0, 0) }, at(9, 9))).toBeNull();
  });
});

describe('a drag', () => {
  const move: Gesture = { type: 'move', object: room, from: at(15, 13), by: at(0, 0) };

  it('moves the shape by one command', () => {
    expect(done(move, at(17.04, 13))).toEqual({ command: 'map.move', args: { id: 'Z', dx: 2, dy: 0, step: false } });
    expect(done(move, at(15.01, 13))).toBeNull();
  });

  it('snaps to the corners of others and not to its own', () => {
    expect(follow(move, at(35.2, 13), free, scene)).toMatchObject({
      gesture: { by: at(20, 0) },
      guides: [{ axis: 'x', at: 40 }],
    });
  });

  it('keeps to one direction with Shift, and lets go of corners with Alt', () => {
    expect(follow(move, at(25, 14), shift, scene).gesture).toMatchObject({ by: at(10, 0) });
    expect(follow(move, at(35.2, 13), { shift: false, alt: true }, scene).gesture).toMatchObject({ by: at(20.2, 0) });
  });

  it('of a corner reshapes the zone, of a line’s corner the mark', () => {
    const handle = { handle: 'corner', chain: 0, index: 2, at: at(20, 16) } as const;
    expect(done({ type: 'handle', object: room, handle, to: at(20, 16) }, at(25, 18))).toEqual({
      command: 'zone.reshape',
      args: { zone: 'Z', rings: [[at(10, 10), at(20, 10), at(25, 18), at(10, 16)]] },
    });
    const line = object('L', [[at(1, 1), at(5, 5), at(20, 16)]], 'mark');
    expect(done({ type: 'handle', object: line, handle, to: at(20, 16) }, at(70, 50))).toEqual({
      command: 'mark.reshape',
      args: { mark: 'L', points: [at(1, 1), at(5, 5), at(70, 50)] },
    });
  });

  it('shows the shape as it will be', () => {
    const g = follow(move, at(25, 23), free, scene).gesture as Extract<Gesture, { type: 'move' }>;
    expect(chainsAfter(g)[0]?.[0]).toEqual(at(20, 20));
  });

  it('of the picture moves it, and does nothing when it ends where it began', () => {
    const g: Gesture = { type: 'picture', part: 'body', from: at(5, 5), to: at(5, 5), straight: false };
    expect(done(g, at(5, 5))).toBeNull();
    const order = done(g, at(8, 4));
    expect(order?.command).toBe('plan.place-picture');
    expect(order?.args.transform).toMatchObject({ e: background.transform.e + 3, f: background.transform.f - 1 });
  });
});
