import { join } from 'node:path';
import { createCanvas, Image } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import type { BlobHash } from '../../shared/base/units.ts';
import type { Drawing, DrawOp } from '../../shared/draw/ops.ts';
import { type DrawingFonts, rasterizeDrawing } from './raster.ts';

const font = (family: 'sans' | 'serif', weight: '400Regular' | '700Bold'): string => {
  const name = family === 'sans' ? 'NotoSansSC' : 'NotoSerifSC';
  return join(process.cwd(), 'node_modules', '@expo-google-fonts', `noto-${family}-sc`, weight, `${name}_${weight}.ttf`);
};
const fonts: DrawingFonts = {
  hei: font('sans', '400Regular'),
  heiBold: font('sans', '700Bold'),
  song: font('serif', '400Regular'),
  songBold: font('serif', '700Bold'),
  scripts: [],
  shown: (words) => words.replaceAll('𪚥', '〓'),
};
const drawing = (...ops: DrawOp[]): Drawing => ({ widthMm: 100, heightMm: 50, ops, alt: '' });

interface Pixels {
  width: number;
  height: number;
  /** `#RRGGBB` at a place of the drawing. */
  at(xMm: number, yMm: number): string;
  ink(): number;
}
const paint = async (d: Drawing, widthMm = 100, blobs: (b: BlobHash) => Uint8Array | null = () => null): Promise<Pixels> => {
  const image = new Image();
  image.src = await rasterizeDrawing(d, widthMm, { blobs, fonts });
  await image.decode();
  const canvas = createCanvas(image.width, image.height);
  const c = canvas.getContext('2d');
  c.drawImage(image, 0, 0);
  const { data } = c.getImageData(0, 0, image.width, image.height);
  const scale = image.width / d.widthMm;
  return {
    width: image.width,
    height: image.height,
    at: (x, y) => {
      const i = (Math.floor(y * scale) * image.width + Math.floor(x * scale)) * 4;
      return `#${[...data.subarray(i, i + 3)].map((n) => n.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
    },
    ink: () => {
      let n = 0;
      for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 128) n++;
      return n;
    },
  };
};

describe('a drawing as a picture', () => {
  test('has 200 dots an inch at its printed width, on white', async () => {
    const p = await paint(drawing(), 100);
    expect(p.width).toBe(Math.round((100 / 25.4) * 200));
    expect(p.at(50, 25)).toBe('#FFFFFF');
    expect((await paint(drawing(), 50)).width).toBe(Math.round((50 / 25.4) * 200));
  });

  test('fills, tints and lines stand where the drawing says', async () => {
    const p = await paint(
      drawing(
        { op: 'path', d: 'M10 10H40V40H10Z', fill: { color: '#D4101C' } },
        { op: 'path', d: 'M50 10H90V40H50Z', fill: { color: '#000000', opacity: 0.5 }, stroke: { color: '#1F5FD0', widthMm: 2 } },
        { op: 'path', d: 'M60 15H80V35H60ZM65 20H75V30H65Z', fill: { color: '#00FF00' }, evenOdd: true },
      ),
    );
    expect(p.at(25, 25)).toBe('#D4101C');
    expect(p.at(55, 12)).toMatch(/^#(7F|80)(7F|80)(7F|80)$/);
    expect(p.at(50, 25)).toBe('#1F5FD0');
    expect(p.at(62, 25)).toBe('#00FF00');
    expect(p.at(70, 25)).toMatch(/^#(7F|80)/);
  });

  test('words are drawn in the role asked for, bold heavier than regular', async () => {
    const word = (bold: boolean, font: 'hei' | 'song'): Drawing =>
      drawing({ op: 'text', x: 50, y: 30, text: '锅炉房', sizeMm: 12, font, bold, color: '#000000', anchor: 'middle' });
    const [regular, bold, song] = await Promise.all(
      [word(false, 'hei'), word(true, 'hei'), word(false, 'song')].map((d) => paint(d)),
    );
    expect(regular?.ink()).toBeGreaterThan(1000);
    expect(bold?.ink()).toBeGreaterThan((regular?.ink() ?? 0) * 1.2);
    expect(song?.ink()).not.toBe(regular?.ink());
  });

  test('groups move what is in them, pictures are clipped', async () => {
    const canvas = createCanvas(10, 10);
    const c = canvas.getContext('2d');
    c.fillStyle = '#FF0000';
    c.fillRect(0, 0, 10, 10);
    const red = canvas.encodeSync('png');
    const p = await paint(
      drawing({
        op: 'group',
        transform: [1, 0, 0, 1, 50, 0],
        children: [{ op: 'image', x: 0, y: 0, widthMm: 40, heightMm: 40, blob: 'r' as BlobHash, clip: [0, 0, 20, 40] }],
      }),
      100,
      () => red,
    );
    expect(p.at(60, 20)).toBe('#FF0000');
    expect(p.at(80, 20)).toBe('#FFFFFF');
    expect(p.at(20, 20)).toBe('#FFFFFF');
  });

  test('a frame to cut to stands on the drawing even where the picture is moved', async () => {
    const canvas = createCanvas(10, 10);
    const c = canvas.getContext('2d');
    c.fillStyle = '#FF0000';
    c.fillRect(0, 0, 10, 10);
    const red = canvas.encodeSync('png');
    const p = await paint(
      drawing({
        op: 'image',
        x: 0,
        y: 0,
        widthMm: 40,
        heightMm: 40,
        blob: 'r' as BlobHash,
        transform: [1, 0, 0, 1, 20, 0],
        clip: [0, 0, 30, 50],
      }),
      100,
      () => red,
    );
    expect(p.at(25, 20)).toBe('#FF0000');
    expect(p.at(45, 20)).toBe('#FFFFFF');
  });

  test('a character that no font has is painted as 〓', async () => {
    const words = (text: string): Drawing =>
      drawing({ op: 'text', x: 10, y: 30, text, sizeMm: 10, font: 'hei', color: '#000000', anchor: 'start' });
    const [missing, sign] = await Promise.all([words('王𪚥'), words('王〓')].map((d) => paint(d)));
    expect(missing?.ink()).toBe(sign?.ink());
  });

  test('a missing picture stops with words', async () => {
    const d = drawing({ op: 'image', x: 0, y: 0, widthMm: 1, heightMm: 1, blob: 'r' as BlobHash });
    await expect(rasterizeDrawing(d, 100, { blobs: () => null, fonts })).rejects.toMatchObject({ code: 'not-found' });
  });
});
