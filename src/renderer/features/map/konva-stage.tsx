/**
 * The sheet on canvases, one per role: paper and floor picture, zones, walls and words, pins with everything around the
 * plan, and what is selected or dragged. Nothing listens: which object lies under the pointer is asked of pure kernels.
 */
import { memo, type ReactNode, useMemo } from 'react';
import { Group, Layer, Rect, Stage } from 'react-konva';
import type { BlobHash, RecordId } from '../../../shared/base/units.ts';
import type { Point } from '../../../shared/domain/plan/points.ts';
import type { Drawing, DrawOp } from '../../../shared/draw/ops.ts';
import { cutBefore, groupsOf, withoutGroups } from '../../../shared/draw/pick.ts';
import { Painted, useImages, usePrintFonts } from './konva-paint.tsx';
import type { Size, Viewport } from './viewport.ts';

// The library leaves itself in the global scope; nobody needs it there.
Reflect.deleteProperty(globalThis, 'Konva');

/** First group of each canvas above the paper. */
const ROLES = ['layer:zones', 'layer:walls', 'layer:pins'];

const picturesOf = (ops: readonly DrawOp[]): BlobHash[] =>
  ops.flatMap((o) => (o.op === 'image' ? [o.blob] : o.op === 'group' ? picturesOf(o.children) : []));

export interface Lifted {
  id: RecordId;
  byMm: Point;
}

interface Props {
  drawing: Drawing;
  viewport: Viewport;
  size: Size;
  /** The object that is being moved; it leaves its canvas for the topmost one. */
  lifted: Lifted | null;
  /** The floor picture while it is being moved, instead of the drawing's. */
  picture: DrawOp | null;
  blobUrl(blob: BlobHash): string;
  /** Selection and strokes, in millimetres. */
  children: ReactNode;
}

export const MapStage = memo(({ drawing, viewport, size, lifted, picture, blobUrl, children }: Props) => {
  const fonts = usePrintFonts();
  const images = useImages(picturesOf(drawing.ops), blobUrl);
  const id = lifted?.id ?? null;
  const roles = useMemo(() => {
    const taken = (g: string): boolean => id !== null && g.endsWith(`:${id}`);
    const [paper = [], ...rest] = cutBefore(id === null ? drawing.ops : withoutGroups(drawing.ops, taken), ROLES);
    return { paper, rest, lifted: id === null ? [] : groupsOf(drawing.ops, taken) };
  }, [drawing, id]);
  const paper = useMemo(
    () => (picture ? roles.paper.map((o) => (o.op === 'group' && o.id === 'layer:background' ? picture : o)) : roles.paper),
    [roles.paper, picture],
  );
  return (
    <Stage
      width={size.width}
      height={size.height}
      x={viewport.x}
      y={viewport.y}
      scaleX={viewport.scale}
      scaleY={viewport.scale}
      listening={false}
    >
      <Layer listening={false}>
        <Rect
          width={drawing.widthMm}
          height={drawing.heightMm}
          fill="#FFFFFF"
          shadowColor="#000000"
          shadowOpacity={0.25}
          shadowBlur={1}
          shadowOffsetY={0.3}
        />
        <Painted ops={paper} images={images} fonts={fonts} />
      </Layer>
      {ROLES.map((role, i) => (
        <Layer key={role} listening={false}>
          <Painted ops={roles.rest[i] ?? EMPTY} images={images} fonts={fonts} />
        </Layer>
      ))}
      <Layer listening={false}>
        {lifted && (
          <Group x={lifted.byMm.x} y={lifted.byMm.y}>
            <Painted ops={roles.lifted} images={images} fonts={fonts} />
          </Group>
        )}
        {children}
      </Layer>
    </Stage>
  );
});
const EMPTY: readonly DrawOp[] = [];
