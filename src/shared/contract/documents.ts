/** The documents of a dossier: what there is, what is missing, how the pages look. */
import { z } from 'zod';
import { NEEDS } from '../document/directory.ts';
import { DOCUMENT_STATES } from '../document/state.ts';
import { base, revision, sessionIdSchema } from './base.ts';

const documentInfo = z.object({
  id: z.string(),
  volume: z.string(),
  volumeTitle: z.string(),
  number: z.string(),
  title: z.string(),
  need: z.enum(NEEDS),
  why: z.string(),
  state: z.enum(DOCUMENT_STATES),
  instances: z.number().int(),
});
export type DocumentListing = z.infer<typeof documentInfo>;

export const documents = {
  list: base
    .input(z.object({ session: sessionIdSchema, year: z.number().int().min(2000).max(2100) }))
    .output(z.array(documentInfo)),
  /** What is missing in one, in words. */
  missing: base.input(z.object({ session: sessionIdSchema, document: z.string().max(60) })).output(z.array(z.string())),
  /** Laid-out pages `from`…`from+count−1` as the display list of `document/layout/page.ts`. */
  preview: base
    .input(
      z.object({
        session: sessionIdSchema,
        document: z.string().max(60),
        year: z.number().int().min(2000).max(2100),
        from: z.number().int().min(0),
        count: z.number().int().min(1).max(50),
      }),
    )
    .output(
      z.object({
        revision,
        pages: z.array(z.json()),
        total: z.number().int(),
        titles: z.array(z.object({ title: z.string(), page: z.number().int() })),
        warnings: z.array(z.string()),
      }),
    ),
};
