/** Dossiers as files: creating, opening, saving, comparing, closing. */
import { z } from 'zod';
import { cleanLine } from '../base/characters.ts';
import '../base/zod-words.ts';
import { CLASSES } from '../domain/enterprise/classify.ts';
import { base, instant, sessionIdSchema, tokenSchema } from './base.ts';
import { backupEntry } from './library.ts';
import { saveStateSchema, sessionInfo } from './session.ts';

const words = () => z.string().overwrite(cleanLine).trim();

export const profileSchema = z.object({
  name: z.string('请填写企业名称').overwrite(cleanLine).trim().min(1, '请填写企业名称').max(80, '最多 80 个字'),
  uscc: words().max(18).default(''),
  industryCode: words().max(8).default(''),
  industryName: words().max(60).default(''),
  trade: words().max(20).default(''),
  employees: z
    .number('从业人员应为数字')
    .int('从业人员应为整数')
    .min(0, '从业人员不能小于 0')
    .max(1_000_000, '从业人员过大')
    .nullable()
    .default(null),
  revenueWan: z.number('营业收入应为数字（万元）').min(0, '营业收入不能小于 0').max(1e9, '营业收入过大').nullable().default(null),
  revenueYear: z.number().int().min(2000).max(2100).nullable().default(null),
  classOverride: z
    .object({ class: z.enum(CLASSES), reason: words().min(1, '改为其他类别须写明理由').max(500) })
    .nullable()
    .default(null),
  areas: z.array(words().min(1).max(40)).max(200).default([]),
  tags: z.array(z.string().max(40)).max(60).default([]),
  /** Starter pack to take over, by id; everything arrives marked 待确认. */
  starter: z.string().max(40).nullable().default(null),
});
export type Profile = z.infer<typeof profileSchema>;
export type ProfileInput = z.input<typeof profileSchema>;

/** One side of a conflict: its newest change, how many, and about what. */
const side = z.object({ at: instant.nullable(), count: z.number().int().min(0), kinds: z.array(z.string()) });

export const dossier = {
  /** What the class would be; no dossier is needed. */
  classify: base
    .input(
      z.object({
        employees: z.number().int().min(0),
        revenueWan: z.number().min(0),
        industryCode: z.string().max(8).default(''),
      }),
    )
    .output(
      z.object({
        class: z.enum(CLASSES),
        byEmployees: z.enum(CLASSES),
        byRevenue: z.enum(CLASSES),
        reasons: z.array(z.string()),
        statistical: z.enum(['large', 'medium', 'small', 'micro']).nullable(),
        statisticalReason: z.string(),
        standards: z.array(z.object({ code: z.string(), title: z.string(), note: z.string(), verified: z.boolean() })),
      }),
    ),
  create: base
    .input(z.object({ profile: profileSchema, target: tokenSchema, replace: z.boolean().default(false) }))
    .output(sessionInfo),
  createDemo: base
    .input(z.object({ size: z.enum(['default', 'small', 'medium', 'large']).default('default') }))
    .output(sessionInfo),
  open: base
    .input(
      z.object({
        from: z.discriminatedUnion('by', [
          z.object({ by: z.literal('library'), id: tokenSchema }),
          z.object({ by: z.literal('token'), token: tokenSchema }),
          z.object({ by: z.literal('backup'), id: tokenSchema }),
        ]),
        /** `edit` fails with `locked` when another program holds the dossier; `copy` opens without a file of its own. */
        mode: z.enum(['edit', 'readonly', 'copy']).default('edit'),
      }),
    )
    .output(
      z.discriminatedUnion('result', [
        z.object({ result: z.literal('opened'), info: sessionInfo }),
        /** The file lies in a folder of a chat program, a browser or an archive that is emptied by itself. */
        z.object({
          result: z.literal('temporary-folder'),
          token: tokenSchema,
          name: z.string(),
          where: z.string(),
          suggestedName: z.string(),
        }),
      ]),
    ),
  /**
   * After `open` failed with `corrupt`: the backups of that file by the same token, the newest sound one first.
   * Each is opened with `open({ by: 'backup' })` as a copy; the damaged file stays as it is.
   */
  salvage: base.input(z.object({ token: tokenSchema })).output(z.array(backupEntry)),
  /** Copies a file from a temporary folder into 文档 and opens the copy. */
  adopt: base.input(z.object({ token: tokenSchema })).output(sessionInfo),
  info: base.input(z.object({ session: sessionIdSchema })).output(sessionInfo),
  /** Publishes to the user's file. `conflict` when somebody else changed it, unless `overwrite`. */
  save: base.input(z.object({ session: sessionIdSchema, overwrite: z.boolean().default(false) })).output(saveStateSchema),
  saveAs: base
    .input(z.object({ session: sessionIdSchema, target: tokenSchema, replace: z.boolean().default(false) }))
    .output(sessionInfo),
  /** This dossier beside its file that somebody else changed; `theirs` is `null` when the file is another dossier. */
  compare: base.input(z.object({ session: sessionIdSchema })).output(
    z.object({
      mine: side,
      theirs: side.nullable(),
      /** Fields that both sides changed to something different. */
      both: z.array(z.object({ what: z.string(), mine: z.string(), theirs: z.string() })),
    }),
  ),
  /** Puts this dossier's changes aside as a backup and opens what the file holds. */
  revertToFile: base.input(z.object({ session: sessionIdSchema })).output(sessionInfo),
  close: base.input(z.object({ session: sessionIdSchema, save: z.boolean().default(true) })).output(z.object({})),
};
