/**
 * The contract between user interface and core: one source for types, run-time checks and documentation.
 * Files are capabilities: the user interface holds opaque tokens and never sends a path. Bytes travel by URL
 * (`/blob/…`, see `urls.ts`), never in calls. Every procedure on a dossier names its session.
 */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import '../base/zod-words.ts';
import { ERROR_CODES, type ErrorCode } from '../base/errors.ts';
import { NEEDS } from '../document/directory.ts';
import { DOCUMENT_STATES } from '../document/state.ts';
import { CLASSES } from '../domain/enterprise/classify.ts';
import type { Kind } from '../engine/kinds.ts';
import { KIND_NAMES } from '../registers/all.ts';

/** Opaque handle given by the core; nothing can be read from it. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
export type Token = z.infer<typeof tokenSchema>;
export const sessionIdSchema = tokenSchema;
const kind = z.enum(KIND_NAMES as [Kind, ...Kind[]]);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const revision = z.number().int().min(0);
const instant = z.iso.datetime();
const day = z.iso.date();

const errorData = z.object({
  fields: z.array(z.object({ path: z.string(), message: z.string() })),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** HTTP status of each code; a typed error is recognised by code and status together. */
export const ERROR_STATUS: Readonly<Record<ErrorCode, number>> = {
  validation: 422,
  'not-found': 404,
  conflict: 409,
  locked: 423,
  readonly: 403,
  'too-new': 409,
  'unsupported-format': 415,
  corrupt: 422,
  'disk-full': 507,
  permission: 403,
  io: 500,
  limit: 413,
  cancelled: 499,
  busy: 503,
  internal: 500,
};
/** Each code of the closed union is a typed error of every procedure; nothing else crosses the boundary. */
const errors = Object.fromEntries(
  ERROR_CODES.map((code) => [code, { status: ERROR_STATUS[code], data: errorData }]),
) as unknown as Record<ErrorCode, { data: typeof errorData }>;
const base = oc.errors(errors);

const recordSchema = z.object({
  id,
  kind,
  parent: id.nullable(),
  ord: z.number(),
  body: z.record(z.string(), z.json()),
});
const changeSchema = z.object({
  added: z.array(recordSchema),
  updated: z.array(z.tuple([recordSchema, recordSchema])),
  removed: z.array(recordSchema),
});
const placeSchema = z.object({ kind, record: id.nullable(), field: z.string().optional() });

const historySchema = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });

/** Where the user's file stands. */
const saveStateSchema = z.object({
  state: z.enum(['saved', 'pending', 'saving', 'failed', 'readonly', 'unsaved-copy']),
  /** Revision that the user's file holds. */
  savedRevision: revision,
  savedAt: instant.nullable(),
  /** Changes acknowledged on this computer and not yet in the file. */
  pendingChanges: z.number().int().min(0),
  failure: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
});
export type SaveState = z.infer<typeof saveStateSchema>;

const sessionInfo = z.object({
  session: sessionIdSchema,
  /** File name without folder; `null` while the dossier has no file of its own (copy from a chat folder, backup). */
  fileName: z.string().nullable(),
  /** Folder in words for the status bar. */
  folder: z.string().nullable(),
  readonly: z.boolean(),
  demo: z.boolean(),
  today: day,
  revision,
  save: saveStateSchema,
  history: historySchema,
  /** Records that failed their schema on load: kept, listed, read-only. */
  damaged: z.array(z.object({ id: z.string(), kind: z.string(), reason: z.string() })),
  /** Set when unsaved work of an earlier run was found and brought back. */
  recovered: z.object({ changes: z.number().int(), at: instant }).nullable(),
});
export type SessionInfo = z.infer<typeof sessionInfo>;

const profileSchema = z.object({
  name: z.string('请填写企业名称').trim().min(1, '请填写企业名称').max(80, '最多 80 个字'),
  uscc: z.string().trim().max(18).default(''),
  industryCode: z.string().trim().max(8).default(''),
  industryName: z.string().trim().max(60).default(''),
  trade: z.string().trim().max(20).default(''),
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
    .object({ class: z.enum(CLASSES), reason: z.string().trim().min(1, '改为其他类别须写明理由').max(500) })
    .nullable()
    .default(null),
  areas: z.array(z.string().trim().min(1).max(40)).max(200).default([]),
  tags: z.array(z.string().max(40)).max(60).default([]),
  /** Starter pack to take over, by id; everything arrives marked 待确认. */
  starter: z.string().max(40).nullable().default(null),
});
export type Profile = z.infer<typeof profileSchema>;
export type ProfileInput = z.input<typeof profileSchema>;
export { profileSchema };

const dueItem = z.object({ text: z.string(), who: z.string(), days: z.number().int(), due: day, kind, record: id });
export type DueItem = z.infer<typeof dueItem>;

const libraryEntry = z.object({
  id: tokenSchema,
  name: z.string(),
  trade: z.string(),
  class: z.enum(CLASSES).nullable(),
  employees: z.number().nullable(),
  completeness: z.number().int().min(0).max(100),
  levels: z.object({ major: z.number(), considerable: z.number(), general: z.number(), low: z.number(), unrated: z.number() }),
  due: z.array(dueItem),
  overdue: z.number().int(),
  dueSoon: z.number().int(),
  lastChange: instant.nullable(),
  location: z.string(),
  state: z.enum(['ok', 'missing', 'locked']),
  lockedBy: z.string().nullable(),
  demo: z.boolean(),
  backups: z.number().int(),
});
export type LibraryEntry = z.infer<typeof libraryEntry>;

const backupEntry = z.object({
  id: tokenSchema,
  at: instant,
  reason: z.enum(['publish', 'migration', 'conflict', 'recovered']),
  bytes: z.number().int(),
  revision,
  records: z.number().int(),
});
export type BackupEntry = z.infer<typeof backupEntry>;

const fileEntry = z.object({
  token: tokenSchema,
  name: z.string(),
  isFolder: z.boolean(),
  bytes: z.number(),
  modified: instant.nullable(),
});
export type FileEntry = z.infer<typeof fileEntry>;

/** Languages of the interface; documents are Chinese in all of them. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Columns of a register's grid as a user arranged them: keys in order, widths in px where they were changed. */
export const columnLayoutSchema = z.object({
  shown: z.array(z.string().max(60)).max(200),
  widths: z.record(z.string().max(60), z.number().int().min(30).max(1000)),
});
export const settingsSchema = z.object({
  language: z.enum(LANGUAGES).default('zh-CN'),
  /** Order of the navigation. */
  navigation: z.enum(['stages', 'volumes']).default('stages'),
  /** By kind. */
  columns: z.record(z.string().max(60), columnLayoutSchema).default({}),
});
export type Settings = z.infer<typeof settingsSchema>;
export const settingsChangeSchema = z.strictObject({
  language: z.enum(LANGUAGES).optional(),
  navigation: z.enum(['stages', 'volumes']).optional(),
  columns: z.record(z.string().max(60), columnLayoutSchema.nullable()).optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

const purpose = z.enum(['open-dossier', 'save-dossier', 'export-folder', 'image']);
export type FilePurpose = z.infer<typeof purpose>;

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

/** One side of a conflict: its newest change, how many, and about what. */
const side = z.object({ at: instant.nullable(), count: z.number().int().min(0), kinds: z.array(z.string()) });

const sessionEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('change'),
    revision,
    change: changeSchema,
    label: z.string(),
    place: placeSchema,
    history: historySchema,
  }),
  z.object({ type: z.literal('save'), save: saveStateSchema, fileName: z.string().nullable(), folder: z.string().nullable() }),
  z.object({ type: z.literal('closed'), reason: z.string() }),
]);
export type SessionEvent = z.infer<typeof sessionEvent>;

/** A fault of a record that is let in and shown. */
const markedFault = z.object({
  record: id,
  kind: z.string(),
  field: z.string(),
  message: z.string(),
  grade: z.enum(['refuse', 'mark']),
});
const applied = z.object({
  revision,
  created: z.array(id),
  label: z.string(),
  place: placeSchema,
  marked: z.array(markedFault),
  history: historySchema,
});

export const contract = {
  app: {
    info: base.output(
      z.object({
        host: z.enum(['web', 'electron']),
        version: z.string(),
        /** The host shows native file dialogs; otherwise the user interface shows the chooser on `files.*`. */
        nativeDialogs: z.boolean(),
        today: day,
      }),
    ),
    settings: base.output(settingsSchema),
    /** What is not given stays as it was. */
    changeSettings: base.input(settingsChangeSchema).output(settingsSchema),
    /** Content the screens need: trades, tags, areas, LEC sentences, standards. */
    content: base.output(
      z.object({
        quickStart: z.json(),
        lec: z.json(),
        standards: z.json(),
        volumes: z.array(z.object({ id: z.string(), title: z.string() })),
        starters: z.array(z.object({ id: z.string(), title: z.string(), summary: z.string() })),
      }),
    ),
    /** A file handed over from outside (second start, double click, dropped on the icon). */
    openRequests: base.output(eventIterator(z.object({ token: tokenSchema, name: z.string() }))),
  },
  library: {
    list: base.output(z.array(libraryEntry)),
    forget: base.input(z.object({ id: tokenSchema })).output(z.object({})),
    backups: base.input(z.object({ id: tokenSchema })).output(z.array(backupEntry)),
  },
  files: {
    /** Native dialog; answers `unsupported-format` on hosts without one. `token` is `null` when the user cancelled. */
    choose: base
      .input(z.object({ purpose, suggestedName: z.string().max(120).default('') }))
      .output(z.object({ token: tokenSchema.nullable(), name: z.string() })),
    roots: base.output(z.array(fileEntry)),
    list: base
      .input(z.object({ folder: tokenSchema, purpose }))
      .output(z.object({ path: z.array(fileEntry), entries: z.array(fileEntry) })),
    makeFolder: base.input(z.object({ folder: tokenSchema, name: z.string().min(1).max(120) })).output(fileEntry),
    /** Token of a file name inside a folder; the file need not exist. */
    target: base
      .input(z.object({ folder: tokenSchema, name: z.string().min(1).max(200), purpose }))
      .output(z.object({ token: tokenSchema, name: z.string(), exists: z.boolean() })),
  },
  dossier: {
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
          statistical: z.enum(['large', 'medium', 'small', 'micro']),
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
  },
  records: {
    snapshot: base.input(z.object({ session: sessionIdSchema })).output(z.object({ revision, records: z.array(recordSchema) })),
    events: base.input(z.object({ session: sessionIdSchema, after: revision })).output(eventIterator(sessionEvent)),
    run: base.input(z.object({ session: sessionIdSchema, command: z.string().max(60), args: z.json() })).output(applied),
    undo: base.input(z.object({ session: sessionIdSchema })).output(applied),
    redo: base.input(z.object({ session: sessionIdSchema })).output(applied),
    /** The audit trail, newest first. */
    log: base
      .input(
        z.object({
          session: sessionIdSchema,
          before: revision.nullable().default(null),
          limit: z.number().int().min(1).max(500).default(100),
        }),
      )
      .output(z.array(z.object({ revision, at: instant, label: z.string(), record: id.nullable() }))),
    /** Takes over uploaded bytes (see `urls.ts`) as a blob of the dossier. */
    takeBlob: base
      .input(z.object({ session: sessionIdSchema, upload: tokenSchema, purpose: z.enum(['floor-plan', 'photo', 'scan']) }))
      .output(
        z.object({
          sha256: z.string(),
          mime: z.string(),
          bytes: z.number().int(),
          widthPx: z.number().int(),
          heightPx: z.number().int(),
        }),
      ),
  },
  documents: {
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
  },
  jobs: {
    /** Without a `target` the files go to a private folder, for printing, and are gone with the program. */
    export: base
      .input(z.object({ session: sessionIdSchema, request: exportRequestSchema, target: tokenSchema.nullable() }))
      .output(z.object({ job: tokenSchema })),
    events: base.input(z.object({ job: tokenSchema })).output(eventIterator(jobEvent)),
    cancel: base.input(z.object({ job: tokenSchema })).output(z.object({})),
    openFolder: base.input(z.object({ job: tokenSchema })).output(z.object({})),
    /** Opens a generated PDF for printing at 100 %; hosts without a print dialog answer a URL to open. */
    print: base.input(z.object({ job: tokenSchema, name: z.string().max(260) })).output(z.object({ url: z.string().nullable() })),
  },
};
export type Contract = typeof contract;
