/** Properties of the sheet when nothing on it is selected, and of its floor picture while that is being adjusted. */
import { Button, Input, Select, Slider } from 'antd';
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
import type { Rec } from '../../../shared/model/record.ts';
import { type Affine, PLAN_PAPERS } from '../../../shared/registers/plan.ts';
import { ExactNumber } from './exact-number.tsx';
import type { MapEditor } from './use-map-editor.ts';

const NAMES = [
  { field: 'name', label: '图名', max: 60 },
  { field: 'tabName', label: '页签名', max: 12 },
  { field: 'code', label: '图号', max: 40 },
] as const;
const PEOPLE = [
  { field: 'preparedBy', label: '编制' },
  { field: 'reviewedBy', label: '审核' },
  { field: 'approvedBy', label: '批准' },
] as const;

export const PlanPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { readonly, unit, unitWord } = editor;
  const update = (values: Record<string, unknown>): void => void editor.run('record.update', { id: plan.id, values });
  const people = editor.view.list('person').map((p) => ({ value: p.id as string, label: p.body.name }));
  const common = { disabled: readonly };
  return (
    <section>
      <h2>
        图纸<span className="aside">点图上的图形看它的属性</span>
      </h2>
      <div className="map-rows">
        {NAMES.map(({ field, label, max }) => (
          <Row key={field} id={`p-${field}`} label={label}>
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
        <Row id="p-paper" label="图幅">
          <Select
            id="p-paper"
            size="small"
            style={{ width: '100%' }}
            disabled={readonly}
            value={plan.body.paper}
            options={[...PLAN_PAPERS]}
            onChange={(paper) => update({ paper })}
          />
        </Row>
        <span className="term">范围 {unitWord}</span>
        <div className="map-pair">
          <ExactNumber
            label="图的宽"
            prefix="宽"
            min={0.1}
            value={plan.body.width * unit}
            onStore={(v) => update({ width: v / unit })}
            {...common}
          />
          <ExactNumber
            label="图的高"
            prefix="高"
            min={0.1}
            value={plan.body.height * unit}
            onStore={(v) => update({ height: v / unit })}
            {...common}
          />
        </div>
        <span className="term">指北</span>
        <ExactNumber
          label="指北角度"
          value={plan.body.northDegrees ?? 0}
          digits={1}
          min={-360}
          max={360}
          unit="°"
          disabled={readonly}
          onStore={(northDegrees) => update({ northDegrees })}
        />
        {PEOPLE.map(({ field, label }) => (
          <Row key={field} id={`p-${field}`} label={label}>
            <Select
              id={`p-${field}`}
              size="small"
              style={{ width: '100%' }}
              allowClear
              showSearch
              optionFilterProp="label"
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
        底图<span className="aside">拖动、拉角、转动</span>
      </h2>
      <div className="map-rows">
        <span className="term">位置 {unitWord}</span>
        <div className="map-pair">
          <ExactNumber
            label="底图 X"
            prefix="X"
            value={box.x * unit}
            onStore={(v) => place(moveTransform(picture.transform, v / unit - box.x, 0))}
            {...common}
          />
          <ExactNumber
            label="底图 Y"
            prefix="Y"
            value={box.y * unit}
            onStore={(v) => place(moveTransform(picture.transform, 0, v / unit - box.y))}
            {...common}
          />
        </div>
        <span className="term">宽 {unitWord}</span>
        <ExactNumber
          label="底图宽"
          min={0.01}
          value={pictureWidth(picture) * unit}
          onStore={(v) => place(scaleTransform(picture.transform, v / unit / pictureWidth(picture), centre))}
          {...common}
        />
        <span className="term">转角</span>
        <ExactNumber
          label="底图转角"
          digits={1}
          unit="°"
          min={-180}
          max={180}
          value={pictureDegrees(picture)}
          disabled={readonly}
          onStore={(v) => place(turnTransform(picture.transform, v - pictureDegrees(picture), centre))}
        />
        <span className="term">浓淡</span>
        <Slider
          aria-label="底图浓淡"
          key={picture.opacity}
          style={{ margin: '4px 8px' }}
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
          调整完
        </Button>
        <Button size="small" disabled={readonly} onClick={onReplace}>
          换一张…
        </Button>
        <Button
          size="small"
          disabled={readonly}
          onClick={() => {
            editor.setAdjusting(false);
            void editor.run('record.update', { id: plan.id, values: { background: null } }).then((r) => {
              if (r) editor.feedback.toast('已移除底图', () => void editor.store.undo().catch(editor.feedback.fault));
            });
          }}
        >
          移除
        </Button>
      </div>
    </section>
  );
};
