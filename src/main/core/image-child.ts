/**
 * Child process that decodes one hostile image. A watchdog thread ends the process when native memory grows too large:
 * the decoder blocks the main thread and knows no limit of its own.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { isMainThread, Worker } from 'node:worker_threads';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { answerOnce } from './child.ts';
import type { DecodeAnswer, DecodeTask } from './images.ts';

const MAX_RSS_BYTES = 1.2 * 1024 ** 3;
const JPEG_QUALITY = 85;

if (isMainThread) {
  new Worker(
    `setInterval(() => { if (process.memoryUsage.rss() > ${MAX_RSS_BYTES}) process.kill(process.pid, 'SIGKILL'); }, 20);`,
    { eval: true },
  ).unref();
}

const run = async (t: DecodeTask): Promise<DecodeAnswer> => {
  const image = await loadImage(await readFile(t.from));
  // The decoder has already turned the image upright by its EXIF orientation.
  const scale = Math.min(1, t.longestPx / Math.max(image.width, image.height));
  const w = Math.max(1, Math.round(image.width * scale));
  const h = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(w, h);
  const g = canvas.getContext('2d');
  if (t.mime === 'image/jpeg') {
    // Transparency would turn black in a JPEG.
    g.fillStyle = '#FFFFFF';
    g.fillRect(0, 0, w, h);
  }
  g.drawImage(image, 0, 0, w, h);
  await writeFile(t.to, t.mime === 'image/jpeg' ? canvas.toBuffer('image/jpeg', JPEG_QUALITY) : canvas.toBuffer('image/png'));
  return { ok: true, widthPx: w, heightPx: h };
};

answerOnce((task) => run(task as DecodeTask).catch((): DecodeAnswer => ({ ok: false, why: 'format' })));
