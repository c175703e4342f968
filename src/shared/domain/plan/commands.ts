/** Commands of the map: one gesture, one command, one undo step. Pure. */
import { z } from 'zod';
import { type Command, type CommandResult, defineCommand, makeRecord, nextOrd, withFields } from '../../model/command.ts';
import { AppError } from '../../model/errors.ts';
import type { Rec } from '../../model/record.ts';
import { recordIdSchema } from '../../model/units.ts';
import { pointSchema, type Ring, ringSchema } from '../../registers/plan.ts';
import { crossesItself, distance, ringArea } from './geometry.ts';

const checkRing = (ring: Ring): void => {
  if (ringArea(ring) <= 0)
    throw new AppError('validation', { message: '图形没有面积，请重新画', fields: [{ path: 'rings', message: '图形没有面积' }] });
  if (crossesItself(ring))
    throw new AppError('validation', {
      message: '图形的边互相交叉，请重新画',
      fields: [{ path: 'rings', message: '边互相交叉' }],
    });
};

const addZone = defineCommand({
  id: 'zone.add',
  args: z.object({ plan: recordIdSchema, ring: ringSchema, name: z.string().max(40).default('') }),
  run: (view, { plan, ring, name }, env): CommandResult => {
    view.require('plan', plan);
    checkRing(ring);
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
    for (const r of rings) checkRing(r);
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
    const p = view.require('plan', plan);
    const point = view.require('risk-point', riskPoint);
    if (at.x < 0 || at.y < 0 || at.x > p.body.width || at.y > p.body.height)
      throw new AppError('validation', { message: '标记应放在图的范围内', fields: [{ path: 'at', message: '超出图的范围' }] });
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

export const MAP_COMMANDS: readonly Command[] = [addZone, reshapeZone, placePin, calibratePlan] as unknown as readonly Command[];
