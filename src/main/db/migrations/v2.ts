/**
 * Version 2: names of deleted records stay where they were referred to; signs on the plan are open names; special equipment
 * leaves the periodic checks, where it stood with its facts in the note; frozen documents say which shape they have.
 */
import type { Db } from '../sqlite.ts';
import { eachBody, type Migration, readBody, type StoredBody } from './migration.ts';

const KEEP_NAMES = ['training', 'certificate', 'finding'];
const SIGNS = new Set(['exit', 'assembly', 'extinguisher', 'hydrant']);

const CATEGORIES = [
  '锅炉',
  '压力容器',
  '压力管道',
  '电梯',
  '起重机械',
  '客运索道',
  '大型游乐设施',
  '场（厂）内专用机动车辆',
  '简单压力容器',
];
const categoryOf = (word: string): string | null => {
  const name = word === '场内专用机动车辆' || word === '厂内专用机动车辆' ? '场（厂）内专用机动车辆' : word;
  return CATEGORIES.includes(name) ? name : null;
};

/** A note as version 1 wrote it, taken apart; every part that says something else stays in the note. */
export const equipmentFromCheck = (check: StoredBody): StoredBody => {
  const body: StoredBody = {
    code: '',
    name: String(check.name ?? ''),
    category: null,
    registrationCode: '',
    area: null,
    operators: '',
    inspectedOn: check.checkedOn ?? null,
    nextInspection: check.nextDue ?? null,
    upkeepDays: null,
    upkeptOn: null,
    note: '',
  };
  const rest: string[] = [];
  for (const [i, part] of String(check.note ?? '')
    .split('；')
    .entries()) {
    const named = i === 0 ? /^(.+)（([^（）]+|场（厂）内专用机动车辆)）$/.exec(part) : null;
    const category = named ? categoryOf(named[2] ?? '') : null;
    const registered = /^使用登记 (\S+)$/.exec(part);
    const operators = /^作业人员证书 (.+)$/.exec(part);
    const upkeep = /^每 (\d{1,4}) 天维保一次，上次 (\d{4}-\d\d-\d\d)，下次 \d{4}-\d\d-\d\d$/.exec(part);
    if (named && category !== null) {
      // The check was called after the equipment (锅炉定期检验); any other name of it is kept.
      if (!/(定期检验|安全管理)$/.test(String(check.name ?? ''))) rest.push(String(check.name));
      body.name = named[1];
      body.category = category;
    } else if (registered) body.registrationCode = registered[1];
    else if (operators) body.operators = `证书 ${operators[1]}`;
    else if (upkeep) {
      body.upkeepDays = Number(upkeep[1]);
      body.upkeptOn = upkeep[2];
    } else if (part !== '') rest.push(part);
  }
  body.note = rest.join('；');
  return body;
};

const moveSpecialEquipment = (db: Db): void => {
  const rows = db.prepare<[], { id: string; body: string }>("SELECT id, body FROM record WHERE kind = 'periodic-check'").all();
  const move = db.prepare("UPDATE record SET kind = 'special-equipment', body = ? WHERE id = ?");
  for (const { id, body } of rows) {
    const check = readBody(body);
    if (check?.category === 'equipment') move.run(JSON.stringify(equipmentFromCheck(check)), id);
  }
};

export const v2: Migration = {
  to: 2,
  note: '删除后保留名称；标志按名称；特种设备单独登记；留存的文件注明版本',
  run: (db) => {
    for (const kind of KEEP_NAMES) eachBody(db, kind, (b) => ({ ...b, goneNames: b.goneNames ?? {} }));
    eachBody(db, 'mark', (b) =>
      SIGNS.has(String(b.shape)) ? { ...b, shape: 'sign', sign: b.shape } : { ...b, sign: b.sign ?? '' },
    );
    moveSpecialEquipment(db);
    db.exec('ALTER TABLE issue ADD COLUMN doc_version INTEGER NOT NULL DEFAULT 1');
  },
};
