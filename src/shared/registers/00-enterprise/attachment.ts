/** 附件: a file kept with the dossier. */

import { z } from 'zod';
import { blobRef, text, value } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

const fields = {
  owner: value('所属', z.string().max(64).default('')),
  name: text('文件名', { required: true, max: 200 }),
  blob: blobRef('内容'),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    attachment: BodyOf<typeof fields>;
  }
}

export const attachment = register({
  kind: 'attachment',
  name: '附件',
  title: (b) => b.name,
  fields,
  shortName: '附件',
  volume: '00',
  examples: { good: { name: '照片.jpg' }, bad: [] },
});
