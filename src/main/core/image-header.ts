/**
 * What an image claims to be, read from its header before anything is decoded: kind, size in pixels and capture
 * time. Pure over bytes.
 */
export interface ImageHeader {
  mime: 'image/png' | 'image/jpeg';
  widthPx: number;
  heightPx: number;
  /** `YYYY-MM-DDTHH:MM:SS` as the camera wrote it, without a zone. */
  takenAt: string | null;
}

/** Kinds people try, with what to do instead. */
const KNOWN_OTHERS: readonly (readonly [string, (b: Uint8Array) => boolean])[] = [
  ['这是 PDF 文件。请先另存为 PNG 或 JPG 图片再作底图。', (b) => latin(b, 0, 5) === '%PDF-'],
  ['这是 DWG 图纸。请让设计方或广告店另存为图片（PNG、JPG）。', (b) => /^AC10\d\d$/.test(latin(b, 0, 6))],
  ['这是 WebP 图片。请另存为 PNG 或 JPG。', (b) => latin(b, 0, 4) === 'RIFF' && latin(b, 8, 12) === 'WEBP'],
  ['这是 HEIC 照片（苹果手机的格式）。请在手机上改用“兼容性最佳”，或另存为 JPG。', (b) => latin(b, 4, 8) === 'ftyp'],
  ['这是 GIF 图片。请另存为 PNG 或 JPG。', (b) => latin(b, 0, 4) === 'GIF8'],
  ['这是 BMP 图片。请另存为 PNG 或 JPG。', (b) => latin(b, 0, 2) === 'BM'],
  ['这是 Word、Excel 或压缩文件，不是图片。', (b) => latin(b, 0, 2) === 'PK'],
];

const latin = (b: Uint8Array, from: number, to: number): string => String.fromCharCode(...b.subarray(from, to));
const u16 = (b: Uint8Array, at: number, little = false): number => {
  const x = b[at] ?? 0;
  const y = b[at + 1] ?? 0;
  return little ? x | (y << 8) : (x << 8) | y;
};
const u32 = (b: Uint8Array, at: number, little = false): number =>
  little ? u16(b, at, true) + u16(b, at + 2, true) * 65536 : u16(b, at) * 65536 + u16(b, at + 2);

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The header, or the sentence that says why this is no usable image. */
export const readImageHeader = (b: Uint8Array): ImageHeader | string => {
  if (PNG.every((v, i) => b[i] === v)) {
    if (latin(b, 12, 16) !== 'IHDR') return '这张 PNG 图片已损坏。';
    return { mime: 'image/png', widthPx: u32(b, 16), heightPx: u32(b, 20), takenAt: null };
  }
  if (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) return readJpeg(b) ?? '这张 JPG 图片已损坏。';
  return KNOWN_OTHERS.find(([, is]) => is(b))?.[0] ?? '认不出这个文件。只能用 PNG 或 JPG 图片。';
};

const readJpeg = (b: Uint8Array): ImageHeader | null => {
  let takenAt: string | null = null;
  let at = 2;
  while (at + 4 <= b.length) {
    if (b[at] !== 0xff) return null;
    const marker = b[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return null;
    const length = u16(b, at + 2);
    if (marker === 0xe1 && latin(b, at + 4, at + 10) === 'Exif\0\0') {
      takenAt = readCaptureTime(b.subarray(at + 10, at + 2 + length));
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { mime: 'image/jpeg', heightPx: u16(b, at + 5), widthPx: u16(b, at + 7), takenAt };
    at += 2 + length;
  }
  return null;
};

const EXIF_IFD = 0x8769;
const DATE_ORIGINAL = 0x9003;

const readCaptureTime = (t: Uint8Array): string | null => {
  const little = latin(t, 0, 2) === 'II';
  let takenAt: string | null = null;
  const walk = (ifd: number, depth: number): void => {
    if (depth > 2 || ifd <= 0 || ifd + 2 > t.length) return;
    const n = Math.min(u16(t, ifd, little), 200);
    for (let i = 0; i < n; i++) {
      const e = ifd + 2 + i * 12;
      if (e + 12 > t.length) return;
      const tag = u16(t, e, little);
      if (tag === EXIF_IFD) walk(u32(t, e + 8, little), depth + 1);
      else if (tag === DATE_ORIGINAL) {
        const at = u32(t, e + 8, little);
        const m = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(latin(t, at, at + 19));
        if (m) takenAt = `${m[1]}-${m[2]}-${m[3]}T${m[4]}`;
      }
    }
  };
  walk(u32(t, 4, little), 0);
  return takenAt;
};
