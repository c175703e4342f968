/**
 * 四色图: the sheet exactly as it prints, with tools to draw zones, place pins and calibrate. A gesture stays local until
 * the pointer is released: one gesture, one command, one undo step; Escape drops it.
 */
import { Button, Input, InputNumber, Modal, Select } from 'antd';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { urls } from '../../../shared/contract/urls.ts';
import { boxOf, moveRings, orthogonal, rectRing, ringArea, snap } from '../../../shared/domain/plan/geometry.ts';
import { fourColourMapDrawing } from '../../../shared/domain/plan/map-drawing.ts';
import { planTransform, sheetOf, toPlan, toSheet } from '../../../shared/domain/plan/sheet.ts';
import { mapTodo } from '../../../shared/domain/plan/todo.ts';
import { rateZone } from '../../../shared/domain/plan/zone-level.ts';
import { LEVELS, type Level, levelFacts } from '../../../shared/domain/risk/level.ts';
import { ratePoint } from '../../../shared/domain/risk/rating.ts';
import { svgOf } from '../../../shared/draw/svg.ts';
import type { RecordId } from '../../../shared/model/units.ts';
import type { Point, Ring } from '../../../shared/registers/plan.ts';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { LevelChip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageHead } from '../../ui/page-head.tsx';

type Tool = 'select' | 'rect' | 'polygon' | 'pin' | 'measure';
const TOOLS: { tool: Tool; key: string; label: string }[] = [
  { tool: 'select', key: 'v', label: '选择' },
  { tool: 'rect', key: 'r', label: '矩形' },
  { tool: 'polygon', key: 'p', label: '多边形' },
  { tool: 'pin', key: 'd', label: '标注' },
  { tool: 'measure', key: 'm', label: '标定' },
];
/** Drawn vertices fall on tenths of a plan unit. */
const SNAP = 0.1;

const ringPath = (ring: readonly Point[], close: boolean): string =>
  ring.map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x} ${p.y}`).join(' ') + (close ? ' Z' : '');

export const MapPage = () => {
  const { view, store, tick, readonly, info } = useDossier();
  const feedback = useFeedback();
  const plans = view.list('plan');
  const [planId, setPlanId] = useState<RecordId | null>(plans[0]?.id ?? null);
  const [tool, setTool] = useState<Tool>('select');
  const [zoom, setZoom] = useState(1);
  const [selected, setSelected] = useState<RecordId | null>(null);
  const [stroke, setStroke] = useState<Point[]>([]);
  const [hover, setHover] = useState<Point | null>(null);
  const [drag, setDrag] = useState<{ from: Point; at: Point } | null>(null);
  const [pinFor, setPinFor] = useState<string | null>(null);
  const [metres, setMetres] = useState<number | null>(null);
  const [measured, setMeasured] = useState<[Point, Point] | null>(null);
  const [adding, setAdding] = useState(false);
  const [draftPlan, setDraftPlan] = useState({ name: '', width: 40, height: 25 });
  const [setting, setSetting] = useState<{ level: Level; reason: string } | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const plan = view.find('plan', planId) ?? plans[0];
  const zone = view.find('zone', selected);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view changes in place; tick says when
  const picture = useMemo(
    () => (plan ? svgOf(fourColourMapDrawing(view, plan.id, { today: store.today }), (b) => urls.blob(info.session, b)) : ''),
    [view, plan?.id, tick],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view changes in place; tick says when
  const todo = useMemo(() => (plan ? mapTodo(view, plan.id) : null), [view, plan?.id, tick]);
  const run = (command: string, args: unknown) =>
    store.run(command, args).catch((e) => {
      feedback.fault(e);
      return null;
    });

  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if ((e.target as HTMLElement).closest('input, textarea, [role="combobox"]')) return;
      if (e.key === 'Escape') {
        setStroke([]);
        setDrag(null);
        setMeasured(null);
      } else if ((e.ctrlKey || e.metaKey) && (e.key === '=' || e.key === '+' || e.key === '-')) {
        e.preventDefault();
        setZoom((z) => Math.min(4, Math.max(0.4, z * (e.key === '-' ? 0.8 : 1.25))));
      } else if ((e.ctrlKey || e.metaKey) && e.key === '0') {
        e.preventDefault();
        setZoom(1);
      } else if (!e.ctrlKey && !e.metaKey && !e.altKey) {
        const t = TOOLS.find((x) => x.key === e.key.toLowerCase());
        if (t) {
          setTool(t.tool);
          setStroke([]);
        }
        const step = e.shiftKey ? 1 : 0.1;
        const move: Record<string, [number, number]> = {
          ArrowLeft: [-step, 0],
          ArrowRight: [step, 0],
          ArrowUp: [0, step],
          ArrowDown: [0, -step],
        };
        const d = move[e.key];
        if (d && zone && !readonly) {
          e.preventDefault();
          void run('zone.reshape', { zone: zone.id, rings: moveRings(zone.body.rings, d[0], d[1]) });
        }
      }
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  });

  const addPlan = async () => {
    const r = await run('record.create', { kind: 'plan', parent: null, values: draftPlan });
    if (r?.created[0]) {
      setPlanId(r.created[0]);
      setAdding(false);
    }
  };
  const planDialog = (
    <Modal
      open={adding}
      title="新增平面图"
      okText="新增"
      cancelText="不新增"
      onCancel={() => setAdding(false)}
      okButtonProps={{ disabled: draftPlan.name.trim() === '' }}
      onOk={() => void addPlan()}
    >
      <div className="field">
        <label htmlFor="p-name">图名</label>
        <Input id="p-name" value={draftPlan.name} onChange={(e) => setDraftPlan({ ...draftPlan, name: e.target.value })} />
      </div>
      <div style={{ display: 'flex', gap: 12 }}>
        <div className="field">
          <label htmlFor="p-w">宽</label>
          <InputNumber
            id="p-w"
            min={1}
            max={10000}
            value={draftPlan.width}
            onChange={(v) => setDraftPlan({ ...draftPlan, width: v ?? 40 })}
          />
        </div>
        <div className="field">
          <label htmlFor="p-h">高</label>
          <InputNumber
            id="p-h"
            min={1}
            max={10000}
            value={draftPlan.height}
            onChange={(v) => setDraftPlan({ ...draftPlan, height: v ?? 25 })}
          />
        </div>
      </div>
      <p className="hint">先按大致的长宽填，放好底图后量一段已知长度就能标定比例。</p>
    </Modal>
  );
  if (!plan) {
    return (
      <div className="screen">
        <PageHead title="四色安全风险空间分布图">
          <Button type="primary" disabled={readonly} onClick={() => setAdding(true)}>
            新增平面图
          </Button>
        </PageHead>
        <div style={{ padding: 16 }}>还没有平面图。新增一张，放上底图照片或直接画区域。</div>
        {planDialog}
      </div>
    );
  }
  const MAP_SHEET = sheetOf(plan);
  const t = planTransform(plan, MAP_SHEET);
  /** Pointer → plan units, snapped. */
  const at = (e: PointerEvent): Point => {
    const el = svg.current;
    const m = el?.getScreenCTM();
    if (!el || !m) return { x: 0, y: 0 };
    const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(m.inverse());
    const q = toPlan(t, p);
    return { x: snap(q.x, SNAP), y: snap(q.y, SNAP) };
  };
  const zoneAt = (p: Point) =>
    view
      .children(plan.id, 'zone')
      .filter((z) =>
        z.body.rings.some((r) => {
          const b = boxOf(r);
          return p.x >= b.x && p.x <= b.x + b.width && p.y >= b.y && p.y <= b.y + b.height;
        }),
      )
      .sort((a, b) => ringArea(a.body.rings[0] ?? []) - ringArea(b.body.rings[0] ?? []))[0];
  const finishPolygon = async () => {
    if (stroke.length >= 3) {
      const r = await run('zone.add', { plan: plan.id, ring: stroke, name: '' });
      if (r) setSelected(r.created[0] ?? null);
    }
    setStroke([]);
    setTool('select');
  };
  const down = (e: PointerEvent) => {
    if (e.button !== 0) return;
    const p = at(e);
    if (tool === 'select') {
      const hit = zoneAt(p);
      setSelected(hit?.id ?? null);
      if (hit && !readonly) setDrag({ from: p, at: p });
    } else if (readonly) return;
    else if (tool === 'rect' || tool === 'measure') setDrag({ from: p, at: p });
    else if (tool === 'polygon') {
      const q = e.shiftKey && stroke.length > 0 ? orthogonal(stroke.at(-1) as Point, p) : p;
      setStroke([...stroke, q]);
    } else if (tool === 'pin' && pinFor)
      void run('pin.place', { plan: plan.id, riskPoint: pinFor, at: p }).then(() => {
        setPinFor(null);
        setTool('select');
      });
    e.currentTarget.setPointerCapture(e.pointerId);
  };
  const moveTo = (e: PointerEvent) => {
    const p = at(e);
    setHover(p);
    if (drag) setDrag({ from: drag.from, at: tool === 'measure' && e.shiftKey ? orthogonal(drag.from, p) : p });
  };
  const up = async () => {
    if (!drag) return;
    const d = drag;
    setDrag(null);
    const moved = Math.hypot(d.at.x - d.from.x, d.at.y - d.from.y) > SNAP / 2;
    if (!moved) return;
    if (tool === 'rect') {
      const r = await run('zone.add', { plan: plan.id, ring: rectRing(d.from, d.at), name: '' });
      if (r) {
        setSelected(r.created[0] ?? null);
        setTool('select');
      }
    } else if (tool === 'measure') setMeasured([d.from, d.at]);
    else if (tool === 'select' && zone)
      await run('zone.reshape', { zone: zone.id, rings: moveRings(zone.body.rings, d.at.x - d.from.x, d.at.y - d.from.y) });
  };
  const background = async (picked: File) => {
    try {
      const answer = await fetch(urls.upload, { method: 'POST', body: picked });
      const { upload, message } = (await answer.json()) as { upload?: string; message?: string };
      if (!upload) {
        feedback.toast(message ?? '没有收下这张图片');
        return;
      }
      const image = await core.records.takeBlob({ session: info.session, upload, purpose: 'floor-plan' });
      const k = Math.min(plan.body.width / image.widthPx, plan.body.height / image.heightPx);
      await store.run('record.update', {
        id: plan.id,
        values: {
          background: {
            blob: image.sha256,
            widthPx: image.widthPx,
            heightPx: image.heightPx,
            opacity: 0.6,
            transform: { a: k, b: 0, c: 0, d: -k, e: 0, f: plan.body.height },
          },
        },
      });
    } catch (e) {
      feedback.fault(e);
    }
  };
  const sheet = (ring: readonly Point[]): Ring => ring.map((p) => toSheet(t, p));
  const ghost: Point[] =
    drag && tool === 'rect'
      ? sheet(rectRing(drag.from, drag.at))
      : sheet(hover && stroke.length > 0 ? [...stroke, hover] : stroke);
  const rating = zone ? rateZone(view, zone) : null;
  const box = zone ? boxOf(zone.body.rings.flat()) : null;
  const k = plan.body.metresPerUnit;
  const hidden = new Set(plan.body.hiddenLayers);
  const toggle = (layer: string) =>
    void run('record.update', {
      id: plan.id,
      values: { hiddenLayers: hidden.has(layer) ? [...hidden].filter((x) => x !== layer) : [...hidden, layer] },
    });
  const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
  const pointOptions = view
    .list('risk-point')
    .map((p) => ({ value: p.id as string, label: `${p.body.code} ${p.body.name}${pinned.has(p.id) ? '' : '（未入图）'}` }));
  return (
    <div className="screen">
      <PageHead
        title="四色安全风险空间分布图"
        context={view.enterprise()?.body.riskBasis === 'inherent' ? '按固有风险着色' : '按现有风险着色'}
      >
        <Button size="small" onClick={() => setZoom(zoom * 0.8)}>
          －
        </Button>
        <span>{Math.round(zoom * 100)}%</span>
        <Button size="small" onClick={() => setZoom(zoom * 1.25)}>
          ＋
        </Button>
        <Button size="small" onClick={() => setZoom(1)}>
          适合窗口
        </Button>
        <Button disabled={readonly} onClick={() => file.current?.click()}>
          底图…
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          onChange={(e) => {
            const f = e.target.files?.[0];
            if (f) void background(f);
            e.target.value = '';
          }}
        />
      </PageHead>
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: '64px minmax(0, 1fr) 280px',
          gridTemplateRows: 'minmax(0, 1fr) 32px',
          minHeight: 0,
        }}
      >
        <div
          style={{
            background: '#fff',
            borderRight: '1px solid var(--line)',
            padding: 6,
            display: 'grid',
            gap: 4,
            alignContent: 'start',
          }}
        >
          {TOOLS.map((x) => (
            <Button
              key={x.tool}
              size="small"
              type={tool === x.tool ? 'primary' : 'text'}
              ghost={tool === x.tool}
              disabled={readonly && x.tool !== 'select'}
              onClick={() => setTool(x.tool)}
              title={`${x.label} ${x.key.toUpperCase()}`}
            >
              {x.label}
            </Button>
          ))}
        </div>
        <div
          className="paper-desk"
          style={{ position: 'relative', alignItems: zoom > 1 ? 'flex-start' : 'center', justifyContent: 'center' }}
        >
          <div
            style={{
              position: 'relative',
              width: `${zoom * 100}%`,
              maxWidth:
                zoom <= 1 ? `calc((100vh - 230px) * ${((MAP_SHEET.widthMm / MAP_SHEET.heightMm) * zoom).toFixed(4)})` : 'none',
              flex: 'none',
              boxShadow: '0 1px 4px rgba(0,0,0,.25)',
              background: '#fff',
            }}
          >
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the SVG printer escapes every text and knows no scripts */}
            <div className="sheet" dangerouslySetInnerHTML={{ __html: picture }} />
            <svg
              ref={svg}
              aria-hidden
              viewBox={`0 0 ${MAP_SHEET.widthMm} ${MAP_SHEET.heightMm}`}
              style={{
                position: 'absolute',
                inset: 0,
                width: '100%',
                height: '100%',
                boxShadow: 'none',
                background: 'none',
                cursor: tool === 'select' ? 'default' : 'crosshair',
                touchAction: 'none',
              }}
              onPointerDown={down}
              onPointerMove={moveTo}
              onPointerUp={() => void up()}
              onDoubleClick={() => tool === 'polygon' && void finishPolygon()}
            >
              {zone?.body.rings.map((r) => {
                const shift =
                  drag && tool === 'select' ? { x: drag.at.x - drag.from.x, y: drag.at.y - drag.from.y } : { x: 0, y: 0 };
                return (
                  <path
                    key={JSON.stringify(r[0])}
                    d={ringPath(sheet(r.map((p) => ({ x: p.x + shift.x, y: p.y + shift.y }))), true)}
                    fill="none"
                    stroke="#0E6A6E"
                    strokeWidth={0.8}
                  />
                );
              })}
              {ghost.length > 0 && (
                <path d={ringPath(ghost, tool === 'rect')} fill="rgba(14,106,110,.12)" stroke="#0E6A6E" strokeWidth={0.5} />
              )}
              {drag && tool === 'measure' && (
                <path d={ringPath(sheet([drag.from, drag.at]), false)} stroke="#0E6A6E" strokeWidth={0.6} fill="none" />
              )}
            </svg>
          </div>
        </div>
        <aside className="side" style={{ gridColumn: 3, gridRow: '1 / 3' }}>
          <div className="inner">
            {tool === 'pin' && (
              <div className="field">
                <label htmlFor="pin-for">要标注的风险点</label>
                <Select
                  id="pin-for"
                  style={{ width: '100%' }}
                  showSearch
                  optionFilterProp="label"
                  value={pinFor}
                  options={pointOptions}
                  onChange={setPinFor}
                />
                {pinFor && <div className="hint">在图上点一下放置。</div>}
              </div>
            )}
            {tool === 'polygon' && <p className="hint">逐点单击，双击结束；Shift 正交，Esc 放弃。</p>}
            {zone && rating && box ? (
              <>
                <div style={{ display: 'flex' }}>
                  <b className="grow">{zone.body.name || view.find('area', zone.body.area)?.body.name || '未命名区域'}</b>
                  <LevelChip level={rating.level} />
                </div>
                <p className="muted">等级来源：{rating.origin}</p>
                <div className="field">
                  <label htmlFor="z-name">名称</label>
                  <Input
                    id="z-name"
                    key={zone.id}
                    defaultValue={zone.body.name}
                    disabled={readonly}
                    maxLength={40}
                    onBlur={(e) =>
                      e.target.value !== zone.body.name &&
                      void run('record.update', { id: zone.id, values: { name: e.target.value } })
                    }
                  />
                </div>
                <div className="field">
                  <label htmlFor="z-area">对应区域</label>
                  <Select
                    id="z-area"
                    style={{ width: '100%' }}
                    allowClear
                    showSearch
                    optionFilterProp="label"
                    disabled={readonly}
                    value={zone.body.area as string | null}
                    options={view.list('area').map((a) => ({ value: a.id as string, label: a.body.name }))}
                    onChange={(v) => void run('record.update', { id: zone.id, values: { area: v ?? null } })}
                  />
                </div>
                <div className="field">
                  <label htmlFor="z-points">关联风险点</label>
                  <Select
                    id="z-points"
                    mode="multiple"
                    style={{ width: '100%' }}
                    optionFilterProp="label"
                    disabled={readonly}
                    value={zone.body.riskPoints as string[]}
                    options={pointOptions}
                    onChange={(v) => void run('record.update', { id: zone.id, values: { riskPoints: v } })}
                  />
                </div>
                {rating.points.map((p) => (
                  <div key={p.id} style={{ fontSize: 13, margin: '2px 0' }}>
                    <LevelChip level={ratePoint(view, p.id).level} /> {p.body.code} {p.body.name}
                  </div>
                ))}
                <p className="muted">
                  位置 {box.x.toFixed(1)}, {box.y.toFixed(1)}　大小 {box.width.toFixed(1)} × {box.height.toFixed(1)}
                  {k ? `，${zone.body.rings.reduce((s, r) => s + ringArea(r) * k * k, 0).toFixed(0)} m²` : ''}
                </p>
                <Button
                  size="small"
                  disabled={readonly}
                  onClick={() => setSetting(zone.body.setLevel ?? { level: 'considerable', reason: '' })}
                >
                  改为人工定级…
                </Button>
                {zone.body.setLevel && (
                  <Button
                    size="small"
                    style={{ marginLeft: 6 }}
                    disabled={readonly}
                    onClick={() => void run('record.update', { id: zone.id, values: { setLevel: null } })}
                  >
                    取消人工定级
                  </Button>
                )}
                <Button
                  size="small"
                  style={{ marginLeft: 6 }}
                  disabled={readonly}
                  onClick={() =>
                    void run('record.remove', { ids: [zone.id] }).then((r) => {
                      setSelected(null);
                      if (r) feedback.toast(`已${r.label}`, () => void store.undo());
                    })
                  }
                >
                  删除
                </Button>
              </>
            ) : (
              <p className="muted">点一个区域看属性；用矩形或多边形画新的区域。</p>
            )}
            <h3 style={{ fontSize: 14, marginBottom: 4 }}>图层</h3>
            {[
              ['pins', '风险点'],
              ['zones', '区域'],
              ['escape', '疏散与消防'],
              ['roof', '屋面'],
              ['walls', '墙与门窗'],
              ['notes', '标注'],
              ['background', '底图照片'],
            ].map(([id, label]) => (
              <label key={id} style={{ display: 'flex', gap: 8, height: 26, alignItems: 'center', fontSize: 13 }}>
                <input type="checkbox" checked={!hidden.has(id ?? '')} disabled={readonly} onChange={() => toggle(id ?? '')} />
                {label}
              </label>
            ))}
            <h3 style={{ fontSize: 14, margin: '8px 0 4px' }}>还要处理</h3>
            {todo && (
              <div className="muted">
                {k === null && <div>比例未标定：选“标定”，量一段已知长度。</div>}
                {todo.unrated.length > 0 && (
                  <div>
                    未评价：{todo.unrated.map((z) => z.body.name || view.find('area', z.body.area)?.body.name).join('、')}
                  </div>
                )}
                {todo.unpinned.length > 0 && <div>未入图：{todo.unpinned.map((p) => p.body.code).join('、')}</div>}
                {k !== null && todo.unrated.length + todo.unpinned.length === 0 && <div>没有要处理的。</div>}
              </div>
            )}
          </div>
        </aside>
        <div className="sheet-tabs" role="tablist" style={{ gridColumn: '1 / 3', gridRow: 2 }}>
          {plans.map((p) => (
            <button
              key={p.id}
              type="button"
              role="tab"
              aria-selected={p.id === plan.id}
              onClick={() => {
                setPlanId(p.id);
                setSelected(null);
              }}
            >
              {p.body.tabName || p.body.name}
            </button>
          ))}
          <button type="button" aria-label="新增平面图" disabled={readonly} onClick={() => setAdding(true)}>
            ＋
          </button>
          <span className="grow" />
          {hover && (
            <span className="hint" style={{ padding: '6px 12px' }}>
              X {hover.x.toFixed(1)}　Y {hover.y.toFixed(1)}
              {k ? ' m' : ''}
            </span>
          )}
        </div>
      </div>
      {planDialog}
      <Modal
        open={measured !== null}
        title="这段长度是多少米"
        okText="标定"
        cancelText="放弃"
        onCancel={() => setMeasured(null)}
        okButtonProps={{ disabled: !metres }}
        onOk={() =>
          measured &&
          void run('plan.calibrate', { plan: plan.id, from: measured[0], to: measured[1], metres }).then(() => {
            setMeasured(null);
            setTool('select');
          })
        }
      >
        <InputNumber aria-label="长度" min={0.01} max={100000} suffix="m" value={metres} onChange={setMetres} />
      </Modal>
      <Modal
        open={setting !== null}
        title="人工定级"
        okText="采用"
        cancelText="放弃"
        onCancel={() => setSetting(null)}
        okButtonProps={{ disabled: !setting?.reason.trim() }}
        onOk={() =>
          zone && void run('record.update', { id: zone.id, values: { setLevel: setting } }).then(() => setSetting(null))
        }
      >
        <Select
          aria-label="等级"
          style={{ width: 140, marginBottom: 8 }}
          value={setting?.level}
          options={LEVELS.map((l) => ({ value: l, label: `${levelFacts(l).word}风险` }))}
          onChange={(level) => setting && setSetting({ ...setting, level })}
        />
        <Input.TextArea
          aria-label="理由"
          placeholder="理由"
          value={setting?.reason}
          maxLength={300}
          onChange={(e) => setting && setSetting({ ...setting, reason: e.target.value })}
        />
      </Modal>
    </div>
  );
};
