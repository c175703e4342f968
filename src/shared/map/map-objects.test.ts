import { describe, expect, it } from 'vitest';
import type { RecordId } from '../base/units.ts';
import { rectRing } from '../domain/plan/geometry.ts';
import { makeRecord } from '../engine/command.ts';
import type { Rec } from '../engine/kinds.ts';
import { RecordView } from '../engine/view.ts';
import { layoutFourColourMap } from './map-drawing.ts';
import { hitObject, mapObjects, readingOrder } from './map-objects.ts';
import { planTransform, sheetOf, toSheet } from './sheet.ts';

const PLAN = 'P' as RecordId;
const at = (x: number, y: number) => ({ x, y });
const rec = (kind: 'zone' | 'pin' | 'mark', id: string, body: object): Rec =>
  makeRecord(kind, id as RecordId, PLAN, 1, body as never) as Rec;
const plan = makeRecord('plan', PLAN, null, 1, { name: '一层', width: 100, height: 60 }) as Rec;
const point = makeRecord('risk-point', 'R' as RecordId, null, 1, { name: '锅炉超压', code: 'R26' }) as Rec;
const t = planTransform(plan as Rec<'plan'>, sheetOf(plan as Rec<'plan'>));

const records = [
  plan,
  point,
  rec('zone', 'hall', { name: '车间', rings: [rectRing(at(0, 0), at(60, 50))] }),
  rec('zone', 'room', { name: '锅炉房', rings: [rectRing(at(10, 10), at(30, 30))] }),
  rec('zone', 'far', { name: '库房', rings: [rectRing(at(70, 40), at(95, 55))] }),
  rec('pin', 'pin', { riskPoint: 'R', at: at(50, 10) }),
  rec('mark', 'line', { shape: 'line', points: [at(65, 5), at(95, 17)], layer: 'escape' }),
  rec('mark', 'box', { shape: 'rect', points: rectRing(at(32, 2), at(58, 30)), layer: 'walls' }),
];
const objectsOf = (all: readonly Rec[]) => {
  const view = new RecordView(all);
  return mapObjects(view, PLAN, layoutFourColourMap(view, PLAN).pinPlaces);
};
const objects = objectsOf(records);
const hit = (x: number, y: number): string | undefined => hitObject(objects, toSheet(t, at(x, y)), t, 1)?.id;

describe('what lies under the pointer', () => {
  it('is the smaller of two zones that cover each other', () => {
    expect([hit(20, 20), hit(5, 45)]).toEqual(['room', 'hall']);
  });
  it('is the pin before the zone it stands on', () => {
    expect(hit(50, 11)).toBe('pin');
  });
  it('is a line when it is missed by less than the reach, and nothing when by more', () => {
    expect([hit(80, 11), hit(80, 11.3), hit(80, 16)]).toEqual(['line', 'line', undefined]);
  });
  it('is the outline of a drawn box, not its inside', () => {
    expect([hit(58, 20), hit(40, 22)]).toEqual(['box', 'hall']);
  });
  it('is the building, not the roof that lies over it, unless the edge is meant', () => {
    const roof = rec('zone', 'roof', { name: '屋面', layer: 'roof', rings: [rectRing(at(70, 40), at(95, 55))] });
    const under = (x: number, y: number) => hitObject(objectsOf([...records, roof]), toSheet(t, at(x, y)), t, 1)?.id;
    expect([under(80, 50), under(70, 50)]).toEqual(['far', 'roof']);
  });
  it('is never what is hidden', () => {
    const hidden = objectsOf([{ ...plan, body: { ...plan.body, hiddenLayers: ['zones', 'pins'] } } as Rec, ...records.slice(1)]);
    expect(hidden.map((o) => o.id)).toEqual(['box', 'line']);
  });
});

describe('the keyboard', () => {
  it('walks the objects line by line from the upper left', () => {
    expect(readingOrder(objects).map((o) => o.id)).toEqual(['far', 'hall', 'room', 'box', 'pin', 'line']);
  });
  it('hears what each object is', () => {
    expect(objects.find((o) => o.id === 'room')?.words).toBe('区域 锅炉房，未评价');
    expect(objects.find((o) => o.id === 'pin')?.words).toBe('风险点 R26 锅炉超压，未评价');
    expect(objects.find((o) => o.id === 'line')?.words).toBe('疏散路线');
    const words = (id: string, body: object): string | undefined =>
      objectsOf([...records, rec('mark', id, body)]).find((o) => o.id === id)?.words;
    const points = [at(65, 5), at(95, 17)];
    expect(words('a', { shape: 'line', points, layer: 'walls' })).toBe('线');
    expect(words('b', { shape: 'rect', points: rectRing(at(1, 1), at(9, 9)), layer: 'escape' })).toBe('矩形');
    expect(words('c', { shape: 'text', points: [at(5, 5)], layer: 'notes', text: '堆场' })).toBe('文字 堆场');
  });
});
