/**
 * The contract implemented on the core. Owns: the mapping of faults to the closed union; input is validated by oRPC.
 */
import { basename } from 'node:path';
import { implement, ORPCError, ValidationError } from '@orpc/server';
import { AppError, ERROR_CODES, type ErrorCode, type FieldFault } from '../../shared/base/errors.ts';
import { ERROR_STATUS } from '../../shared/contract/base.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { SessionEvent } from '../../shared/contract/records.ts';
import { listDocuments, missingIn } from '../../shared/document/catalogue.ts';
import { classify } from '../../shared/domain/enterprise/classify.ts';
import { applicableStandards } from '../../shared/domain/standards/applicable.ts';
import { asAppError } from '../db/sqlite.ts';
import { loadFonts } from '../export/fonts.ts';
import { AsyncQueue } from './async-queue.ts';
import { compareWithFile } from './compare.ts';
import type { Core } from './core.ts';
import { documentContext, titlesOfText } from './documents.ts';
import { isWorthLogging } from './log.ts';
import { takeUpload } from './uploads.ts';

/** What oRPC carries for an `AppError`. */
const asWireError = (e: AppError): ORPCError<ErrorCode, { fields: FieldFault[]; facts: Record<string, string | number> }> =>
  new ORPCError(e.code, {
    defined: true,
    status: ERROR_STATUS[e.code],
    message: e.message,
    data: { fields: e.fields, facts: e.facts },
  });

/** Any fault of a procedure as one of the closed union. */
export const wireError = (e: unknown): ORPCError<string, unknown> => {
  if (e instanceof AppError) return asWireError(e);
  if (e instanceof ORPCError) {
    if ((ERROR_CODES as readonly string[]).includes(e.code) && e.defined) return e;
    if (e.code === 'BAD_REQUEST') {
      const issues = e.cause instanceof ValidationError ? e.cause.issues : [];
      const fields = issues.map((i) => ({
        path: (i.path ?? []).map((p) => String(typeof p === 'object' ? p.key : p)).join('.'),
        message: i.message,
      }));
      return asWireError(new AppError('validation', { message: '填写的内容不符合要求，没有保存', fields }));
    }
    if (e.code === 'NOT_FOUND') return asWireError(new AppError('not-found', '没有这个操作'));
    if (e.code === 'CLIENT_CLOSED_REQUEST') return asWireError(new AppError('cancelled', '操作已取消'));
  }
  if (e instanceof Error && e.name === 'AbortError') return asWireError(new AppError('cancelled', '操作已取消'));
  return asWireError(asAppError(e, '完成这个操作'));
};

export const createRouter = (core: Core) => {
  const { dossiers, chooser, jobs, files } = core;
  const os = implement(contract).use(async ({ next, path }) => {
    try {
      return await next();
    } catch (e) {
      const wire = wireError(e);
      const code = wire.code as ErrorCode;
      if (isWorthLogging(code)) core.log.failure('procedure', e, { where: path.join('.'), code });
      throw wire;
    }
  });

  return os.router({
    app: {
      info: os.app.info.handler(() => ({
        host: core.host.kind === 'electron' ? ('electron' as const) : ('web' as const),
        version: core.host.version,
        nativeDialogs: core.host.choose !== null,
        today: core.today(),
      })),
      settings: os.app.settings.handler(() => core.settings.read()),
      changeSettings: os.app.changeSettings.handler(({ input }) => core.settings.change(input)),
      content: os.app.content.handler(() => ({
        quickStart: core.content.quickStart as never,
        lec: core.content.lec as never,
        standards: core.content.standards as never,
        volumes: core.content.documents.directory.volumes,
        starters: core.content.starters.map((s) => ({ id: s.id, title: s.title, summary: s.summary })),
      })),
      printable: os.app.printable.handler(() => [...loadFonts(core.paths.fonts).printable()]),
      openRequests: os.app.openRequests.handler(({ signal }) => core.openRequests.subscribe(signal)),
    },
    library: {
      list: os.library.list.handler(() => dossiers.library.list(files, dossiers.backupFolderOf, core.today())),
      forget: os.library.forget.handler(async ({ input }) => {
        await dossiers.library.forget(files.take(input.id));
        return {};
      }),
      backups: os.library.backups.handler(({ input }) => dossiers.backups(input.id)),
    },
    files: {
      choose: os.files.choose.handler(async ({ input }) => {
        if (core.host.choose === null) throw new AppError('unsupported-format', '本机没有系统的文件对话框，请用界面里的文件列表');
        const path = await core.host.choose(input.purpose, input.suggestedName);
        return path === null ? { token: null, name: '' } : { token: files.give(path, `file:${path}`), name: basename(path) };
      }),
      roots: os.files.roots.handler(() => chooser.roots()),
      list: os.files.list.handler(({ input }) => chooser.list(input.folder, input.purpose)),
      makeFolder: os.files.makeFolder.handler(({ input }) => chooser.makeFolder(input.folder, input.name)),
      target: os.files.target.handler(({ input }) => chooser.target(input.folder, input.name, input.purpose)),
    },
    dossier: {
      classify: os.dossier.classify.handler(({ input }) => {
        const c = classify(input.employees, input.revenueWan, input.industryCode);
        return { ...c, standards: applicableStandards(core.content.standards, c.class, input.industryCode, core.today()) };
      }),
      create: os.dossier.create.handler(({ input }) => dossiers.create(input.profile, input.target, input.replace)),
      createDemo: os.dossier.createDemo.handler(({ input }) => dossiers.createDemo(input.size)),
      open: os.dossier.open.handler(({ input }) => dossiers.open(input.from, input.mode)),
      salvage: os.dossier.salvage.handler(({ input }) => dossiers.salvage(input.token)),
      adopt: os.dossier.adopt.handler(({ input }) => dossiers.adopt(input.token)),
      info: os.dossier.info.handler(({ input }) => dossiers.session(input.session).info()),
      save: os.dossier.save.handler(({ input }) => dossiers.save(input.session, input.overwrite)),
      saveAs: os.dossier.saveAs.handler(({ input }) => dossiers.saveAs(input.session, input.target, input.replace)),
      compare: os.dossier.compare.handler(({ input }) => compareWithFile(dossiers.session(input.session))),
      revertToFile: os.dossier.revertToFile.handler(({ input }) => dossiers.revertToFile(input.session)),
      close: os.dossier.close.handler(async ({ input }) => {
        await dossiers.close(input.session, input.save);
        return {};
      }),
    },
    records: {
      snapshot: os.records.snapshot.handler(({ input }) => {
        const s = dossiers.session(input.session);
        return { revision: s.revision, records: s.records() as never };
      }),
      events: os.records.events.handler(({ input, signal }) => {
        const q = new AsyncQueue<SessionEvent>();
        const stop = dossiers.session(input.session).subscribe(input.after, (e) => {
          q.push(e);
          if (e.type === 'closed') q.end();
        });
        if (stop === null) throw new AppError('stale', { message: '界面的内容已旧，正在重新读取' });
        return q.read(signal, stop);
      }),
      run: os.records.run.handler(({ input }) => dossiers.session(input.session).run(input.command, input.args)),
      undo: os.records.undo.handler(({ input }) => dossiers.session(input.session).undo()),
      redo: os.records.redo.handler(({ input }) => dossiers.session(input.session).redo()),
      log: os.records.log.handler(({ input }) => dossiers.session(input.session).log(input.before, input.limit)),
      takeBlob: os.records.takeBlob.handler(({ input }) => takeUpload(core, input.session, input.upload, input.purpose)),
    },
    documents: {
      list: os.documents.list.handler(({ input }) => {
        const s = dossiers.session(input.session);
        return listDocuments(documentContext(core.content, s, input.year)).map((d) => ({
          id: d.id,
          volume: d.volume,
          volumeTitle: d.volumeTitle,
          number: d.number,
          title: d.title,
          need: d.need,
          why: d.why,
          state: d.state,
          instances: d.instances.length,
        }));
      }),
      missing: os.documents.missing.handler(({ input }) => missingIn(input.document, dossiers.session(input.session))),
      texts: os.documents.texts.handler(({ input }) => {
        const s = dossiers.session(input.session);
        return s.otherTexts().map((x) => ({ ...x, title: titlesOfText(core.content, s, x.id) }));
      }),
      takeText: os.documents.takeText.handler(({ input }) => {
        const s = dossiers.session(input.session);
        s.takeText(input.id, input.from, titlesOfText(core.content, s, input.id));
        return {};
      }),
      preview: os.documents.preview.handler(({ input }) =>
        core.previews.pages(dossiers.session(input.session), core.content, input),
      ),
    },
    jobs: {
      export: os.jobs.export.handler(async ({ input }) => {
        const folder = input.target === null ? await jobs.printFolder() : files.take(input.target);
        return { job: jobs.export(dossiers.session(input.session), input.request, folder) };
      }),
      events: os.jobs.events.handler(({ input, signal }) => jobs.events(input.job, signal)),
      cancel: os.jobs.cancel.handler(async ({ input }) => {
        await jobs.cancel(input.job);
        return {};
      }),
      openFolder: os.jobs.openFolder.handler(async ({ input }) => {
        await core.host.openFolder(jobs.finished(input.job).folder);
        return {};
      }),
      print: os.jobs.print.handler(async ({ input }) => {
        const { folder, result } = jobs.finished(input.job);
        const file = result.files.find((f) => f.name === input.name && f.format === 'pdf');
        if (!file) throw new AppError('not-found', { message: '没有这份 PDF，请先导出 PDF' });
        const printed = await core.host.print(`${folder}/${file.name}`);
        return { url: printed ? null : `/exported/${input.job}/${encodeURIComponent(file.name)}` };
      }),
    },
  });
};
