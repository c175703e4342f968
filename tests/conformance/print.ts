/** The printers as the suite calls them. */
import { join } from 'node:path';
import { type WriteDocxOptions, writeDocx } from '../../src/main/export/docx/write-docx.ts';
import type { Doc } from '../../src/shared/document/doc.ts';
import type { LaidOut } from '../../src/shared/document/layout/page.ts';
import { photo } from './documents.ts';
import { repository } from './tools.ts';

const font = (family: 'sans' | 'serif', weight: '400Regular' | '700Bold'): string => {
  const name = family === 'sans' ? 'NotoSansSC' : 'NotoSerifSC';
  return join(repository, 'node_modules', '@expo-google-fonts', `noto-${family}-sc`, weight, `${name}_${weight}.ttf`);
};

export const wordOptions: WriteDocxOptions = {
  blobs: () => photo,
  fonts: {
    drawing: {
      hei: font('sans', '400Regular'),
      heiBold: font('sans', '700Bold'),
      song: font('serif', '400Regular'),
      songBold: font('serif', '700Bold'),
    },
  },
};

/** Made-up pages: every heading on the next one. What Word shows must be what the layout says, whatever it says. */
export const pagesOf = (doc: Doc): Pick<LaidOut, 'headings'> => ({
  headings: doc.blocks
    .flatMap((b) => (b.b === 'heading' ? [b] : []))
    .map((h, i) => ({ id: h.id, level: h.level, text: '', page: i, number: i + 1, y: 0 })),
});

export const printWord = (doc: Doc): Promise<Uint8Array> => writeDocx(doc, pagesOf(doc), wordOptions);
