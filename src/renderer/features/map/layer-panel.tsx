/** Layers with eye and lock, and what is still to do on the sheet. */
import { EyeInvisibleOutlined, EyeOutlined, LockOutlined, UnlockOutlined } from '@ant-design/icons';
import { mapTodo } from '../../../shared/domain/plan/todo.ts';
import { zoneName } from '../../../shared/domain/plan/zone-drawing.ts';
import type { Rec } from '../../../shared/model/record.ts';
import { Key } from '../../ui/chips.tsx';
import type { MapEditor } from './use-map-editor.ts';

const LAYERS = [
  { id: 'notes', name: '标注' },
  { id: 'pins', name: '风险点' },
  { id: 'zones', name: '区域' },
  { id: 'escape', name: '疏散与消防' },
  { id: 'roof', name: '屋面' },
  { id: 'walls', name: '墙与门窗' },
  { id: 'background', name: '底图照片' },
] as const;

export const LayerPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { view, readonly } = editor;
  const hidden = new Set(plan.body.hiddenLayers);
  const counts = new Map<string, number>([['pins', view.children(plan.id, 'pin').length]]);
  for (const r of [...view.children(plan.id, 'zone'), ...view.children(plan.id, 'mark')])
    counts.set(r.body.layer, (counts.get(r.body.layer) ?? 0) + 1);
  const toggle = (layer: string): void =>
    void editor.run('record.update', {
      id: plan.id,
      values: { hiddenLayers: hidden.has(layer) ? [...hidden].filter((x) => x !== layer) : [...hidden, layer] },
    });
  return (
    <section>
      <h2>图层</h2>
      <ul className="map-layers">
        {LAYERS.map(({ id, name }) => {
          const off = hidden.has(id);
          const isPicture = id === 'background';
          if (isPicture && plan.body.background === null) return null;
          const locked = isPicture ? !editor.adjusting : editor.locked.has(id);
          const lockWords = isPicture ? (locked ? '调整底图' : '锁住底图') : locked ? `解锁${name}` : `锁住${name}`;
          return (
            <li key={id} className={`${editor.selected?.layer === id ? 'current' : ''} ${off ? 'off' : ''}`}>
              <button
                type="button"
                className="map-icon"
                aria-label={`${off ? '显示' : '隐藏'}${name}`}
                aria-pressed={!off}
                title={off ? '显示' : '隐藏'}
                disabled={readonly}
                onClick={() => toggle(id)}
              >
                {off ? <EyeInvisibleOutlined /> : <EyeOutlined />}
              </button>
              <span className="name">{name}</span>
              <span className="count">{isPicture ? '' : counts.get(id) || ''}</span>
              <button
                type="button"
                className="map-icon"
                aria-label={lockWords}
                title={lockWords}
                disabled={readonly}
                onClick={() => (isPicture ? editor.setAdjusting(locked) : editor.toggleLock(id))}
              >
                {locked ? <LockOutlined /> : <UnlockOutlined style={{ opacity: 0.45 }} />}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

export const TodoPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { view } = editor;
  const todo = mapTodo(view, plan.id);
  const uncalibrated = plan.body.metresPerUnit === null;
  const count = todo.unrated.length + todo.unpinned.length + (uncalibrated ? 1 : 0);
  return (
    <section>
      <h2>
        还要处理<span className="aside end">{count > 0 ? count : ''}</span>
      </h2>
      <dl className="map-todo">
        {uncalibrated && (
          <>
            <dt>比例</dt>
            <dd>
              <button type="button" className="link" onClick={() => editor.setTool('measure')}>
                量一段已知长度来标定
              </button>
            </dd>
          </>
        )}
        {todo.unrated.length > 0 && (
          <>
            <dt>未评价</dt>
            <dd>
              {todo.unrated.map((z) => (
                <button key={z.id} type="button" className="link" onClick={() => editor.select(z.id)}>
                  {zoneName(view, z) || '未命名区域'}
                </button>
              ))}
            </dd>
          </>
        )}
        {todo.unpinned.length > 0 && (
          <>
            <dt>未入图</dt>
            <dd>
              {todo.unpinned.map((p) => (
                <button
                  key={p.id}
                  type="button"
                  className="link"
                  title={`把 ${p.body.name} 标到图上`}
                  disabled={editor.readonly}
                  onClick={() => {
                    editor.setTool('pin');
                    editor.setPinChoice({ riskPoint: p.id });
                  }}
                >
                  {p.body.code}
                </button>
              ))}
            </dd>
          </>
        )}
      </dl>
      {count === 0 && <span className="muted">这张图没有要处理的。</span>}
      <div className="map-keys">
        <span>
          <Key>Esc</Key>放弃
        </span>
        <span>
          <Key>Shift</Key>正交
        </span>
        <span>
          <Key>空格</Key>平移
        </span>
      </div>
    </section>
  );
};
