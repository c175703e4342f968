/**
 * The honesty rule of activities (DESIGN §1): 计划, 待执行 (dated, assigned), 已执行 (actual date not in the
 * future, who, evidence). Owns: the state words and the check that a state is earned.
 */
import type { FieldFault } from '../../model/errors.ts';
import { daysBetween, type IsoDate } from '../../model/units.ts';

export const ACTIVITY_STATES = [
  { value: 'planned', label: '计划' },
  { value: 'due', label: '待执行' },
  { value: 'done', label: '已执行' },
] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number]['value'];

export const activityWord = (s: ActivityState): string => ACTIVITY_STATES.find((x) => x.value === s)?.label ?? '';

export interface ActivityFacts {
  state: ActivityState;
  plannedOn: IsoDate | null;
  actualOn: IsoDate | null;
  lecturer: string;
  evidence: readonly string[];
}

/** Faults that keep a record out of the state it claims; empty when the state is earned. */
export const activityFaults = (a: ActivityFacts, today: IsoDate): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (a.state !== 'planned' && a.plannedOn === null)
    faults.push({ path: 'plannedOn', message: `“${activityWord(a.state)}”须有计划日期` });
  if (a.state !== 'planned' && a.lecturer.trim() === '')
    faults.push({ path: 'lecturer', message: `“${activityWord(a.state)}”须写明由谁负责` });
  if (a.state === 'done') {
    if (a.actualOn === null) faults.push({ path: 'actualOn', message: '“已执行”须填实际日期' });
    else if (daysBetween(today, a.actualOn) > 0) faults.push({ path: 'actualOn', message: '实际日期不能晚于今天' });
    if (a.evidence.length === 0) faults.push({ path: 'evidence', message: '“已执行”须至少有一项证据，如签到表、照片' });
  }
  return faults;
};

/** Days an unexecuted activity is late; 0 when it is not late. */
export const overdueDays = (a: Pick<ActivityFacts, 'state' | 'plannedOn'>, today: IsoDate): number =>
  a.state === 'done' || a.plannedOn === null ? 0 : Math.max(0, daysBetween(a.plannedOn, today));
