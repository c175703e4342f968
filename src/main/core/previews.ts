/**
 * Preview pages: documents laid out by the same code as the PDF, kept for one revision so that paging is quick.
 */

import { AppError } from '../../shared/base/errors.ts';
import { listDocuments } from '../../shared/document/catalogue.ts';
import { groupDoc } from '../../shared/document/compose.ts';
import { waitingIn } from '../../shared/document/judged.ts';
import { layoutDoc } from '../../shared/document/layout/layout.ts';
import type { LaidOut, Page, Shape } from '../../shared/document/layout/page.ts';
import { withWords } from '../../shared/draw/ops.ts';
import { type Fonts, loadFonts } from '../export/fonts.ts';
import type { Content } from './content.ts';
import { documentContext, ownTextWarnings } from './documents.ts';
import type { AppPaths } from './host.ts';
import type { DossierSession } from './session/session.ts';

/** Laid-out documents kept; paging goes on in one or two of them. */
const KEEP = 6;

interface Kept {
  laid: LaidOut;
  warnings: string[];
  titles: { title: string; page: number }[];
}

export class Previews {
  readonly #paths: AppPaths;
  readonly #kept = new Map<string, Kept>();
  #fonts: Fonts | null = null;

  constructor(paths: AppPaths) {
    this.#paths = paths;
  }

  pages(session: DossierSession, content: Content, q: { document: string; year: number; from: number; count: number }) {
    const kept = this.#layOut(session, content, q.document, q.year);
    return {
      revision: session.revision,
      pages: kept.laid.pages.slice(q.from, q.from + q.count).map((p) => this.#shown(p, kept.laid)) as never[],
      total: kept.laid.pages.length,
      titles: kept.titles,
      warnings: kept.warnings,
    };
  }

  /** The drawings of a page with what is drawn for characters without a font; its texts say it by their face. */
  #shown(page: Page, laid: LaidOut): Page {
    const fonts = this.#fonts?.drawing;
    if (laid.missingGlyphs.length === 0 || !fonts) return page;
    const shown = (s: Shape): Shape => (s.p === 'drawing' ? { ...s, drawing: withWords(s.drawing, fonts.shown) } : s);
    return { ...page, body: page.body.map(shown) };
  }

  #layOut(session: DossierSession, content: Content, document: string, year: number): Kept {
    const key = `${session.id}/${session.revision}/${document}/${year}`;
    const known = this.#kept.get(key);
    if (known) return known;
    this.#fonts ??= loadFonts(this.#paths.fonts);
    const c = documentContext(content, session, year);
    const info = listDocuments(c).find((d) => d.id === document);
    if (!info) throw new AppError('not-found', { message: '没有这份文件' });
    const doc = groupDoc(info, info.instances, c);
    const laid = layoutDoc(doc, this.#fonts.metrics);
    const waiting = waitingIn(doc, c.view);
    const warnings = [
      ...(waiting > 0 ? [`有 ${waiting} 条起步内容待确认，纸上已逐处写明`] : []),
      ...ownTextWarnings(session, info),
      ...[...laid.missingGlyphs].map((g) => `字“${g}”没有可用的字体，PDF 里印成“〓”，Word 里是原字`),
    ];
    const kept = {
      laid,
      warnings,
      titles: laid.headings.flatMap((h) => (h.outline?.level === 1 ? [{ title: h.outline.text, page: h.page }] : [])),
    };
    this.#kept.set(key, kept);
    for (const old of [...this.#kept.keys()].slice(0, -KEEP)) this.#kept.delete(old);
    return kept;
  }

  close(): void {
    this.#kept.clear();
  }
}
