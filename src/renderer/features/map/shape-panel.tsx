/** Place and size of what is selected, as exact numbers, and the corners of a shape. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { boxOf, stretch } from '../../../shared/domain/plan/geometry.ts';
import type { MapObject } from '../../../shared/map/map-objects.ts';
import { ExactNumber } from './exact-number.tsx';
import { reshape } from './gesture.ts';
import type { MapEditor } from './use-map-editor.ts';

/** A side of a shape never becomes nothing. */
const SMALLEST = 0.01;

export const PlaceRows = ({ editor, object }: { editor: MapEditor; object: MapObject }) => {
  const { t } = useTranslation();
  const { unit, unitWord, readonly, corner } = editor;
  const flat = object.chains.flat();
  const box = boxOf(flat);
  const move = (dx: number, dy: number): void => void editor.run('map.move', { id: object.id, dx, dy, step: false });
  const resize = (width: number, height: number): void => {
    const order = reshape(object, stretch(object.chains, box, { ...box, width, height }));
    void editor.run(order.command, order.args);
  };
  const at = corner ? object.chains[corner.chain]?.[corner.index] : undefined;
  const moveCorner = (x: number, y: number): void => {
    if (!corner) return;
    const order = reshape(
      object,
      object.chains.map((c, i) => (i === corner.chain ? c.map((p, k) => (k === corner.index ? { x, y } : p)) : c)),
    );
    void editor.run(order.command, order.args);
  };
  const common = { disabled: readonly };
  return (
    <>
      <span className="term">{t('map.place', { unit: unitWord })}</span>
      <div className="map-pair">
        <ExactNumber
          label={t('map.placeX')}
          prefix="X"
          value={box.x * unit}
          onStore={(v) => move(v / unit - box.x, 0)}
          {...common}
        />
        <ExactNumber
          label={t('map.placeY')}
          prefix="Y"
          value={box.y * unit}
          onStore={(v) => move(0, v / unit - box.y)}
          {...common}
        />
      </div>
      {!object.spot && box.width > 0 && box.height > 0 && (
        <>
          <span className="term">{t('map.size', { unit: unitWord })}</span>
          <div className="map-pair">
            <ExactNumber
              label={t('map.width')}
              prefix={t('map.width')}
              min={SMALLEST}
              value={box.width * unit}
              onStore={(v) => resize(v / unit, box.height)}
              {...common}
            />
            <ExactNumber
              label={t('map.height')}
              prefix={t('map.height')}
              min={SMALLEST}
              value={box.height * unit}
              onStore={(v) => resize(box.width, v / unit)}
              {...common}
            />
          </div>
        </>
      )}
      {at && (
        <>
          <span className="term">{t('map.corner', { unit: unitWord })}</span>
          <div className="map-pair">
            <ExactNumber
              label={t('map.cornerX')}
              prefix="X"
              value={at.x * unit}
              onStore={(v) => moveCorner(v / unit, at.y)}
              {...common}
            />
            <ExactNumber
              label={t('map.cornerY')}
              prefix="Y"
              value={at.y * unit}
              onStore={(v) => moveCorner(at.x, v / unit)}
              {...common}
            />
          </div>
        </>
      )}
    </>
  );
};

export const ShapeActions = ({ editor, object }: { editor: MapEditor; object: MapObject }) => {
  const { t } = useTranslation();
  return (
    <>
      {!object.spot && object.closed && (
        <Button size="small" disabled={editor.readonly} onClick={editor.toggleCorners}>
          {editor.cornersShown ? t('map.changeSize') : t('map.changeCorners')}
        </Button>
      )}
      <Button size="small" disabled={editor.readonly} onClick={() => void editor.remove()}>
        {editor.corner ? t('map.removeCorner') : t('map.remove')}
      </Button>
    </>
  );
};
