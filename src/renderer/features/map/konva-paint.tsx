/**
 * Canvas printer of drawings: paints `DrawOp`s through Konva, the same that SVG, PDF and Word print. One shape per role:
 * a thousand small nodes would be slower to keep than to paint.
 */
import '../../ui/print-fonts.css';
import type Konva from 'konva';
import { memo, useCallback, useEffect, useState } from 'react';
import { Shape } from 'react-konva';
import type { BlobHash } from '../../../shared/base/units.ts';
import type { DrawOp } from '../../../shared/draw/ops.ts';

type Images = ReadonlyMap<BlobHash, HTMLImageElement>;

/** The printing fonts first, so that what is seen is what prints. */
const FAMILY = {
  hei: ['"yqyd-hei"', '"yqyd-hei-bold"'],
  song: ['"yqyd-song"', '"yqyd-song-bold"'],
} as const;
const FALLBACK = '"Noto Sans SC", "Microsoft YaHei", sans-serif';

/** A glyph of the part of the fonts that is to come in. */
const SAMPLE = '图';

const paths = new WeakMap<DrawOp, Path2D>();
const pathOf = (o: Extract<DrawOp, { op: 'path' }>): Path2D => {
  const known = paths.get(o);
  if (known) return known;
  const made = new Path2D(o.d);
  paths.set(o, made);
  return made;
};

const paint = (c: CanvasRenderingContext2D, ops: readonly DrawOp[], images: Images, pxPerMm: number): void => {
  for (const o of ops) {
    c.save();
    switch (o.op) {
      case 'path': {
        const path = pathOf(o);
        if (o.fill) {
          c.globalAlpha = o.fill.opacity ?? 1;
          c.fillStyle = o.fill.color;
          c.fill(path, o.evenOdd ? 'evenodd' : 'nonzero');
        }
        if (o.stroke) {
          c.globalAlpha = 1;
          c.strokeStyle = o.stroke.color;
          c.lineWidth = o.stroke.widthMm;
          c.setLineDash([...(o.stroke.dash ?? [])]);
          c.stroke(path);
        }
        break;
      }
      case 'text':
        c.translate(o.x, o.y);
        if (o.rotate) c.rotate((o.rotate * Math.PI) / 180);
        // Glyphs are hinted for their size in pixels; a font of 3 "pixels" enlarged would stand unevenly.
        c.scale(1 / pxPerMm, 1 / pxPerMm);
        c.font = `${o.sizeMm * pxPerMm}px ${FAMILY[o.font][o.bold ? 1 : 0]}, ${FALLBACK}`;
        c.textBaseline = 'alphabetic';
        c.textAlign = o.anchor === 'middle' ? 'center' : o.anchor === 'end' ? 'right' : 'left';
        c.fillStyle = o.color;
        c.fillText(o.text, 0, 0);
        break;
      case 'image': {
        const image = images.get(o.blob);
        // The frame to cut to stands on the drawing, not on the picture that is turned beneath it.
        if (o.clip) {
          c.beginPath();
          c.rect(...o.clip);
          c.clip();
        }
        if (o.transform) c.transform(...o.transform);
        c.globalAlpha = o.opacity ?? 1;
        if (image) c.drawImage(image, o.x, o.y, o.widthMm, o.heightMm);
        break;
      }
      case 'group':
        if (o.transform) c.transform(...o.transform);
        paint(c, o.children, images, pxPerMm);
        break;
    }
    c.restore();
  }
};

/** Part of a drawing as one shape; repainted when the operations, the pictures or the fonts change. */
export const Painted = memo(({ ops, images, fonts }: { ops: readonly DrawOp[]; images: Images; fonts: number }) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new fonts paint the same operations anew
  const scene = useCallback(
    (context: Konva.Context, shape: Konva.Shape) => paint(context._context, ops, images, shape.getAbsoluteScale().x),
    [ops, images, fonts],
  );
  return <Shape sceneFunc={scene} listening={false} perfectDrawEnabled={false} />;
});

/** Grows when printing fonts have come in; canvases do not repaint by themselves. */
export const usePrintFonts = (): number => {
  const [loaded, setLoaded] = useState(0);
  useEffect(() => {
    let stopped = false;
    for (const family of [FAMILY.hei[0], FAMILY.hei[1]]) {
      void document.fonts.load(`12px ${family}`, SAMPLE).then(
        () => !stopped && setLoaded((n) => n + 1),
        () => undefined,
      );
    }
    return () => {
      stopped = true;
    };
  }, []);
  return loaded;
};

/** Pictures by blob as they come in. */
export const useImages = (blobs: readonly BlobHash[], urlOf: (blob: BlobHash) => string): Images => {
  const [images, setImages] = useState<Images>(new Map());
  const key = blobs.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same blobs have the same addresses
  useEffect(() => {
    let stopped = false;
    for (const blob of blobs) {
      if (images.has(blob)) continue;
      const image = new Image();
      image.onload = () => {
        if (!stopped) setImages((old) => new Map([...old, [blob, image]]));
      };
      image.src = urlOf(blob);
    }
    return () => {
      stopped = true;
    };
  }, [key]);
  return images;
};
