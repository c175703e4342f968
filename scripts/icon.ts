/**
 * Draws the application's icon: a folder's tab and the character 档 in the product's teal. Run by hand when the drawing
 * changes; `packaging/icon.png`, `packaging/icon.ico` and the page's own small one are kept in the repository.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

const root = join(import.meta.dirname, '..');
GlobalFonts.registerFromPath(join(root, 'node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'), 'icon');

/** PNG of the icon, `size` pixels square. */
const draw = (size: number): Buffer => {
  const canvas = createCanvas(size, size);
  const g = canvas.getContext('2d');
  g.scale(size / 64, size / 64);
  g.fillStyle = '#0A5054';
  g.beginPath();
  g.roundRect(4, 6, 26, 16, 5);
  g.fill();
  g.fillStyle = '#0E6A6E';
  g.beginPath();
  g.roundRect(4, 11, 56, 47, 6);
  g.fill();
  g.fillStyle = '#FFFFFF';
  g.font = '36px icon';
  g.textAlign = 'center';
  g.textBaseline = 'alphabetic';
  g.fillText('档', 32, 47.5);
  return canvas.toBuffer('image/png');
};

/** ICO of PNG entries: 6 bytes of head, 16 bytes an entry, then the pictures (Windows Vista and later read PNG entries). */
const ico = (sizes: readonly number[]): Buffer => {
  const pictures = sizes.map(draw);
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  sizes.forEach((size, i) => {
    const at = 6 + 16 * i;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(pictures[i]?.length ?? 0, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += pictures[i]?.length ?? 0;
  });
  return Buffer.concat([head, ...pictures]);
};

writeFileSync(join(root, 'packaging/icon.png'), draw(512));
writeFileSync(join(root, 'packaging/icon.ico'), ico([16, 24, 32, 48, 64, 256]));
writeFileSync(join(root, 'src/renderer/public/icon.png'), draw(64));
