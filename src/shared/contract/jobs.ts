/** Long work: exports, their progress and their files. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ERROR_CODES } from '../base/errors.ts';
import { base, sessionIdSchema, tokenSchema } from './base.ts';

export const exportRequestSchema = z.object({
  documents: z.array(z.string().max(60)).min(1).max(200),
  formats: z
    .array(z.enum(['docx', 'pdf']))
    .min(1)
    .max(2),
  split: z.boolean().default(false),
  bound: z.boolean().default(false),
  year: z.number().int().min(2000).max(2100),
  showUnverified: z.boolean().default(false),
  /** Blank forms to fill in by hand instead of what was entered; documents without one are left out. */
  blank: z.boolean().optional(),
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;

const exportResult = z.object({
  files: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      format: z.enum(['docx', 'pdf']),
      name: z.string(),
      pages: z.number().int(),
      bytes: z.number().int(),
    }),
  ),
  seconds: z.number(),
  warnings: z.array(z.string()),
});
export type ExportResult = z.infer<typeof exportResult>;

const jobEvent = z.object({
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** Title of the document at work. */
  title: z.string(),
  at: z.number().int(),
  of: z.number().int(),
  pages: z.number().int(),
  remainingSeconds: z.number().nullable(),
  result: exportResult.nullable(),
  failure: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
});
export type JobEvent = z.infer<typeof jobEvent>;

export const jobs = {
  /** Without a `target` the files go to a private folder, for printing, and are gone with the program. */
  export: base
    .input(z.object({ session: sessionIdSchema, request: exportRequestSchema, target: tokenSchema.nullable() }))
    .output(z.object({ job: tokenSchema })),
  events: base.input(z.object({ job: tokenSchema })).output(eventIterator(jobEvent)),
  cancel: base.input(z.object({ job: tokenSchema })).output(z.object({})),
  openFolder: base.input(z.object({ job: tokenSchema })).output(z.object({})),
  /** Opens a generated PDF for printing at 100 %; hosts without a print dialog answer a URL to open. */
  print: base.input(z.object({ job: tokenSchema, name: z.string().max(260) })).output(z.object({ url: z.string().nullable() })),
};
