/** Properties of a selected pin or mark. */

import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../../shared/domain/signs/signs.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import type { MapObject } from '../../../shared/map/map-objects.ts';
import { ratePoint } from '../../../shared/queries/rating.ts';
import { MARK_LAYERS, MARK_SHAPES } from '../../../shared/registers/map/mark.ts';
import { LevelChip } from '../../ui/chips.tsx';
import { Choose } from '../../ui/choose.tsx';
import { ExactNumber } from './exact-number.tsx';
import { PlaceRows, ShapeActions } from './shape-panel.tsx';
import type { MapEditor } from './use-map-editor.ts';

export const PinPanel = ({ editor, pin, object }: { editor: MapEditor; pin: Rec<'pin'>; object: MapObject }) => {
  const { t } = useTranslation();
  const point = editor.view.find('risk-point', pin.body.riskPoint);
  if (!point) return null;
  const area = editor.view.find('area', point.body.area);
  return (
    <section>
      <h2>
        {point.body.code}
        <span className="aside">{t('map.riskPoint')}</span>
        <span className="end">
          <LevelChip {...ratePoint(editor.view, point.id)} raised={false} />
        </span>
      </h2>
      <div className="map-rows">
        <span className="term">{t('map.name')}</span>
        <span>{point.body.name}</span>
        {area && (
          <>
            <span className="term">{t('map.inArea')}</span>
            <span>{area.body.name}</span>
          </>
        )}
        <PlaceRows editor={editor} object={object} />
      </div>
      <div className="map-actions">
        <ShapeActions editor={editor} object={object} />
      </div>
    </section>
  );
};

export const MarkPanel = ({ editor, mark, object }: { editor: MapEditor; mark: Rec<'mark'>; object: MapObject }) => {
  const { t } = useTranslation();
  const { readonly, unit } = editor;
  const { shape, text, sign, size, layer } = mark.body;
  const update = (values: Record<string, unknown>): void => void editor.run('record.update', { id: mark.id, values });
  const hasWords = shape === 'text' || (shape === 'sign' && mark.body.points.length > 1);
  return (
    <section>
      <h2>
        {shape === 'line' && layer === 'escape'
          ? t('map.line.route')
          : shape === 'sign'
            ? signOf(sign).label
            : MARK_SHAPES.find((s) => s.value === shape)?.label}
        <span className="aside">{MARK_LAYERS.find((l) => l.value === layer)?.label}</span>
      </h2>
      <div className="map-rows">
        {hasWords && (
          <>
            <label className="term" htmlFor="m-text">
              {t('map.tool.text')}
            </label>
            <Input
              id="m-text"
              size="small"
              key={`${mark.id}${text}`}
              defaultValue={text}
              maxLength={200}
              disabled={readonly}
              onPressEnter={(e) => e.currentTarget.blur()}
              onBlur={(e) => e.target.value.trim() !== '' && e.target.value !== text && update({ text: e.target.value })}
            />
          </>
        )}
        {shape === 'wall' && (
          <>
            <span className="term">{t('map.thickness')}</span>
            <ExactNumber
              label={t('map.thickness')}
              value={(size ?? 0.2) * unit}
              min={0.01}
              disabled={readonly}
              {...(editor.unitWord ? { unit: editor.unitWord } : {})}
              onStore={(v) => update({ size: v / unit })}
            />
          </>
        )}
        {shape !== 'sign' && (
          <>
            <label className="term" htmlFor="m-layer">
              {t('map.layers')}
            </label>
            <Choose
              id="m-layer"
              size="small"
              className="whole-width"
              disabled={readonly}
              value={layer}
              options={[...MARK_LAYERS]}
              onChange={(v) => update({ layer: v })}
            />
          </>
        )}
        <PlaceRows editor={editor} object={object} />
      </div>
      <div className="map-actions">
        <ShapeActions editor={editor} object={object} />
      </div>
    </section>
  );
};
