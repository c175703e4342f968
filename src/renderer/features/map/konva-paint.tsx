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
import { paintOps } from '../../../shared/draw/paint-2d.ts';

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

const familiesOf = (o: { font: 'hei' | 'song'; bold?: boolean }): string => `${FAMILY[o.font][o.bold ? 1 : 0]}, ${FALLBACK}`;

/** Part of a drawing as one shape; repainted when the operations, the pictures or the fonts change. */
export const Painted = memo(({ ops, images, fonts }: { ops: readonly DrawOp[]; images: Images; fonts: number }) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new fonts paint the same operations anew
  const scene = useCallback(
    (context: Konva.Context, shape: Konva.Shape) =>
      paintOps(context._context, ops, {
        pathOf,
        imageOf: (blob) => images.get(blob),
        familiesOf,
        pxPerMm: shape.getAbsoluteScale().x,
      }),
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
