/**
 * Version 3: a record may lack what it must say (it is a draft then), and the grade of a finding may be empty until somebody
 * judged it. Bodies of version 2 keep both rules; nothing in them changes.
 */
import type { Migration } from './migration.ts';

export const v3: Migration = {
  to: 3,
  note: '新记录先是草稿，必填内容填了才算数；隐患等级可以先空着',
  run: () => undefined,
};
