/**
 * 四色图: the sheet exactly as it prints, with the tools that draw on it. A gesture stays local until the pointer is
 * released: one gesture, one command, one undo step; Escape drops it.
 */
import { enterpriseOf } from '../../../shared/queries/enterprise.ts';
import './map.css';
import { DownOutlined, PictureOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { memo, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../../shared/domain/plan/points.ts';
import { sheetOf, toPlan } from '../../../shared/map/sheet.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { LayerPanel, TodoPanel } from './layer-panel.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { NewPlanDialog } from './map-dialogs.tsx';
import { MarkPanel, PinPanel } from './object-panel.tsx';
import { decimals } from './overlay.ts';
import { PicturePanel, PlanPanel } from './plan-panel.tsx';
import { takeFloorPicture } from './take-floor-picture.ts';
import { ToolBar } from './tool-bar.tsx';
import { ToolPanel } from './tool-panel.tsx';
import { type MapEditor, useMapEditor } from './use-map-editor.ts';
import { useMapKeys } from './use-map-keys.ts';
import { usePointer } from './use-pointer.ts';
import { useViewport, type ViewportControl } from './use-viewport.ts';
import { percent, toMm } from './viewport.ts';
import { ZonePanel } from './zone-panel.tsx';

export const MapPage = () => {
  const { t } = useTranslation();
  const editor = useMapEditor();
  const { plan, plans, readonly } = editor;
  const [adding, setAdding] = useState(false);
  const desk = useRef<HTMLDivElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const control = useViewport(desk, plan ? sheetOf(plan) : null);
  const pointer = usePointer(editor, control, (o) =>
    desk.current?.querySelector<HTMLElement>(`[data-object="${o.id}"]`)?.focus({ preventScroll: true }),
  );
  useMapKeys(editor, pointer, control);

  const pick = useCallback(() => file.current?.click(), []);

  const newPlan = adding && (
    <NewPlanDialog
      onDone={(values) => {
        setAdding(false);
        if (!values) return;
        void editor.run('record.create', { kind: 'plan', parent: null, values }).then((r) => {
          if (r?.created[0]) editor.openPlan(r.created[0]);
        });
      }}
    />
  );
  if (!plan) {
    return (
      <main className="screen">
        <PageHead title={t('map.title')}>
          <Button type="primary" disabled={readonly} onClick={() => setAdding(true)}>
            {t('map.newPlan')}
          </Button>
        </PageHead>
        <div className="not-yet">{t('map.noPlan')}</div>
        {newPlan}
      </main>
    );
  }
  return (
    <main className="screen">
      <PageHead
        title={t('map.title')}
        context={enterpriseOf(editor.view)?.body.riskBasis === 'inherent' ? t('map.byInherent') : t('map.byCurrent')}
      >
        <Button
          size="small"
          aria-label={t('map.zoomOut')}
          title={t('map.zoomOutKey')}
          icon={<ZoomOutOutlined />}
          onClick={() => control.zoom(0.8)}
        />
        <span className="map-zoom">{percent(control.wanted)}%</span>
        <Button
          size="small"
          aria-label={t('map.zoomIn')}
          title={t('map.zoomInKey')}
          icon={<ZoomInOutlined />}
          onClick={() => control.zoom(1.25)}
        />
        <Button size="small" title={t('map.fitKey')} onClick={control.showAll}>
          {t('map.fit')}
        </Button>
        {plan.body.background === null ? (
          <Button disabled={readonly} icon={<PictureOutlined />} onClick={pick}>
            {t('map.takePicture')}
          </Button>
        ) : (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'adjust', label: editor.adjusting ? t('map.adjusted') : t('map.adjustPicture'), disabled: readonly },
                { key: 'replace', label: t('map.replacePicture'), disabled: readonly },
              ],
              onClick: ({ key }) => (key === 'replace' ? pick() : editor.setAdjusting(!editor.adjusting)),
            }}
          >
            <Button icon={<PictureOutlined />}>
              {t('map.picture')} <DownOutlined className="opens" />
            </Button>
          </Dropdown>
        )}
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          onChange={(e) => {
            const picked = e.target.files?.[0];
            if (picked) void takeFloorPicture(editor, picked, t('map.pictureNotTaken'));
            e.target.value = '';
          }}
        />
      </PageHead>
      <div className="map-body">
        <ToolBar editor={editor} onTake={pointer.drop} />
        <MapCanvas editor={editor} pointer={pointer} control={control} desk={desk} />
        <Side editor={editor} onReplace={pick} />
        <div className="map-foot">
          <div className="sheet-tabs">
            <div role="tablist" aria-label={t('map.plans')}>
              {plans.map((p) => (
                <button
                  key={p.id}
                  type="button"
                  role="tab"
                  aria-selected={p.id === plan.id}
                  onClick={() => {
                    pointer.drop();
                    editor.openPlan(p.id);
                  }}
                >
                  {p.body.tabName || p.body.name}
                </button>
              ))}
            </div>
            <button
              type="button"
              aria-label={t('map.newPlan')}
              title={t('map.newPlan')}
              disabled={readonly}
              onClick={() => setAdding(true)}
            >
              ＋
            </button>
          </div>
          <Position editor={editor} control={control} desk={desk} />
        </div>
      </div>
      {newPlan}
    </main>
  );
};

/** The panels beside the map; they stay as they are while the pointer moves. */
const Side = memo(({ editor, onReplace }: { editor: MapEditor; onReplace(): void }) => {
  const { t } = useTranslation();
  return editor.plan ? (
    <aside className="map-side" aria-label={t('map.side')}>
      <ToolPanel editor={editor} plan={editor.plan} />
      <Properties editor={editor} onReplace={onReplace} />
      <LayerPanel editor={editor} plan={editor.plan} />
      <TodoPanel editor={editor} plan={editor.plan} />
    </aside>
  ) : null;
});

/** Where the pointer is. It listens for itself, so that a mere movement renders nothing else. */
const Position = ({
  editor,
  control,
  desk,
}: {
  editor: MapEditor;
  control: ViewportControl;
  desk: RefObject<HTMLDivElement | null>;
}) => {
  const [at, setAt] = useState<Point | null>(null);
  const { t, unit, unitWord } = editor;
  useEffect(() => {
    const el = desk.current;
    if (!el || !t) return;
    const move = (e: globalThis.PointerEvent): void => {
      const r = el.getBoundingClientRect();
      setAt(toPlan(t, toMm(control.wanted, { x: e.clientX - r.left, y: e.clientY - r.top })));
    };
    const leave = (): void => setAt(null);
    el.addEventListener('pointermove', move);
    el.addEventListener('pointerleave', leave);
    return () => {
      el.removeEventListener('pointermove', move);
      el.removeEventListener('pointerleave', leave);
    };
  }, [control.wanted, desk, t]);
  const word = unitWord && ` ${unitWord}`;
  return <span className="position">{at && `X ${decimals(at.x * unit)}${word}　Y ${decimals(at.y * unit)}${word}`}</span>;
};

/** What is selected, else the floor picture being adjusted, else the sheet. A tool in hand speaks for itself. */
const Properties = ({ editor, onReplace }: { editor: MapEditor; onReplace(): void }) => {
  const { view, selected, plan } = editor;
  if (!plan) return null;
  if (editor.adjusting) return <PicturePanel editor={editor} plan={plan} onReplace={onReplace} />;
  const zone = selected && view.find('zone', selected.id);
  if (zone) return <ZonePanel key={zone.id} editor={editor} zone={zone} object={selected} />;
  const pin = selected && view.find('pin', selected.id);
  if (pin) return <PinPanel editor={editor} pin={pin} object={selected} />;
  const mark = selected && view.find('mark', selected.id);
  if (mark) return <MarkPanel editor={editor} mark={mark} object={selected} />;
  return editor.tool === 'select' ? <PlanPanel editor={editor} plan={plan} /> : null;
};
