/** Schema of the directory pack: volumes and the documents that can be made. */
import { z } from 'zod';

export const directorySchema = z.strictObject({
  schema: z.literal('yqyd-directory/1'),
  source: z.string(),
  volumes: z.array(z.strictObject({ id: z.string().regex(/^\d\d$/), title: z.string().min(1) })).min(1),
  documents: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]+$/),
        volume: z.string(),
        number: z.string().regex(/^\d\d-\d\d$/),
        title: z.string().min(1),
        need: z.enum(['必备', '建议']),
        reason: z.string().min(1),
      }),
    )
    .min(1),
});
export type Directory = z.output<typeof directorySchema>;
