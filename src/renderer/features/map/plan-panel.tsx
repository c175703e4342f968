/** Properties of the sheet when nothing on it is selected, and of its floor picture while that is being adjusted. */

import { Button, Input, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  moveTransform,
  pictureCentre,
  pictureCorners,
  pictureDegrees,
  pictureWidth,
  scaleTransform,
  turnTransform,
} from '../../../shared/domain/plan/floor-picture.ts';
import { boxOf } from '../../../shared/domain/plan/geometry.ts';
import type { Affine } from '../../../shared/domain/plan/points.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { PLAN_PAPERS } from '../../../shared/registers/map/plan.ts';
import { Choose } from '../../ui/choose.tsx';
import { ExactNumber } from './exact-number.tsx';
import type { MapEditor } from './use-map-editor.ts';

const NAMES = [
  { field: 'name', max: 60 },
  { field: 'tabName', max: 12 },
  { field: 'code', max: 40 },
] as const;
const PEOPLE = ['preparedBy', 'reviewedBy', 'approvedBy'] as const;

export const PlanPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { t } = useTranslation();
  const { readonly, unit, unitWord } = editor;
  const update = (values: Record<string, unknown>): void => void editor.run('record.update', { id: plan.id, values });
  const people = editor.view.list('person').map((p) => ({ value: p.id as string, label: p.body.name }));
  const common = { disabled: readonly };
  return (
    <section>
      <h2>
        {t('map.sheet')}
        <span className="aside">{t('map.sheetNote')}</span>
      </h2>
      <div className="map-rows">
        {NAMES.map(({ field, max }) => (
          <Row key={field} id={`p-${field}`} label={t(`map.sheetField.${field}`)}>
            <Input
              id={`p-${field}`}
              size="small"
              key={`${plan.id}${plan.body[field]}`}
              defaultValue={plan.body[field]}
              maxLength={max}
              disabled={readonly}
              onPressEnter={(e) => e.currentTarget.blur()}
              onBlur={(e) => {
                const words = e.target.value.trim();
                if (words !== plan.body[field] && (field !== 'name' || words !== '')) update({ [field]: words });
              }}
            />
          </Row>
        ))}
        <Row id="p-paper" label={t('map.paper')}>
          <Choose
            id="p-paper"
            size="small"
            className="whole-width"
            disabled={readonly}
            value={plan.body.paper}
            options={[...PLAN_PAPERS]}
            onChange={(paper) => update({ paper })}
          />
        </Row>
        <span className="term">{t('map.extent', { unit: unitWord })}</span>
        <div className="map-pair">
          <ExactNumber
            label={t('map.sheetWidth')}
            prefix={t('map.width')}
            min={0.1}
            value={plan.body.width * unit}
            onStore={(v) => update({ width: v / unit })}
            {...common}
          />
          <ExactNumber
            label={t('map.sheetHeight')}
            prefix={t('map.height')}
            min={0.1}
            value={plan.body.height * unit}
            onStore={(v) => update({ height: v / unit })}
            {...common}
          />
        </div>
        <span className="term">{t('map.north')}</span>
        <ExactNumber
          label={t('map.northDegrees')}
          value={plan.body.northDegrees ?? 0}
          digits={1}
          min={-360}
          max={360}
          unit="°"
          disabled={readonly}
          onStore={(northDegrees) => update({ northDegrees })}
        />
        {PEOPLE.map((field) => (
          <Row key={field} id={`p-${field}`} label={t(`map.sheetField.${field}`)}>
            <Choose
              id={`p-${field}`}
              size="small"
              className="whole-width"
              allowClear
              disabled={readonly}
              value={plan.body[field] as string | null}
              options={people}
              onChange={(v) => update({ [field]: v ?? null })}
            />
          </Row>
        ))}
      </div>
    </section>
  );
};

const Row = ({ id, label, children }: { id: string; label: string; children: React.ReactNode }) => (
  <>
    <label className="term" htmlFor={id}>
      {label}
    </label>
    {children}
  </>
);

export const PicturePanel = ({ editor, plan, onReplace }: { editor: MapEditor; plan: Rec<'plan'>; onReplace(): void }) => {
  const { t } = useTranslation();
  const picture = plan.body.background;
  if (!picture) return null;
  const { unit, unitWord, readonly } = editor;
  const place = (transform: Affine): void => void editor.run('plan.place-picture', { plan: plan.id, transform });
  const box = boxOf(pictureCorners(picture));
  const common = { disabled: readonly };
  const centre = pictureCentre(picture);
  return (
    <section>
      <h2>
        {t('map.picture')}
        <span className="aside">{t('map.pictureNote')}</span>
      </h2>
      <div className="map-rows">
        <span className="term">{t('map.place', { unit: unitWord })}</span>
        <div className="map-pair">
          <ExactNumber
            label={t('map.pictureX')}
            prefix="X"
            value={box.x * unit}
            onStore={(v) => place(moveTransform(picture.transform, v / unit - box.x, 0))}
            {...common}
          />
          <ExactNumber
            label={t('map.pictureY')}
            prefix="Y"
            value={box.y * unit}
            onStore={(v) => place(moveTransform(picture.transform, 0, v / unit - box.y))}
            {...common}
          />
        </div>
        <span className="term">{t('map.widthIn', { unit: unitWord })}</span>
        <ExactNumber
          label={t('map.pictureWidth')}
          min={0.01}
          value={pictureWidth(picture) * unit}
          onStore={(v) => place(scaleTransform(picture.transform, v / unit / pictureWidth(picture), centre))}
          {...common}
        />
        <span className="term">{t('map.turn')}</span>
        <ExactNumber
          label={t('map.pictureTurn')}
          digits={1}
          unit="°"
          min={-180}
          max={180}
          value={pictureDegrees(picture)}
          disabled={readonly}
          onStore={(v) => place(turnTransform(picture.transform, v - pictureDegrees(picture), centre))}
        />
        <span className="term">{t('map.opacity')}</span>
        <Slider
          aria-label={t('map.pictureOpacity')}
          key={picture.opacity}
          className="picture-opacity"
          min={10}
          max={100}
          step={5}
          disabled={readonly}
          defaultValue={Math.round(picture.opacity * 100)}
          tooltip={{ formatter: (v) => `${v}%` }}
          onChangeComplete={(v) =>
            void editor.run('record.update', { id: plan.id, values: { background: { ...picture, opacity: v / 100 } } })
          }
        />
      </div>
      <div className="map-actions">
        <Button size="small" type="primary" onClick={() => editor.setAdjusting(false)}>
          {t('map.adjusted')}
        </Button>
        <Button size="small" disabled={readonly} onClick={onReplace}>
          {t('map.replacePicture')}
        </Button>
        <Button
          size="small"
          disabled={readonly}
          onClick={() => {
            editor.setAdjusting(false);
            void editor.run('record.update', { id: plan.id, values: { background: null } }).then((r) => {
              if (r) editor.feedback.toast(t('map.pictureRemoved'), () => void editor.store.undo().catch(editor.feedback.fault));
            });
          }}
        >
          {t('map.removePicture')}
        </Button>
      </div>
    </section>
  );
};
