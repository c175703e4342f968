import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forkChild } from './child.ts';
import { type ImagePurpose, intakeImage as intake } from './images.ts';

const intakeImage = (path: string, purpose: ImagePurpose) => intake(path, purpose, forkChild);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'images-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
};

/** 60 × 30, left half red, right half blue. */
const picture = (mime: 'image/jpeg' | 'image/png', w = 60, h = 30): Buffer => {
  const c = createCanvas(w, h);
  const g = c.getContext('2d');
  g.fillStyle = '#f00';
  g.fillRect(0, 0, w / 2, h);
  g.fillStyle = '#00f';
  g.fillRect(w / 2, 0, w / 2, h);
  return mime === 'image/png' ? c.toBuffer('image/png') : c.toBuffer('image/jpeg', 95);
};

/** The same JPEG with an EXIF block that carries an orientation. */
const turned = (jpeg: Buffer, orientation: number): Buffer => {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
};

const colourAt = async (bytes: Uint8Array, x: number, y: number): Promise<string> => {
  const image = await loadImage(Buffer.from(bytes));
  const c = createCanvas(image.width, image.height);
  const g = c.getContext('2d');
  g.drawImage(image, 0, 0);
  const [r = 0, , b = 0] = g.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data;
  return r > 150 ? 'red' : b > 150 ? 'blue' : 'other';
};

/** A PNG whose header claims a size that its few bytes do not show. */
const bomb = (w: number, h: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const b = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
    b.writeUInt32BE(data.length, 0);
    return b;
  };
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(w, 0);
  ihdr.writeUInt32BE(h, 4);
  ihdr.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', ihdr),
    chunk('IDAT', deflateSync(Buffer.alloc(1 << 16))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('the intake of images', () => {
  it('keeps a floor plan as it is', async () => {
    const taken = await intakeImage(await put('plan.png', picture('image/png')), 'floor-plan');
    expect([taken.mime, taken.widthPx, taken.heightPx]).toEqual(['image/png', 60, 30]);
    expect(await colourAt(taken.bytes, 0.1, 0.5)).toBe('red');
  });

  it.each([
    [1, 60, 30, 0.1, 0.5, 'red'],
    [3, 60, 30, 0.1, 0.5, 'blue'],
    [6, 30, 60, 0.5, 0.1, 'red'],
    [8, 30, 60, 0.5, 0.1, 'blue'],
  ] as const)('turns a photo of orientation %i upright', async (orientation, w, h, x, y, colour) => {
    const taken = await intakeImage(await put(`o${orientation}.jpg`, turned(picture('image/jpeg'), orientation)), 'photo');
    expect([taken.widthPx, taken.heightPx]).toEqual([w, h]);
    expect(await colourAt(taken.bytes, x, y)).toBe(colour);
  });

  it('makes a large photo no longer than 2,560 pixels', async () => {
    const taken = await intakeImage(await put('large.jpg', picture('image/jpeg', 4000, 2000)), 'photo');
    expect([taken.widthPx, taken.heightPx]).toEqual([2560, 1280]);
  });

  it('refuses a file over 100 MB before reading it', async () => {
    const path = await put('huge.png', picture('image/png'));
    await truncate(path, 101 * 1024 ** 2);
    await expect(intakeImage(path, 'photo')).rejects.toMatchObject({ code: 'limit', message: expect.stringContaining('100 MB') });
  });

  it('refuses a decompression bomb by its header', async () => {
    await expect(intakeImage(await put('bomb.png', bomb(60_000, 60_000)), 'floor-plan')).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringContaining('60000'),
    });
  });

  it.each([
    ['图纸.dwg', 'AC1027xxxxxxxx', 'DWG'],
    ['图.pdf', '%PDF-1.7', 'PDF'],
    ['表.xlsx', 'PK\u0003\u0004', 'Excel'],
    ['空.png', '', '认不出'],
  ])('says of %s what it is', async (name, content, word) => {
    await expect(intakeImage(await put(name, Buffer.from(content, 'latin1')), 'photo')).rejects.toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining(word),
    });
  });

  it('survives a decoder that chokes on damaged content', async () => {
    const bad = picture('image/png');
    const path = await put('bad.png', bad.subarray(0, 60));
    await expect(intakeImage(path, 'photo')).rejects.toMatchObject({ code: 'unsupported-format' });
    expect((await readFile(path)).length).toBe(60);
  });
});
