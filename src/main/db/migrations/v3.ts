/**
 * Version 3: a record may lack what it must say (it is a draft then), and the grade of a finding may be empty until somebody
 * judged it; bodies of version 2 keep both rules. The two names of one certificate of special
 * equipment become one. Assignments name the direct superior, and years the copies of letters.
 */
import { eachBody, type Migration } from './migration.ts';

export const v3: Migration = {
  to: 3,
  note: '新记录先是草稿，必填内容填了才算数；隐患等级可以先空着；任职可以选直接上级，年度可以定责任书份数',
  run: (db) => {
    eachBody(db, 'certificate', (b) => (b.type === 'special-equipment-management' ? { ...b, type: 'special-equipment' } : b));
    eachBody(db, 'assignment', (b) => ({ ...b, superior: b.superior ?? null }));
    eachBody(db, 'year', (b) => ({ ...b, letterCopies: b.letterCopies ?? null }));
  },
};
