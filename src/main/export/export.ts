/**
 * The export pipeline: documents of a dossier → Word and PDF files in a folder. One layout serves both formats.
 * Files are written under temporary names and appear whole, all together, at the end.
 */
import { type FileHandle, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/base/errors.ts';
import type { BlobHash } from '../../shared/base/units.ts';
import type { ExportRequest, ExportResult } from '../../shared/contract/jobs.ts';
import { blankFormOf, type DocumentInfo, listDocuments } from '../../shared/document/catalogue.ts';
import { bindAll, fileStem, groupDoc } from '../../shared/document/compose.ts';
import type { Doc } from '../../shared/document/doc.ts';
import { waitingIn } from '../../shared/document/judged.ts';
import { layoutDoc } from '../../shared/document/layout/layout.ts';
import { stateWords } from '../../shared/document/state.ts';
import type { Content } from '../core/content.ts';
import { type DossierFacts, documentContext, faultWarnings, ownTextWarnings } from '../core/documents.ts';
import { writeDocx } from './docx/write-docx.ts';
import { type Fonts, loadFonts } from './fonts.ts';
import { writePdf } from './pdf/write-pdf.ts';

export interface ExportInput {
  dossier: DossierFacts;
  content: Content;
  request: ExportRequest;
  folder: string;
  /** Tells the temporary folder of this run from others beside it. */
  mark?: string;
  /** Folder of the printing fonts; `null` searches. */
  fonts: string | null;
  blob: (sha256: BlobHash) => Uint8Array | null;
  onProgress?: (p: { title: string; at: number; of: number; pages: number }) => void;
}

interface Sheet {
  id: string;
  title: string;
  /** File name without extension. */
  stem: string;
  /** Built when its turn comes, so that only one stands in memory. */
  doc(): Doc;
}

/** Two people of one name and post, or titles cut to the same length: later ones are numbered, on every file system. */
const withOwnNames = (list: readonly Sheet[]): Sheet[] => {
  const seen = new Map<string, number>();
  return list.map((s) => {
    const key = s.stem.toLowerCase().normalize();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? s : { ...s, stem: `${s.stem}（${count}）` };
  });
};

/** A form with nothing in it says so in its title and file name: among filled ones nobody has to open it to know. */
const asBlank = <D extends DocumentInfo>(info: D): D => ({ ...info, title: `${info.title}（${stateWords('blank')}）` });

/** What goes into which file. */
const sheets = (c: ReturnType<typeof documentContext>, request: ExportRequest, infos: readonly DocumentInfo[]): Sheet[] => {
  if (request.blank) {
    return infos.flatMap((info): Sheet[] => {
      const form = blankFormOf(info.id, c);
      if (!form) return [];
      const named = asBlank(info);
      return [{ id: info.id, title: named.title, stem: fileStem(named), doc: () => form }];
    });
  }
  if (request.bound) {
    const title = '一企一档（全部装订）';
    return [{ id: 'bound', title, stem: `00 ${title}`, doc: () => bindAll(infos, c) }];
  }
  return infos.flatMap((info): Sheet[] => {
    const named = info.state === 'blank' ? asBlank(info) : info;
    const whole = { id: info.id, title: named.title, stem: fileStem(named) };
    if (!request.split || info.instances.length < 2) return [{ ...whole, doc: () => groupDoc(info, info.instances, c) }];
    return info.instances.map((i) => ({
      id: info.id,
      title: i.title,
      stem: fileStem(named, i),
      doc: () => groupDoc(info, [i], c),
    }));
  });
};

/** @throws AppError `not-found` (unknown document) | `disk-full` | `permission` | `io` … ; no half-written file is left */
export const exportDocuments = async (input: ExportInput): Promise<ExportResult> => {
  const started = performance.now();
  const { request, folder } = input;
  const c = documentContext(input.content, input.dossier, request.year, request.showUnverified);
  const all = listDocuments(c);
  const infos = request.documents.map((id) => {
    const info = all.find((d) => d.id === id);
    if (!info) throw new AppError('not-found', { message: `没有编号为“${id}”的文件` });
    return info;
  });
  const fonts: Fonts = loadFonts(input.fonts);
  const warnings = new Set<string>(request.formats.includes('pdf') ? fonts.substitutions : []);
  for (const info of infos) for (const w of ownTextWarnings(input.dossier, info)) warnings.add(w);
  if (!request.blank) for (const w of faultWarnings(input.dossier)) warnings.add(w);
  const temporary = join(folder, `.yqyd-export-${input.mark ?? process.pid}`);
  await mkdir(temporary, { recursive: true });
  try {
    const files: ExportResult['files'] = [];
    const list = withOwnNames(sheets(c, request, infos));
    let pages = 0;
    for (const [i, sheet] of list.entries()) {
      input.onProgress?.({ title: sheet.title, at: i, of: list.length, pages });
      const doc = sheet.doc();
      const waiting = waitingIn(doc, c.view);
      if (waiting > 0) warnings.add(`“${sheet.title}”里有 ${waiting} 条起步内容待确认，纸上已逐处写明`);
      const laid = layoutDoc(doc, fonts.metrics);
      pages += laid.pages.length;
      for (const glyph of laid.missingGlyphs)
        warnings.add(`“${sheet.title}”里的字“${glyph}”没有可用的字体，PDF 里印成“〓”，Word 里是原字`);
      for (const format of request.formats) {
        const name = `${sheet.stem}.${format}`;
        const path = join(temporary, name);
        if (format === 'docx') await writeFile(path, await writeDocx(doc, laid, { blobs: input.blob, fonts }));
        else await printPdf(path, laid, doc, fonts, input.blob);
        files.push({ id: sheet.id, title: sheet.title, format, name, pages: laid.pages.length, bytes: (await stat(path)).size });
      }
    }
    for (const f of files) await rename(join(temporary, f.name), join(folder, f.name));
    input.onProgress?.({ title: '', at: list.length, of: list.length, pages });
    return { files, seconds: Math.round(performance.now() - started) / 1000, warnings: [...warnings] };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

const printPdf = async (
  path: string,
  laid: ReturnType<typeof layoutDoc>,
  doc: Doc,
  fonts: Fonts,
  blobs: ExportInput['blob'],
): Promise<void> => {
  const file: FileHandle = await open(path, 'wx');
  try {
    await writePdf(laid, { title: doc.title, author: doc.author, stamp: doc.stamp, fonts, blobs }, (piece) =>
      file.writeFile(piece),
    );
  } finally {
    await file.close();
  }
};
