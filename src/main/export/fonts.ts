/**
 * Printing fonts: which file plays which role, what was substituted, and the advances that layout asks for.
 * Noto Sans SC plays 黑体, Noto Serif SC 宋体; 仿宋 and 楷体 are the system's where they exist, else Noto Serif SC. Yi has a
 * font of its own. Tibetan, Mongolian and Arabic letters are stacked, joined and turned around in a word; glyphs placed one by
 * one, which is all that the printer does, would spell other names, so they print as 〓.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CharacterRuns, runsOf, standInFor } from '../../shared/base/characters.ts';
import { AppError } from '../../shared/base/errors.ts';
import type { FontRole } from '../../shared/document/doc.ts';
import { type FaceId, type FontMetrics, STAND_IN } from '../../shared/document/layout/page.ts';
import type { DrawingFonts } from './raster.ts';
import { type FaceMetrics, readFace } from './ttf.ts';

export interface Fonts {
  metrics: FontMetrics;
  /** File of a face. */
  file(face: FaceId): string;
  /** Glyphs and advances of a face. */
  face(face: FaceId): FaceMetrics;
  /** Characters that some face has, whatever the role. */
  printable(): CharacterRuns;
  /** What plays a role it was not made for, in words for the export summary. */
  substitutions: string[];
  /** Fonts of words inside drawings. */
  drawing: DrawingFonts;
}

const SHIPPED = {
  song: ['NotoSerifSC_400Regular.ttf', 'noto-serif-sc/400Regular'],
  'song-bold': ['NotoSerifSC_700Bold.ttf', 'noto-serif-sc/700Bold'],
  hei: ['NotoSansSC_400Regular.ttf', 'noto-sans-sc/400Regular'],
  'hei-bold': ['NotoSansSC_700Bold.ttf', 'noto-sans-sc/700Bold'],
  yi: ['NotoSansYi_400Regular.ttf', 'noto-sans-yi/400Regular'],
} as const;
type Shipped = keyof typeof SHIPPED;

const SYSTEM_FOLDERS = (): string[] => {
  const home = homedir();
  if (process.platform === 'win32') {
    return [
      join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts'),
      join(process.env.LOCALAPPDATA ?? home, 'Microsoft', 'Windows', 'Fonts'),
    ];
  }
  return [
    '/usr/share/fonts/wps-office',
    '/usr/share/fonts/truetype/wps',
    '/opt/kingsoft/wps-office/office6/fonts',
    join(home, '.local/share/fonts'),
    join(home, '.fonts'),
    '/Library/Fonts',
  ];
};
const systemFont = (...names: string[]): string | null => {
  for (const folder of SYSTEM_FOLDERS()) for (const n of names) if (existsSync(join(folder, n))) return join(folder, n);
  return null;
};

/** File of a shipped face: beside the built program, else in the packages. */
const shippedFile = (face: Shipped, folder: string | null): string => {
  const [name, place] = SHIPPED[face];
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [
    ...(folder ? [join(folder, name)] : []),
    ...['../fonts', '../../fonts'].map((p) => join(here, p, name)),
    ...['../../..', '../..', '../../../..'].map((up) => join(here, up, 'node_modules/@expo-google-fonts', place, name)),
  ];
  const found = candidates.find((p) => existsSync(p));
  if (!found) throw new AppError('io', { message: `找不到打印用的字体 ${name}，请重新安装程序` });
  return found;
};

const FACES = ['song', 'song-bold', 'hei', 'hei-bold', 'fang', 'kai', 'yi'] as const;
type Face = (typeof FACES)[number];
const ALL_FACES: readonly FaceId[] = [...FACES, STAND_IN];

/** Faces of other scripts, one weight each. */
const SCRIPTS: Face[] = ['yi'];
/** Faces asked in turn for a character of a role and weight. None prints fewer characters than another. */
const CHAINS: Record<FontRole, { normal: Face[]; bold: Face[] }> = {
  song: { normal: ['song', 'hei', ...SCRIPTS], bold: ['song-bold', 'hei-bold', 'song', 'hei', ...SCRIPTS] },
  hei: { normal: ['hei', 'song', ...SCRIPTS], bold: ['hei-bold', 'song-bold', 'hei', 'song', ...SCRIPTS] },
  fang: { normal: ['fang', 'song', 'hei', ...SCRIPTS], bold: ['song-bold', 'hei-bold', 'song', 'hei', ...SCRIPTS] },
  kai: { normal: ['kai', 'song', 'hei', ...SCRIPTS], bold: ['song-bold', 'hei-bold', 'song', 'hei', ...SCRIPTS] },
};

/** Glyphs and widths of what stands for characters that no font has, out of the face that has them all. */
const standInFace = (song: FaceMetrics): FaceMetrics => {
  const signOf = (cp: number): string => standInFor(String.fromCodePoint(cp));
  return {
    glyph: (cp) => song.glyph((signOf(cp) || ' ').charCodeAt(0)),
    advance: (cp) => (signOf(cp) === '' ? 0 : song.advance(signOf(cp).charCodeAt(0))),
  };
};

const ADVANCE_BASE = 4096;
const UNASKED = -1;
/** Beyond the third plane are selectors and private use, which no font here has. */
const PLANES_WITH_FONTS = 0x40000;
const loaded = new Map<string, Fonts>();

/** Fonts of `folder` (or found beside the program); files are read on first use of a face. */
export const loadFonts = (folder: string | null): Fonts => {
  const key = folder ?? '';
  const known = loaded.get(key);
  if (known) return known;
  const fang = systemFont('simfang.ttf', 'SIMFANG.TTF');
  const kai = systemFont('simkai.ttf', 'SIMKAI.TTF');
  const files: Record<Face, string | null> = {
    song: shippedFile('song', folder),
    'song-bold': shippedFile('song-bold', folder),
    hei: shippedFile('hei', folder),
    'hei-bold': shippedFile('hei-bold', folder),
    fang,
    kai,
    yi: shippedFile('yi', folder),
  };
  const read = new Map<string, FaceMetrics>();
  const face = (f: Face): FaceMetrics | null => {
    const path = files[f];
    if (path === null) return null;
    let m = read.get(path);
    if (!m) {
      m = readFace(path);
      read.set(path, m);
    }
    return m;
  };
  const standIn = (): FaceMetrics => standInFace(face('song') as FaceMetrics);
  const lookUp = (chain: readonly Face[], cp: number): number => {
    for (const f of chain) {
      const advance = face(f)?.advance(cp) ?? -1;
      if (advance >= 0) return FACES.indexOf(f) * ADVANCE_BASE + advance;
    }
    return FACES.length * ADVANCE_BASE + standIn().advance(cp);
  };
  /** Answers of a chain; every character of a dossier asks, so those of the first plane are in an array. */
  const remembering = (chain: readonly Face[]): ((cp: number) => number) => {
    const plane = new Int32Array(0x10000).fill(UNASKED);
    return (cp) => {
      if (cp > 0xffff) return lookUp(chain, cp);
      let value = plane[cp] as number;
      if (value === UNASKED) {
        value = lookUp(chain, cp);
        plane[cp] = value;
      }
      return value;
    };
  };
  let printable: CharacterRuns | null = null;
  const chains = new Map<readonly Face[], (cp: number) => number>();
  const fonts: Fonts = {
    metrics: {
      faces: ALL_FACES,
      vertical: ALL_FACES.map(() => ({ ascent: 0.88, descent: 0.12 })),
      glyphs: (role, bold) => {
        const chain = CHAINS[role][bold ? 'bold' : 'normal'];
        let glyph = chains.get(chain);
        if (!glyph) {
          glyph = remembering(chain);
          chains.set(chain, glyph);
        }
        return glyph;
      },
    },
    file: (f) => files[f as Face] ?? (files.song as string),
    face: (f) => (f === STAND_IN ? standIn() : (face(f as Face) ?? (face('song') as FaceMetrics))),
    printable: () => {
      const glyph = fonts.metrics.glyphs('song', false);
      printable ??= runsOf((cp) => glyph(cp) >> 12 !== FACES.length, PLANES_WITH_FONTS);
      return printable;
    },
    substitutions: [
      ...(fang ? [] : ['未找到仿宋字体，PDF 用思源宋体代替']),
      ...(kai ? [] : ['未找到楷体字体，PDF 用思源宋体代替']),
    ],
    drawing: {
      hei: files.hei as string,
      heiBold: files['hei-bold'] as string,
      song: files.song as string,
      songBold: files['song-bold'] as string,
      scripts: SCRIPTS.map((f) => files[f] as string),
      shown: (words) => {
        const glyph = fonts.metrics.glyphs('hei', false);
        const drawn = (c: string): string => (glyph(c.codePointAt(0) as number) >> 12 === FACES.length ? standInFor(c) : c);
        return Array.from(words, drawn).join('');
      },
    },
  };
  loaded.set(key, fonts);
  return fonts;
};

/** File behind `/fonts/<face>.ttf` for the preview; `null` for an unknown name. */
export const fontFile = (name: string, folder: string | null): string | null => {
  const f = FACES.find((x) => `${x}.ttf` === name);
  return f === undefined ? null : loadFonts(folder).file(f);
};
