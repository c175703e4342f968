/**
 * The outline: what PDF bookmarks and Word's navigation show, one answer for both. Owns: levels and words of entries.
 */
import type { Block, Heading, OutlineEntry } from './doc.ts';
import { inlineText } from './text.ts';

/** The entry of every heading, `null` for one without; headings stand beneath the title they follow. */
export const outlineOf = (blocks: readonly Block[]): ReadonlyMap<Heading, OutlineEntry | null> => {
  const entries = new Map<Heading, OutlineEntry | null>();
  let above = 0;
  for (const b of blocks) {
    if (b.b !== 'heading') continue;
    const own = { level: b.title ? 1 : above + b.level, text: inlineText(b.inlines) };
    const entry = b.outline === undefined ? own : b.outline;
    if (b.title) above = entry?.level ?? 1;
    entries.set(b, entry);
  }
  return entries;
};
