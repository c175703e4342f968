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

const textVersion = z.object({ version: z.string(), text: z.string() });
const otherText = z.object({
  id: z.string(),
  /** Titles of the documents made from it. */
  title: z.string(),
  /** Brought by this program, or kept from before it was replaced. */
  from: z.enum(['program', 'before']),
  kept: textVersion,
  other: textVersion,
});
export type OtherText = z.infer<typeof otherText>;

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
  /** Printed texts of the dossier that could be others, with both. */
  texts: base.input(z.object({ session: sessionIdSchema })).output(z.array(otherText)),
  /** Prints the other text from now on; the one kept so far can be put back. */
  takeText: base
    .input(z.object({ session: sessionIdSchema, id: z.string().max(120), from: z.enum(['program', 'before']) }))
    .output(z.object({})),
};
