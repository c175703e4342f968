/** New dossiers: from the quick start, and the demo firm. The only place of the program that knows the demo. */
import { buildDemo, type DemoSize } from '../../../demo/build-demo.ts';
import { AppError, type FieldFault } from '../../../shared/base/errors.ts';
import { starterRecords } from '../../../shared/content/starter.ts';
import type { Profile } from '../../../shared/contract/dossier.ts';
import { usccFault } from '../../../shared/domain/enterprise/uscc.ts';
import { type Env, makeRecord } from '../../../shared/engine/command.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { faultsOf, refuseFaults } from '../../../shared/engine/rules.ts';
import { RecordView } from '../../../shared/engine/view.ts';
import { writeInitial } from '../../db/dossier-db.ts';
import type { Content } from '../content.ts';
import { createSession } from '../session/opening.ts';
import type { DossierSession, SessionOptions } from '../session/session.ts';
import { newToken } from '../tokens.ts';

/** First records of a new dossier from the quick start; pure but for the ids it is given. */
export const initialRecords = (profile: Profile, content: Content, env: Env): Rec[] => {
  const fields: FieldFault[] = [];
  if (profile.uscc !== '') {
    const fault = usccFault(profile.uscc);
    if (fault) fields.push({ path: 'uscc', message: fault });
  }
  const pack = profile.starter === null ? null : content.starters.find((s) => s.id === profile.starter);
  if (pack === undefined) fields.push({ path: 'starter', message: '找不到所选的起步内容' });
  if (fields.length > 0) throw new AppError('validation', { message: '企业信息有误，没有建立档案', fields });
  const year = Number(env.today.slice(0, 4));
  const records: Rec[] = [
    makeRecord('enterprise', env.newId(), null, 1, {
      name: profile.name,
      uscc: profile.uscc,
      industryCode: profile.industryCode,
      industryName: profile.industryName,
      trade: profile.trade,
      employees: profile.employees,
      revenueWan: profile.revenueWan,
      revenueYear: profile.revenueYear ?? year - 1,
      tags: profile.tags as never,
      classOverride: profile.classOverride,
    }),
    makeRecord('year', env.newId(), null, 1, { year }),
  ];
  if (pack) {
    records.push(...starterRecords(pack, { areas: profile.areas, tags: profile.tags, employees: profile.employees }, env));
  } else {
    profile.areas.forEach((name, i) => {
      records.push(
        makeRecord('area', env.newId(), null, i + 1, { code: `A${String(i + 1).padStart(2, '0')}`, name, pending: true }),
      );
    });
  }
  const view = new RecordView(records);
  refuseFaults(faultsOf(new RecordView(), view, { added: records, updated: [], removed: [] }, env.today).refused);
  return records;
};

/** A dossier that stands only in its working copy; the first save writes `target`. */
const made = (
  o: SessionOptions,
  content: Content,
  records: readonly Rec[],
  target: string,
  as: { dossierId: string; command: string; label: string; demo: boolean },
): Promise<DossierSession> => {
  const at = o.now().toISOString();
  const log = { at, actor: '', command: as.command, label: as.label };
  return createSession(
    o,
    (db) => writeInitial(db, records, { dossier_id: as.dossierId, created_at: at }, log, content.packs),
    target,
    as.demo,
  );
};

/** @throws AppError `validation` with the fields of the profile at fault */
export const newDossier = (
  o: SessionOptions,
  content: Content,
  records: readonly Rec[],
  target: string,
): Promise<DossierSession> =>
  made(o, content, records, target, { dossierId: newToken(), command: 'dossier.create', label: '建立档案', demo: false });

export const demoFileName = (size: DemoSize): string =>
  size === 'default' ? '演示档案.yqyd' : `演示档案（${{ small: '小', medium: '中', large: '大' }[size]}）.yqyd`;

export const newDemo = (o: SessionOptions, content: Content, size: DemoSize, target: string): Promise<DossierSession> =>
  made(o, content, buildDemo(content.demoFirm, size, content.starters[0]).records, target, {
    dossierId: `demo-${size}`,
    command: 'dossier.demo',
    label: '建立演示档案',
    demo: true,
  });
