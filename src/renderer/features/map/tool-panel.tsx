/** What a tool in hand still needs to know: which pin, which line, which words; and what was measured. */

import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/base/units.ts';
import { distance } from '../../../shared/domain/plan/geometry.ts';
import { SIGNS } from '../../../shared/domain/signs/signs.ts';
import { svgOf } from '../../../shared/draw/svg.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { signOps } from '../../../shared/map/signs.ts';
import { Choose } from '../../ui/choose.tsx';
import { ExactNumber } from './exact-number.tsx';
import { LINE_STYLES } from './gesture.ts';
import type { MapEditor } from './use-map-editor.ts';

export const ToolPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { t } = useTranslation();
  switch (editor.tool) {
    case 'select':
      return null;
    case 'rect':
      return (
        <section>
          <h2>{t('map.drawRect')}</h2>
          <span className="muted">{t('map.drawRectNote')}</span>
        </section>
      );
    case 'polygon':
      return (
        <section>
          <h2>{t('map.drawPolygon')}</h2>
          <span className="muted">{t('map.drawPolygonNote')}</span>
        </section>
      );
    case 'line':
      return (
        <section>
          <h2>{t('map.drawLine')}</h2>
          <Segmented
            size="small"
            block
            aria-label={t('map.lineKind')}
            value={editor.lineStyle}
            options={LINE_STYLES.map((s) => ({ value: s.value, label: t(`map.line.${s.value}`) }))}
            onChange={editor.setLineStyle}
          />
          <p className="hint">{t(editor.lineStyle === 'route' ? 'map.drawRouteNote' : 'map.drawLineNote')}</p>
        </section>
      );
    case 'text':
      return (
        <section>
          <h2>{t('map.write')}</h2>
          <Segmented
            size="small"
            block
            aria-label={t('map.textLayer')}
            value={editor.textLayer}
            options={[
              { value: 'notes', label: t('map.layer.notes') },
              { value: 'escape', label: t('map.layer.escape') },
            ]}
            onChange={editor.setTextLayer}
          />
          <p className="hint">{t('map.writeNote')}</p>
        </section>
      );
    case 'pin':
      return <PinChoicePanel editor={editor} />;
    case 'measure':
      return <MeasurePanel editor={editor} plan={plan} />;
  }
};

/** The sign as it is drawn on the sheet. */
const signSvg = (sign: string): string =>
  svgOf({ widthMm: 22, heightMm: 22, ops: [signOps(sign, { x: 11, y: 11 }, 20)], alt: '' }, () => '');

const PinChoicePanel = ({ editor }: { editor: MapEditor }) => {
  const { t } = useTranslation();
  const { view, pinChoice } = editor;
  const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
  const sign = pinChoice && 'sign' in pinChoice ? pinChoice.sign : null;
  return (
    <section>
      <h2>{t('map.tool.pin')}</h2>
      <Choose
        size="small"
        aria-label={t('map.pointToPin')}
        placeholder={t('map.pickPoint')}
        className="whole-width"
        value={pinChoice && 'riskPoint' in pinChoice ? (pinChoice.riskPoint as string) : null}
        options={view.list('risk-point').map((p) => ({
          value: p.id as string,
          label: `${p.body.code} ${p.body.name}${pinned.has(p.id) ? '' : t('map.notPinned')}`,
        }))}
        onChange={(v) => editor.setPinChoice({ riskPoint: v as RecordId })}
      />
      <fieldset className="map-signs">
        <legend>{t('map.orSign')}</legend>
        {SIGNS.map((s) => (
          <button key={s.name} type="button" aria-pressed={s.name === sign} onClick={() => editor.setPinChoice({ sign: s.name })}>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the SVG printer escapes every text and knows no scripts */}
            <span aria-hidden="true" dangerouslySetInnerHTML={{ __html: signSvg(s.name) }} />
            {s.label}
          </button>
        ))}
      </fieldset>
      <p className="hint">{pinChoice === null ? t('map.pinFirst') : sign ? t('map.putSign') : t('map.putPin')}</p>
    </section>
  );
};

const MeasurePanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { t } = useTranslation();
  const { measured, readonly } = editor;
  const k = plan.body.metresPerUnit;
  const length = measured ? distance(...measured) : 0;
  const [metres, setMetres] = useState<number | null>(null);
  if (!measured)
    return (
      <section>
        <h2>{t('map.tool.measure')}</h2>
        <span className="muted">{k === null ? t('map.measureToScale') : t('map.measureNote')}</span>
      </section>
    );
  return (
    <section>
      <h2>
        {t('map.tool.measure')}
        <span className="aside">{k === null ? t('map.notScaled') : t('map.measured', { metres: (length * k).toFixed(2) })}</span>
      </h2>
      <div className="map-rows">
        <span className="term">{t('map.realLength')}</span>
        <ExactNumber
          key={JSON.stringify(measured)}
          label={t('map.realLength')}
          value={metres ?? length * (k ?? 1)}
          min={0.01}
          max={100000}
          unit="m"
          disabled={readonly}
          onStore={setMetres}
        />
      </div>
      <div className="map-actions">
        <Button
          size="small"
          type={k === null ? 'primary' : 'default'}
          disabled={readonly || metres === null}
          onClick={() =>
            void editor.run('plan.calibrate', { plan: plan.id, from: measured[0], to: measured[1], metres }).then((r) => {
              if (!r) return;
              setMetres(null);
              editor.setTool('select');
            })
          }
        >
          {t('map.setScale')}
        </Button>
        <Button size="small" onClick={() => editor.setMeasured(null)}>
          {t('map.measureAgain')}
        </Button>
      </div>
    </section>
  );
};
