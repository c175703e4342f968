/** Keys of the map: tools by letter, zoom, Escape, and moving what is selected. */
import { useEffect } from 'react';
import { moveTransform } from '../../../shared/domain/plan/floor-picture.ts';
import { type Order, reshape } from './gesture.ts';
import { TOOLS } from './tool-bar.tsx';
import type { MapEditor } from './use-map-editor.ts';
import type { PointerControl } from './use-pointer.ts';
import type { ViewportControl } from './use-viewport.ts';

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const ZOOM_KEYS: Record<string, number> = { '=': 1.25, '+': 1.25, '-': 0.8 };

/** Places that use the keys themselves. */
const OWN_KEYS = 'input, textarea, [role="combobox"], [contenteditable], .ant-modal, .ant-dropdown';

const stepOrder = (editor: MapEditor, dx: number, dy: number): Order | null => {
  const { selected, corner, plan } = editor;
  if (editor.adjusting && plan?.body.background)
    return {
      command: 'plan.place-picture',
      args: { plan: plan.id, transform: moveTransform(plan.body.background.transform, dx, dy) },
    };
  if (!selected) return null;
  if (!corner) return { command: 'map.move', args: { id: selected.id, dx, dy, step: true } };
  return reshape(
    selected,
    selected.chains.map((c, i) =>
      i === corner.chain ? c.map((p, k) => (k === corner.index ? { x: p.x + dx, y: p.y + dy } : p)) : c,
    ),
  );
};

export const useMapKeys = (editor: MapEditor, pointer: PointerControl, control: ViewportControl): void => {
  useEffect(() => {
    const giveUp = (): void => {
      if (pointer.gesture || pointer.writing) pointer.drop();
      else if (editor.measured) editor.setMeasured(null);
      else if (editor.tool !== 'select') editor.setTool('select');
      else if (editor.corner) editor.setCorner(null);
      else if (editor.adjusting) editor.setAdjusting(false);
      else editor.select(null);
    };
    const down = (e: KeyboardEvent): void => {
      const target = e.target as HTMLElement;
      if (e.isComposing || target.closest(OWN_KEYS)) return;
      const onMap = target === document.body || target.closest('.map-desk') !== null;
      const drawing = pointer.gesture?.type === 'chain';
      if (e.ctrlKey || e.metaKey) {
        const factor = ZOOM_KEYS[e.key];
        if (factor === undefined && e.key !== '0') return;
        e.preventDefault();
        if (factor === undefined) control.showAll();
        else control.zoom(factor);
        return;
      }
      if (e.altKey) return;
      const arrow = ARROWS[e.key];
      if (e.key === 'Escape') giveUp();
      else if (e.key === ' ' && onMap) {
        e.preventDefault();
        pointer.setSpace(true);
      } else if (e.key === 'Enter' && drawing) {
        e.preventDefault();
        pointer.finishChain();
      } else if (e.key === 'Enter' && target.closest('.map-objects') && editor.selected && !editor.selected.spot) {
        e.preventDefault();
        editor.toggleCorners();
      } else if (e.key === 'Backspace' && drawing) pointer.takeBackCorner();
      else if (e.key === 'Delete' && onMap) void editor.remove();
      else if (arrow && onMap && !editor.readonly) {
        const step = editor.step * (e.shiftKey ? 10 : 1);
        const order = stepOrder(editor, arrow[0] * step, arrow[1] * step);
        if (!order) return;
        e.preventDefault();
        void editor.run(order.command, order.args);
      } else {
        const tool = TOOLS.find((x) => x.key === e.key.toUpperCase());
        if (!tool || (editor.readonly && tool.writes)) return;
        pointer.drop();
        editor.setTool(tool.tool);
      }
    };
    const up = (e: KeyboardEvent): void => {
      if (e.key === ' ') pointer.setSpace(false);
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  });
};
