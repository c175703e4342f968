/** What a tool in hand still needs to know: which pin, which line, which words; and what was measured. */
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { distance } from '../../../shared/domain/plan/geometry.ts';
import { SIGN_NAMES, SIGNS, type Sign, signOps } from '../../../shared/domain/plan/signs.ts';
import { svgOf } from '../../../shared/draw/svg.ts';
import type { Rec } from '../../../shared/model/record.ts';
import type { RecordId } from '../../../shared/model/units.ts';
import { ExactNumber } from './exact-number.tsx';
import { LINE_STYLES } from './gesture.ts';
import type { MapEditor } from './use-map-editor.ts';

export const ToolPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  switch (editor.tool) {
    case 'select':
      return null;
    case 'rect':
      return (
        <section>
          <h2>画矩形区域</h2>
          <span className="muted">按住拖出一个矩形，松开就成。Shift 画正方形。</span>
        </section>
      );
    case 'polygon':
      return (
        <section>
          <h2>画多边形区域</h2>
          <span className="muted">逐点单击，双击、回车或点回第一点结束。退格去掉上一点。</span>
        </section>
      );
    case 'line':
      return (
        <section>
          <h2>画线</h2>
          <Segmented
            size="small"
            block
            aria-label="线的种类"
            value={editor.lineStyle}
            options={LINE_STYLES.map((s) => ({ value: s.value, label: s.label }))}
            onChange={editor.setLineStyle}
          />
          <p className="hint">逐点单击，双击或回车结束{editor.lineStyle === 'route' ? '，箭头在最后一点' : ''}。</p>
        </section>
      );
    case 'text':
      return (
        <section>
          <h2>写文字</h2>
          <Segmented
            size="small"
            block
            aria-label="文字的图层"
            value={editor.textLayer}
            options={[
              { value: 'notes', label: '标注' },
              { value: 'escape', label: '疏散与消防' },
            ]}
            onChange={editor.setTextLayer}
          />
          <p className="hint">在图上点一下，写好按回车。</p>
        </section>
      );
    case 'pin':
      return <PinChoicePanel editor={editor} />;
    case 'measure':
      return <MeasurePanel editor={editor} plan={plan} />;
  }
};

/** The sign as it is drawn on the sheet. */
const signSvg = (sign: Sign): string =>
  svgOf({ widthMm: 22, heightMm: 22, ops: [signOps(sign, { x: 11, y: 11 }, 20)], alt: '' }, () => '');

const PinChoicePanel = ({ editor }: { editor: MapEditor }) => {
  const { view, pinChoice } = editor;
  const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
  const sign = pinChoice && 'sign' in pinChoice ? pinChoice.sign : null;
  return (
    <section>
      <h2>标注</h2>
      <Select
        size="small"
        aria-label="要标注的风险点"
        placeholder="选一个风险点"
        style={{ width: '100%' }}
        showSearch
        optionFilterProp="label"
        value={pinChoice && 'riskPoint' in pinChoice ? (pinChoice.riskPoint as string) : null}
        options={view.list('risk-point').map((p) => ({
          value: p.id as string,
          label: `${p.body.code} ${p.body.name}${pinned.has(p.id) ? '' : '（未入图）'}`,
        }))}
        onChange={(v) => editor.setPinChoice({ riskPoint: v as RecordId })}
      />
      <fieldset className="map-signs">
        <legend>或放疏散与消防标志</legend>
        {SIGNS.map((s) => (
          <button key={s} type="button" aria-pressed={s === sign} onClick={() => editor.setPinChoice({ sign: s })}>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the SVG printer escapes every text and knows no scripts */}
            <span aria-hidden="true" dangerouslySetInnerHTML={{ __html: signSvg(s) }} />
            {SIGN_NAMES[s]}
          </button>
        ))}
      </fieldset>
      <p className="hint">
        {pinChoice === null
          ? '先选要标在图上的东西。'
          : sign
            ? '在图上点一下放一个，可接着放。'
            : '在图上点一下放置；已在本图上的会移过来。'}
      </p>
    </section>
  );
};

const MeasurePanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { measured, readonly } = editor;
  const k = plan.body.metresPerUnit;
  const length = measured ? distance(...measured) : 0;
  const [metres, setMetres] = useState<number | null>(null);
  if (!measured)
    return (
      <section>
        <h2>量距</h2>
        <span className="muted">
          {k === null ? '沿一段知道实际长度的墙拖一下，再写上米数，图就有了比例。' : '在图上拖一下，量出两点间的距离。'}
        </span>
      </section>
    );
  return (
    <section>
      <h2>
        量距<span className="aside">{k === null ? '比例未标定' : `这段长 ${(length * k).toFixed(2)} m`}</span>
      </h2>
      <div className="map-rows">
        <span className="term">实际长度</span>
        <ExactNumber
          key={JSON.stringify(measured)}
          label="实际长度"
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
          按这个长度标定
        </Button>
        <Button size="small" onClick={() => editor.setMeasured(null)}>
          再量一段
        </Button>
      </div>
    </section>
  );
};
