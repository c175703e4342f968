/** Properties of the selected zone: name, what it stands for, its level and where the level comes from, exact place. */

import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ringArea } from '../../../shared/domain/plan/geometry.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import type { MapObject } from '../../../shared/map/map-objects.ts';
import { zoneName } from '../../../shared/map/zone-drawing.ts';
import { ratePoint } from '../../../shared/queries/rating.ts';
import { rateZone } from '../../../shared/queries/zone-level.ts';
import { LABEL_PLACES } from '../../../shared/registers/map/zone.ts';
import { LevelChip } from '../../ui/chips.tsx';
import { Choose } from '../../ui/choose.tsx';
import { SetLevelDialog } from './map-dialogs.tsx';
import { PlaceRows, ShapeActions } from './shape-panel.tsx';
import type { MapEditor } from './use-map-editor.ts';

export const ZonePanel = ({ editor, zone, object }: { editor: MapEditor; zone: Rec<'zone'>; object: MapObject }) => {
  const { t } = useTranslation();
  const { view, readonly, run } = editor;
  const [setting, setSetting] = useState(false);
  const rating = rateZone(view, zone);
  const k = editor.unit;
  const squareMetres = editor.unitWord === '' ? null : zone.body.rings.reduce((s, r) => s + ringArea(r) * k * k, 0);
  const update = (values: Record<string, unknown>): void => void run('record.update', { id: zone.id, values });
  const areaCode = view.find('area', zone.body.area)?.body.code;
  return (
    <section>
      <h2>
        {zoneName(view, zone) || t('map.unnamedZone')}
        <span className="aside">{t('map.zone', { code: areaCode ?? '' })}</span>
        <span className="end">
          <LevelChip level={rating.level} waits={rating.waits} />
        </span>
      </h2>
      <div className="map-rows">
        <span className="term">{t('map.levelFrom')}</span>
        <span>{rating.origin}</span>
        <span className="term">{t('map.riskPoint')}</span>
        <div className="map-points">
          {rating.points.length > 0 && (
            <div className="map-point-list">
              {rating.points.map((p) => (
                <div key={p.id}>
                  <LevelChip {...ratePoint(view, p.id)} raised={false} />
                  <span>
                    {p.body.code} {p.body.name}
                  </span>
                </div>
              ))}
            </div>
          )}
          <Choose
            size="small"
            mode="multiple"
            aria-label={t('map.linkPoints')}
            placeholder={t('map.linkPoints')}
            className="whole-width"
            maxTagCount={0}
            maxTagPlaceholder={(all) => t('map.linked', { n: all.length })}
            disabled={readonly}
            value={zone.body.riskPoints as string[]}
            options={view.list('risk-point').map((p) => ({ value: p.id as string, label: `${p.body.code} ${p.body.name}` }))}
            onChange={(riskPoints) => update({ riskPoints })}
          />
        </div>
        <label className="term" htmlFor="z-name">
          {t('map.name')}
        </label>
        <Input
          id="z-name"
          size="small"
          key={`${zone.id}${zone.body.name}`}
          defaultValue={zone.body.name}
          disabled={readonly}
          maxLength={40}
          onPressEnter={(e) => e.currentTarget.blur()}
          onBlur={(e) => e.target.value !== zone.body.name && update({ name: e.target.value })}
        />
        <label className="term" htmlFor="z-area">
          {t('map.zoneArea')}
        </label>
        <Choose
          id="z-area"
          size="small"
          className="whole-width"
          allowClear
          disabled={readonly}
          value={zone.body.area as string | null}
          options={view.list('area').map((a) => ({ value: a.id as string, label: a.body.name }))}
          onChange={(v) => update({ area: v ?? null })}
        />
        <PlaceRows editor={editor} object={object} />
        {squareMetres !== null && (
          <>
            <span className="term">{t('map.squareMetres')}</span>
            <span>{squareMetres.toFixed(squareMetres < 10 ? 1 : 0)} m²</span>
          </>
        )}
        <label className="term" htmlFor="z-place">
          {t('map.labelPlace')}
        </label>
        <Choose
          id="z-place"
          size="small"
          className="label-place"
          disabled={readonly}
          value={zone.body.labelPlace}
          options={[...LABEL_PLACES]}
          onChange={(labelPlace) => update({ labelPlace })}
        />
      </div>
      <div className="map-actions">
        <Button size="small" disabled={readonly} onClick={() => setSetting(true)}>
          {t('map.setLevelOpen')}
        </Button>
        {zone.body.setLevel && (
          <Button size="small" disabled={readonly} onClick={() => update({ setLevel: null })}>
            {t('map.unsetLevel')}
          </Button>
        )}
        <ShapeActions editor={editor} object={object} />
      </div>
      {setting && (
        <SetLevelDialog
          initial={zone.body.setLevel}
          onDone={(setLevel) => {
            setSetting(false);
            if (setLevel) update({ setLevel });
          }}
        />
      )}
    </section>
  );
};
