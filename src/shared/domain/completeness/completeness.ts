/**
 * Completeness of a dossier: what is filled of what this enterprise must fill, by stage, with the way to every gap.
 * Planned and pending activities never count as done, nor does starter content that nobody has confirmed. A stage whose content cannot be kept yet says so and has no
 * percentage; nothing is invented.
 */
import type { Rec } from '../../model/record.ts';
import type { IsoDate, RecordId } from '../../model/units.ts';
import type { RecordView } from '../../model/view.ts';
import { descriptor } from '../../registers/all.ts';
import type { Kind } from '../../registers/bodies.ts';
import { assessmentInForce, ratePoint } from '../risk/rating.ts';
import { overdueDays } from '../training/activity.ts';

export const STAGES = [
  { id: 'enterprise', title: '企业' },
  { id: 'organization', title: '组织' },
  { id: 'responsibility', title: '责任' },
  { id: 'training', title: '培训' },
  { id: 'risk', title: '风险' },
  { id: 'map', title: '四色图' },
  { id: 'checklists', title: '清单' },
  { id: 'signs', title: '标识' },
  { id: 'evaluation', title: '自评' },
  { id: 'hand-in', title: '交件' },
] as const;
export type StageId = (typeof STAGES)[number]['id'];

export interface Gap {
  text: string;
  stage: StageId;
  record: RecordId | null;
  field: string | null;
}

export interface StageState {
  id: StageId;
  title: string;
  /** `null`: nothing of this stage can be counted. */
  percent: number | null;
  done: number;
  wanted: number;
  gaps: Gap[];
  /** One line about what there is. */
  summary: string;
}

export interface Completeness {
  /** Whole per cent over all stages that count. */
  percent: number;
  stages: StageState[];
}

interface Tally {
  done: number;
  wanted: number;
  gaps: Gap[];
}

const isFilled = (v: unknown): boolean => v !== null && v !== undefined && v !== '' && !(Array.isArray(v) && v.length === 0);

/** Starter content counts only when somebody has looked at it and confirmed it. */
const isConfirmed = (rec: Rec): boolean => (rec.body as { pending?: boolean }).pending !== true;

/** Counts the fields of a record that its descriptor wants. */
const tallyFields = (t: Tally, rec: Rec, stage: StageId, confirmed = isConfirmed(rec)): void => {
  const d = descriptor(rec.kind);
  const body = rec.body as Record<string, unknown>;
  const missing: string[] = [];
  let first: string | null = null;
  for (const [field, f] of Object.entries(d.fields)) {
    if (!f.wanted) continue;
    // An activity whose place changes has no area; it goes into the list beside the maps.
    if (rec.kind === 'risk-point' && rec.body.type === 'activity' && field === 'area') continue;
    t.wanted++;
    if (isFilled(body[field])) {
      if (confirmed) t.done++;
    } else {
      missing.push(f.label);
      first ??= field;
    }
  }
  if (missing.length > 0) {
    const title = d.single ? d.name : d.title(rec.body as never);
    t.gaps.push({ text: `${title}：缺${missing.join('、')}`, stage, record: rec.id, field: first });
  }
};

/** `confirmed`: what is there counts; otherwise it is neither done nor a gap of its own. */
const need = (t: Tally, ok: boolean, gap: () => Gap, confirmed = true): void => {
  t.wanted++;
  if (!ok) t.gaps.push(gap());
  else if (confirmed) t.done++;
};

const tallyKind = (t: Tally, view: RecordView, kind: Kind, stage: StageId, none: string): void => {
  const list = view.list(kind) as readonly Rec[];
  need(t, list.length > 0, () => ({ text: none, stage, record: null, field: null }));
  for (const r of list) tallyFields(t, r, stage);
};

/** One gap for all starter content of a stage that waits to be confirmed; its first record is the way there. */
const tallyPending = (t: Tally, view: RecordView, kinds: readonly Kind[], stage: StageId): void => {
  const waiting = kinds.flatMap((k) => (view.list(k) as readonly Rec[]).filter((r) => !isConfirmed(r)));
  const [first] = waiting;
  if (first) t.gaps.push({ text: `${waiting.length} 条起步内容待确认`, stage, record: first.id, field: null });
};

const counters: Record<StageId, (view: RecordView, today: IsoDate, t: Tally) => string> = {
  enterprise: (view, _today, t) => {
    tallyKind(t, view, 'enterprise', 'enterprise', '还没有企业信息');
    return t.gaps.length === 0 ? '全部已填' : `${t.done} / ${t.wanted} 项已填`;
  },
  organization: (view, today, t) => {
    const stage = 'organization';
    tallyKind(t, view, 'department', stage, '还没有部门');
    tallyKind(t, view, 'post', stage, '还没有岗位');
    need(
      t,
      view.list('post').some((p) => p.body.isPrincipal),
      () => ({ text: '没有指明主要负责人岗位', stage, record: null, field: null }),
    );
    tallyKind(t, view, 'person', stage, '还没有人员');
    for (const p of view.list('post')) {
      need(t, view.peopleOfPost(p.id, today).length > 0, () => ({
        text: `${p.body.name}：没有人任职`,
        stage,
        record: p.id,
        field: null,
      }));
    }
    tallyPending(t, view, ['department', 'post', 'area'], stage);
    return `${view.list('department').length} 个部门、${view.list('post').length} 个岗位、${view.list('person').length} 人`;
  },
  responsibility: (view, _today, t) => {
    const stage = 'responsibility';
    let noAssessment = 0;
    for (const p of view.list('post')) {
      const r = view.children(p.id, 'responsibility')[0];
      const confirmed = r !== undefined && isConfirmed(r);
      need(
        t,
        (r?.body.scope.length ?? 0) > 0,
        () => ({ text: `${p.body.name}：缺责任范围`, stage, record: p.id, field: 'scope' }),
        confirmed,
      );
      need(
        t,
        (r?.body.assessment.length ?? 0) > 0,
        () => {
          noAssessment++;
          return { text: `${p.body.name}：缺考核标准`, stage, record: p.id, field: 'assessment' };
        },
        confirmed,
      );
    }
    if (view.list('post').length === 0)
      need(t, false, () => ({ text: '先建立岗位，再写责任', stage, record: null, field: null }));
    tallyPending(t, view, ['responsibility'], stage);
    return `${view.list('responsibility').length} 个岗位有责任${noAssessment > 0 ? `，${noAssessment} 个岗位缺考核标准` : ''}`;
  },
  training: (view, today, t) => {
    const stage = 'training';
    const list = view.list('training');
    need(t, list.length > 0, () => ({ text: '还没有培训计划', stage, record: null, field: null }));
    let done = 0;
    let late = 0;
    for (const tr of list) {
      tallyFields(t, tr, stage);
      if (tr.body.state === 'done') {
        done++;
        const people = view.children(tr.id, 'participation');
        need(t, people.length > 0, () => ({ text: `${tr.body.title}：没有参加人员`, stage, record: tr.id, field: null }));
        need(
          t,
          people.every((p) => p.body.result !== 'none'),
          () => ({ text: `${tr.body.title}：有人没有登记考核结果`, stage, record: tr.id, field: null }),
        );
      }
      const days = overdueDays(tr.body, today);
      if (days > 0) {
        late++;
        t.wanted++;
        t.gaps.unshift({ text: `${tr.body.title}：逾期 ${days} 天`, stage, record: tr.id, field: 'state' });
      }
    }
    return `${list.length} 次：已执行 ${done}，逾期 ${late}，其余 ${list.length - done - late}`;
  },
  risk: (view, _today, t) => {
    const stage = 'risk';
    tallyKind(t, view, 'risk-point', stage, '还没有风险点');
    for (const p of view.list('risk-point')) {
      const hazards = view.children(p.id, 'hazard');
      const confirmed = isConfirmed(p);
      need(
        t,
        hazards.length > 0,
        () => ({ text: `${p.body.code} ${p.body.name}：没有危险源`, stage, record: p.id, field: null }),
        confirmed,
      );
      for (const h of hazards) {
        tallyFields(t, h, stage, confirmed);
        for (const basis of ['inherent', 'current'] as const) {
          need(
            t,
            assessmentInForce(view, h.id, basis) !== undefined,
            () => ({
              text: `${p.body.code} ${p.body.name}：缺${basis === 'inherent' ? '固有' : '现有'}风险评价`,
              stage,
              record: p.id,
              field: 'assessment',
            }),
            confirmed,
          );
        }
      }
    }
    const rated = view.list('risk-point').filter((p) => ratePoint(view, p.id).level !== null).length;
    tallyPending(t, view, ['risk-point'], stage);
    return `${rated} / ${view.list('risk-point').length} 个已评价`;
  },
  map: (view, _today, t) => {
    const stage = 'map';
    const plans = view.list('plan');
    need(t, plans.length > 0, () => ({ text: '还没有平面图', stage, record: null, field: null }));
    for (const p of plans) {
      need(t, view.children(p.id, 'zone').length > 0, () => ({
        text: `${p.body.name}：还没有区域`,
        stage,
        record: p.id,
        field: null,
      }));
      need(t, p.body.metresPerUnit !== null, () => ({
        text: `${p.body.name}：比例未标定`,
        stage,
        record: p.id,
        field: 'metresPerUnit',
      }));
    }
    const pinned = new Set(view.list('pin').map((x) => x.body.riskPoint));
    for (const p of view.list('risk-point')) {
      if (p.body.area === null) continue;
      need(t, pinned.has(p.id), () => ({
        text: `${p.body.code} ${p.body.name}：没有标在图上`,
        stage,
        record: p.id,
        field: null,
      }));
    }
    return `${plans.length} 张图，${view.list('zone').length} 个区域，${pinned.size} 个风险点已标注`;
  },
  checklists: (view, today, t) => {
    const stage = 'checklists';
    const list = view.list('finding');
    for (const f of list) {
      need(t, f.body.state === 'closed', () => {
        const late = f.body.deadline !== null && f.body.deadline < today;
        return { text: `${f.body.code} ${f.body.description}${late ? '（已逾期）' : ''}`, stage, record: f.id, field: 'state' };
      });
    }
    const open = list.filter((f) => f.body.state !== 'closed').length;
    return list.length === 0 ? '还没有登记隐患；登记后在这里看是否都已销号' : `隐患 ${list.length} 条，${open} 条未销号`;
  },
  signs: () => '告知卡和标识还不能在这里制作，不计入完整度',
  evaluation: () => '自评打分还不能在这里进行，不计入完整度',
  'hand-in': () => '可以随时导出初稿，缺的内容会空着，供手工补填',
};

/** Work tallies are kept until the records change, since screens, exports and the library all ask. */
export const completeness = (view: RecordView, today: IsoDate): Completeness =>
  view.cached(`completeness:${today}`, () => {
    const stages = STAGES.map(({ id, title }): StageState => {
      const t: Tally = { done: 0, wanted: 0, gaps: [] };
      const summary = counters[id](view, today, t);
      return {
        id,
        title,
        percent: t.wanted === 0 ? null : Math.floor((t.done / t.wanted) * 100),
        done: t.done,
        wanted: t.wanted,
        gaps: t.gaps,
        summary,
      };
    });
    const done = stages.reduce((n, s) => n + s.done, 0);
    const wanted = stages.reduce((n, s) => n + s.wanted, 0);
    return { percent: wanted === 0 ? 0 : Math.floor((done / wanted) * 100), stages };
  });
