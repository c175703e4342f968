/** Layers with eye and lock, and what is still to do on the sheet. */
import { EyeInvisibleOutlined, EyeOutlined, LockOutlined, UnlockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { mapTodo } from '../../../shared/map/todo.ts';
import { zoneName } from '../../../shared/map/zone-drawing.ts';
import { Key } from '../../ui/chips.tsx';
import type { MapEditor } from './use-map-editor.ts';

const LAYERS = ['notes', 'pins', 'zones', 'escape', 'roof', 'walls', 'background'] as const;

export const LayerPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { t } = useTranslation();
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
      <h2>{t('map.layers')}</h2>
      <ul className="map-layers">
        {LAYERS.map((id) => {
          const layer = t(`map.layer.${id}`);
          const off = hidden.has(id);
          const isPicture = id === 'background';
          if (isPicture && plan.body.background === null) return null;
          const locked = isPicture ? !editor.adjusting : editor.locked.has(id);
          const lockWords = isPicture
            ? t(locked ? 'map.adjustPicture' : 'map.lockPicture')
            : t(locked ? 'map.unlock' : 'map.lock', { layer });
          return (
            <li key={id} className={`${editor.selected?.layer === id ? 'current' : ''} ${off ? 'off' : ''}`}>
              <button
                type="button"
                className="map-icon"
                aria-label={t(off ? 'map.showLayer' : 'map.hideLayer', { layer })}
                aria-pressed={!off}
                title={t(off ? 'map.show' : 'map.hide')}
                disabled={readonly}
                onClick={() => toggle(id)}
              >
                {off ? <EyeInvisibleOutlined /> : <EyeOutlined />}
              </button>
              <span className="name">{layer}</span>
              <span className="count">{isPicture ? '' : counts.get(id) || ''}</span>
              <button
                type="button"
                className="map-icon"
                aria-label={lockWords}
                title={lockWords}
                disabled={readonly}
                onClick={() => (isPicture ? editor.setAdjusting(locked) : editor.toggleLock(id))}
              >
                {locked ? <LockOutlined /> : <UnlockOutlined className="unlocked" />}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

export const TodoPanel = ({ editor, plan }: { editor: MapEditor; plan: Rec<'plan'> }) => {
  const { t } = useTranslation();
  const { view } = editor;
  const todo = mapTodo(view, plan.id);
  const uncalibrated = plan.body.metresPerUnit === null;
  const count = todo.unrated.length + todo.unpinned.length + (uncalibrated ? 1 : 0);
  return (
    <section>
      <h2>
        {t('map.todo')}
        <span className="aside end">{count > 0 ? count : ''}</span>
      </h2>
      <dl className="map-todo">
        {uncalibrated && (
          <>
            <dt>{t('map.scale')}</dt>
            <dd>
              <button type="button" className="link" onClick={() => editor.setTool('measure')}>
                {t('map.calibrate')}
              </button>
            </dd>
          </>
        )}
        {todo.unrated.length > 0 && (
          <>
            <dt>{t('map.unrated')}</dt>
            <dd>
              {todo.unrated.map((z) => (
                <button key={z.id} type="button" className="link" onClick={() => editor.select(z.id)}>
                  {zoneName(view, z) || t('map.unnamedZone')}
                </button>
              ))}
            </dd>
          </>
        )}
        {todo.unpinned.length > 0 && (
          <>
            <dt>{t('map.unpinned')}</dt>
            <dd>
              {todo.unpinned.map((p) => (
                <button
                  key={p.id}
                  type="button"
                  className="link"
                  title={t('map.putOnMap', { name: p.body.name })}
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
      {count === 0 && <span className="muted">{t('map.nothingTodo')}</span>}
      <div className="map-keys">
        <span>
          <Key>Esc</Key>
          {t('map.drop')}
        </span>
        <span>
          <Key>Shift</Key>
          {t('map.keyStraight')}
        </span>
        <span>
          <Key>{t('map.space')}</Key>
          {t('map.keyPan')}
        </span>
      </div>
    </section>
  );
};
