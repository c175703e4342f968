/**
 * The honesty rule of activities (DESIGN §1): 计划, 待执行 (dated, assigned), 已执行 (actual date not in the future, who,
 * evidence). Owns: the state words and the check that a state is earned.
 */
import type { FieldFault } from '../base/errors.ts';
import { daysBetween, type IsoDate } from '../base/units.ts';
import { ACTIVITY_STATES, type Field, type StateLook, type Values } from './field.ts';

export type ActivityState = (typeof ACTIVITY_STATES)[number]['value'];

const wordOf = (s: ActivityState): string => ACTIVITY_STATES.find((x) => x.value === s)?.label ?? '';

/** The field of a register that says who carries the activity out; `null` for registers of things. */
export const activityOf = (fields: Readonly<Record<string, Field>>): { who: string } | null => fields.state?.activity ?? null;

interface Facts {
  state: ActivityState;
  plannedOn: IsoDate | null;
  actualOn: IsoDate | null;
  evidence: readonly string[];
}
const factsOf = (values: Values): Facts => values as unknown as Facts;

const isBlank = (v: unknown): boolean => v === null || v === undefined || String(v).trim() === '';

/** Faults that keep a record out of the state it claims; empty when the state is earned. `who` names its field. */
export const activityFaults = (values: Values, who: string, today: IsoDate): FieldFault[] => {
  const a = factsOf(values);
  const faults: FieldFault[] = [];
  if (a.state !== 'planned' && a.plannedOn === null)
    faults.push({ path: 'plannedOn', message: `“${wordOf(a.state)}”须有计划日期` });
  if (a.state !== 'planned' && isBlank(values[who])) faults.push({ path: who, message: `“${wordOf(a.state)}”须写明由谁负责` });
  if (a.state === 'done') {
    if (a.actualOn === null) faults.push({ path: 'actualOn', message: '“已执行”须填实际日期' });
    else if (daysBetween(today, a.actualOn) > 0) faults.push({ path: 'actualOn', message: '实际日期不能晚于今天' });
    if (a.evidence.length === 0) faults.push({ path: 'evidence', message: '“已执行”须至少有一项证据，如签到表、照片' });
  }
  return faults;
};

/** Days an unexecuted activity is late; 0 when it is not late. */
export const overdueDays = (a: { state: ActivityState; plannedOn: IsoDate | null }, today: IsoDate): number =>
  a.state === 'done' || a.plannedOn === null ? 0 : Math.max(0, daysBetween(a.plannedOn, today));

/** The state of an activity in words, with the days it is late. */
export const activityCell = (
  a: { state: ActivityState; plannedOn: IsoDate | null },
  today: IsoDate,
): { text: string; state: { word: string; look: StateLook; late?: string } } => {
  const option = ACTIVITY_STATES.find((o) => o.value === a.state) ?? ACTIVITY_STATES[0];
  const days = overdueDays(a, today);
  const late = days > 0 ? `逾期 ${days} 天` : '';
  const state = { word: option.label, look: option.look, ...(late === '' ? {} : { late }) };
  return { text: late === '' ? option.label : `${option.label}，${late}`, state };
};
