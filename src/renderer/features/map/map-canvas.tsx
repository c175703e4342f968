/**
 * The sheet on its desk: the canvases, the pointer on them, and beside them in the document one button for each object,
 * so that the keyboard and screen readers reach what a canvas cannot say.
 */
import { type RefObject, useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlobHash } from '../../../shared/base/units.ts';
import { urls } from '../../../shared/contract/urls.ts';
import { pictureOps } from '../../../shared/map/map-drawing.ts';
import { toSheet } from '../../../shared/map/sheet.ts';
import { transformAfter } from './gesture.ts';
import { MapOverlay } from './konva-overlay.tsx';
import { MapStage } from './konva-stage.tsx';
import { overlayOf } from './overlay.ts';
import type { MapEditor } from './use-map-editor.ts';
import type { PointerControl } from './use-pointer.ts';
import type { ViewportControl } from './use-viewport.ts';
import { cssBetween, toPx } from './viewport.ts';

/** A notch of the wheel is about 100 pixels and a quarter larger or smaller. */
const WHEEL = Math.log(1.25) / 100;

interface Props {
  editor: MapEditor;
  pointer: PointerControl;
  control: ViewportControl;
  desk: RefObject<HTMLDivElement | null>;
}

export const MapCanvas = ({ editor, pointer, control, desk }: Props) => {
  const { plan, layout, t, selected, info } = editor;
  const { wanted, painted } = control;

  useEffect(() => {
    const el = desk.current;
    if (!el) return;
    // React listens passively; the wheel must not scroll or zoom the page.
    const wheel = (e: WheelEvent): void => {
      e.preventDefault();
      const r = el.getBoundingClientRect();
      control.zoom(Math.exp(-Math.max(-300, Math.min(300, e.deltaY)) * WHEEL), { x: e.clientX - r.left, y: e.clientY - r.top });
    };
    el.addEventListener('wheel', wheel, { passive: false });
    return () => el.removeEventListener('wheel', wheel);
  });

  const blobUrl = useCallback((b: BlobHash) => urls.blob(info.session, b), [info.session]);
  const g = pointer.gesture;
  const lifted = useMemo(
    () => (g?.type === 'move' && t ? { id: g.object.id, byMm: { x: g.by.x * t.scale, y: -g.by.y * t.scale } } : null),
    [g, t],
  );
  const picture = useMemo(() => {
    const bg = plan?.body.background;
    return g?.type === 'picture' && plan && t && bg ? pictureOps(plan, t, { ...bg, transform: transformAfter(g, bg) }) : null;
  }, [g, plan, t]);
  if (!plan || !layout || !t) return null;
  const cursor = pointer.panning ? 'grab' : editor.tool === 'select' ? 'default' : 'crosshair';
  const words = pointer.writing && toPx(wanted, toSheet(t, pointer.writing));
  return (
    <div
      className="map-desk"
      ref={desk}
      data-scale={wanted.scale}
      data-origin={`${wanted.x},${wanted.y}`}
      data-plan={`${t.left},${t.bottom},${t.scale}`}
    >
      <div className="map-canvas" style={{ cursor }} {...pointer.handlers}>
        <div className="map-stage" style={{ transform: cssBetween(painted, wanted) }}>
          {control.size.width > 0 && (
            <MapStage
              drawing={layout.drawing}
              viewport={painted}
              size={control.size}
              lifted={lifted}
              picture={picture}
              blobUrl={blobUrl}
            >
              <MapOverlay overlay={overlayOf(editor, pointer, wanted.scale)} t={t} px={1 / wanted.scale} />
            </MapStage>
          )}
        </div>
      </div>
      {words && <Words key={`${words.x},${words.y}`} at={words} editor={editor} pointer={pointer} />}
      <Objects editor={editor} selected={selected?.id ?? null} alt={layout.drawing.alt} />
    </div>
  );
};

/** The objects of the sheet in reading order, for Tab and for screen readers. */
const Objects = ({ editor, selected, alt }: { editor: MapEditor; selected: string | null; alt: string }) => {
  const { t } = useTranslation();
  return (
    <ul className="map-objects" aria-label={t('map.objects', { alt })}>
      {editor.walk.map((o) => (
        <li key={o.id}>
          <button
            type="button"
            data-object={o.id}
            aria-pressed={o.id === selected}
            onFocus={() => editor.select(o.id)}
            onClick={() => editor.select(o.id)}
          >
            {o.words}
          </button>
        </li>
      ))}
    </ul>
  );
};

/** Words are typed where they will stand. Enter or leaving the field stores them, Escape drops them. */
const Words = ({ at, editor, pointer }: { at: { x: number; y: number }; editor: MapEditor; pointer: PointerControl }) => {
  const { t } = useTranslation();
  const place = pointer.writing;
  const store = (words: string): void => {
    pointer.closeWriting();
    if (!place || !editor.plan || words.trim() === '') return;
    const args = { plan: editor.plan.id, shape: 'text', points: [place], text: words.trim(), layer: editor.textLayer };
    void editor.carryOut({ command: 'mark.add', args });
  };
  return (
    <input
      className="map-words"
      aria-label={t('map.words')}
      // biome-ignore lint/a11y/noAutofocus: the field appears because the user asked for it at this place
      autoFocus
      maxLength={200}
      style={{ left: at.x, top: at.y }}
      onBlur={(e) => store(e.target.value)}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing) return;
        if (e.key === 'Escape') pointer.closeWriting();
        else if (e.key === 'Enter') e.currentTarget.blur();
        else return;
        e.stopPropagation();
      }}
    />
  );
};
