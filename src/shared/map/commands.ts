/** Commands of the map: one gesture, one command, one undo step. Pure. */
import { z } from 'zod';
import { AppError } from '../base/errors.ts';
import { type RecordId, recordIdSchema } from '../base/units.ts';
import { distance, moveRings } from '../domain/plan/geometry.ts';
import { affineSchema, pointSchema, ringSchema } from '../domain/plan/points.ts';
import {
  type Command,
  type CommandResult,
  defineCommand,
  makeRecord,
  nextOrd,
  recordLabel,
  withFields,
} from '../engine/command.ts';
import type { Rec } from '../engine/kinds.ts';
import { MARK_LAYERS, MARK_SHAPES } from '../registers/map/mark.ts';

const addZone = defineCommand({
  id: 'zone.add',
  args: z.object({ plan: recordIdSchema, ring: ringSchema, name: z.string().max(40).default('') }),
  run: (view, { plan, ring, name }, env): CommandResult => {
    view.require('plan', plan);
    const zone = makeRecord('zone', env.newId(), plan, nextOrd(view, 'zone', plan), { name, rings: [ring] }) as Rec;
    return {
      change: { added: [zone], updated: [], removed: [] },
      label: '新增区域图形',
      place: { kind: 'zone', record: zone.id },
    };
  },
});

const reshapeZone = defineCommand({
  id: 'zone.reshape',
  args: z.object({ zone: recordIdSchema, rings: z.array(ringSchema).min(1).max(50) }),
  run: (view, { zone, rings }): CommandResult => {
    const before = view.require('zone', zone);
    return {
      change: { added: [], updated: [[before, withFields(before as Rec, { rings })]], removed: [] },
      label: '调整区域图形',
      place: { kind: 'zone', record: zone },
    };
  },
});

/** Puts a risk point on a plan, or moves its pin there. */
const placePin = defineCommand({
  id: 'pin.place',
  args: z.object({ plan: recordIdSchema, riskPoint: recordIdSchema, at: pointSchema }),
  run: (view, { plan, riskPoint, at }, env): CommandResult => {
    view.require('plan', plan);
    const point = view.require('risk-point', riskPoint);
    const old = view.children(plan, 'pin').find((x) => x.body.riskPoint === riskPoint);
    const label = `${old ? '移动' : '标注'}风险点 ${point.body.code}`;
    if (old)
      return {
        change: { added: [], updated: [[old, withFields(old as Rec, { at })]], removed: [] },
        label,
        place: { kind: 'pin', record: old.id },
      };
    const pin = makeRecord('pin', env.newId(), plan, nextOrd(view, 'pin', plan), { riskPoint, at }) as Rec;
    return { change: { added: [pin], updated: [], removed: [] }, label, place: { kind: 'pin', record: pin.id } };
  },
});

/** Two points a known distance apart give the plan its scale. */
const calibratePlan = defineCommand({
  id: 'plan.calibrate',
  args: z.object({ plan: recordIdSchema, from: pointSchema, to: pointSchema, metres: z.number().positive().max(100_000) }),
  run: (view, { plan, from, to, metres }): CommandResult => {
    const before = view.require('plan', plan);
    const units = distance(from, to);
    if (units < 1e-6)
      throw new AppError('validation', { message: '两点太近，量不出长度', fields: [{ path: 'to', message: '两点太近' }] });
    const metresPerUnit = Number((metres / units).toFixed(6));
    return {
      change: { added: [], updated: [[before, withFields(before as Rec, { metresPerUnit })]], removed: [] },
      label: '标定比例',
      place: { kind: 'plan', record: plan },
    };
  },
});

const within = (p: { x: number; y: number }, plan: Rec<'plan'>) => ({
  x: Math.max(0, Math.min(plan.body.width, p.x)),
  y: Math.max(0, Math.min(plan.body.height, p.y)),
});

/** Moves a zone, a pin or a mark. Steps of the arrow keys in quick succession are one undo step, a drag is one of its own. */
const moveObject = defineCommand({
  id: 'map.move',
  args: z.object({ id: recordIdSchema, dx: z.number(), dy: z.number(), step: z.boolean().default(false) }),
  run: (view, { id, dx, dy, step }): CommandResult => {
    const before = view.get(id);
    if (before?.kind !== 'zone' && before?.kind !== 'pin' && before?.kind !== 'mark')
      throw new AppError('not-found', { message: '这个图形已不存在，可能刚被删除或撤销' });
    let after: Rec;
    if (before.kind === 'zone') after = withFields(before as Rec, { rings: moveRings(before.body.rings, dx, dy) });
    else if (before.kind === 'mark') after = withFields(before as Rec, { points: moveRings([before.body.points], dx, dy)[0] });
    else {
      // A pin stays on its plan.
      const to = moveRings([[before.body.at]], dx, dy)[0]?.[0] ?? before.body.at;
      const plan = view.require('plan', before.parent as RecordId);
      after = withFields(before as Rec, { at: within(to, plan) });
    }
    return {
      change: { added: [], updated: [[before, after]], removed: [] },
      label: `移动${recordLabel(before)}`,
      place: { kind: before.kind, record: id },
      ...(step ? { mergeKey: `${id}.move` } : {}),
    };
  },
});

const addMark = defineCommand({
  id: 'mark.add',
  args: z.object({
    plan: recordIdSchema,
    shape: z.enum(MARK_SHAPES.map((s) => s.value)),
    points: z.array(pointSchema).min(1).max(2000),
    text: z.string().max(200).default(''),
    sign: z.string().max(40).default(''),
    size: z.number().positive().max(1e5).nullable().default(null),
    layer: z.enum(MARK_LAYERS.map((l) => l.value)),
  }),
  run: (view, { plan, layer, ...shape }, env): CommandResult => {
    view.require('plan', plan);
    const mark = makeRecord('mark', env.newId(), plan, nextOrd(view, 'mark', plan), { ...shape, layer }) as Rec;
    return {
      change: { added: [mark], updated: [], removed: [] },
      label: `新增${recordLabel(mark)}`,
      place: { kind: 'mark', record: mark.id },
    };
  },
});

const reshapeMark = defineCommand({
  id: 'mark.reshape',
  args: z.object({ mark: recordIdSchema, points: z.array(pointSchema).min(1).max(2000) }),
  run: (view, { mark, points }): CommandResult => {
    const before = view.require('mark', mark);
    return {
      change: { added: [], updated: [[before, withFields(before as Rec, { points })]], removed: [] },
      label: `调整${recordLabel(before)}`,
      place: { kind: 'mark', record: mark },
    };
  },
});

/** Moves, scales or turns the picture beneath a plan. */
const placePicture = defineCommand({
  id: 'plan.place-picture',
  args: z.object({ plan: recordIdSchema, transform: affineSchema }),
  run: (view, { plan, transform }): CommandResult => {
    const before = view.require('plan', plan);
    if (before.body.background === null) throw new AppError('not-found', { message: '这张图没有底图，可能刚被移除或撤销' });
    if (Math.abs(transform.a * transform.d - transform.b * transform.c) < 1e-18)
      throw new AppError('validation', { message: '底图不能压成一条线', fields: [{ path: 'background', message: '没有面积' }] });
    return {
      change: {
        added: [],
        updated: [[before, withFields(before as Rec, { background: { ...before.body.background, transform } })]],
        removed: [],
      },
      label: '调整底图',
      place: { kind: 'plan', record: plan },
    };
  },
});

export const MAP_COMMANDS: readonly Command[] = [
  addZone,
  reshapeZone,
  placePin,
  moveObject,
  addMark,
  reshapeMark,
  calibratePlan,
  placePicture,
] as unknown as readonly Command[];
