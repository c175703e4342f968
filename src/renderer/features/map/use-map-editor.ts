/** State of the map editor: which plan, tool and object are in hand, and the way changes go to the core. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/base/units.ts';
import { boxOf, isUprightRect } from '../../../shared/domain/plan/geometry.ts';
import { cornerHandles, frameHandles, type Handle, withoutCorner } from '../../../shared/domain/plan/handles.ts';
import type { Point } from '../../../shared/domain/plan/points.ts';
import { layoutFourColourMap } from '../../../shared/map/map-drawing.ts';
import { type MapObject, mapObjects, readingOrder } from '../../../shared/map/map-objects.ts';
import { planTransform, sheetOf } from '../../../shared/map/sheet.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { type LineStyle, type Order, reshape, type Tool } from './gesture.ts';

/** What the pin tool puts down: a risk point by its id, or a sign. */
export type PinChoice = { riskPoint: RecordId } | { sign: string };

/** What draws the plan itself is not in the way while zones are worked on. */
const LOCKED_AT_FIRST = ['walls'];

export const useMapEditor = () => {
  const { counted: view, store, readonly, info } = useDossier();
  const { t: words } = useTranslation();
  const feedback = useFeedback();
  const plans = view.list('plan');
  const [planId, setPlanId] = useState<RecordId | null>(plans[0]?.id ?? null);
  const [tool, setToolState] = useState<Tool>('select');
  const [chosen, setChosen] = useState<RecordId | null>(null);
  const [corner, setCorner] = useState<{ chain: number; index: number } | null>(null);
  /** Corners instead of a frame; an upright rectangle starts with its frame. */
  const [byCorners, setByCorners] = useState<boolean | null>(null);
  const [adjusting, setAdjusting] = useState(false);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set(LOCKED_AT_FIRST));
  const [pinChoice, setPinChoice] = useState<PinChoice | null>(null);
  const [lineStyle, setLineStyle] = useState<LineStyle>('note');
  const [textLayer, setTextLayer] = useState<'notes' | 'escape'>('notes');
  const [measured, setMeasured] = useState<[Point, Point] | null>(null);

  const plan = view.find('plan', planId) ?? plans[0];
  const layout = useMemo(() => (plan ? layoutFourColourMap(view, plan.id) : null), [view, plan]);
  const objects = useMemo(() => (plan && layout ? mapObjects(view, plan.id, layout.pinPlaces) : []), [view, plan, layout]);
  const reachable = useMemo(() => objects.filter((o) => !locked.has(o.layer)), [objects, locked]);
  const walk = useMemo(() => readingOrder(reachable), [reachable]);
  const selected: MapObject | null = adjusting ? null : (objects.find((o) => o.id === chosen) ?? null);

  const cornersShown = selected !== null && !selected.spot && (byCorners ?? !selected.chains.every((c) => isUprightRect(c)));
  const handles: readonly Handle[] = useMemo(() => {
    if (!selected || selected.spot || readonly) return [];
    return cornersShown ? cornerHandles(selected.chains, selected.closed) : frameHandles(boxOf(selected.chains.flat()));
  }, [selected, cornersShown, readonly]);

  const t = useMemo(() => (plan ? planTransform(plan, sheetOf(plan)) : null), [plan]);

  const run = useCallback(
    (command: string, args: unknown) =>
      store.run(command, args).catch((e) => {
        feedback.fault(e);
        return null;
      }),
    [store, feedback],
  );
  const inHand = useRef(tool);
  // The same object while nothing of it changes, so that panels stay as they are while the pointer moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: setters and helpers never change
  return useMemo(() => {
    const select = (id: RecordId | null): void => {
      if (id === chosen) return;
      setChosen(id);
      setCorner(null);
      setByCorners(null);
    };
    const setTool = (t: Tool): void => {
      inHand.current = t;
      setToolState(t);
      setMeasured(null);
      if (t === 'select') return;
      setAdjusting(false);
      select(null);
    };
    /** Carries an order out and takes what it made in hand. */
    const carryOut = async (order: Order | null): Promise<void> => {
      if (!order) return;
      const before = inHand.current;
      const r = await run(order.command, order.args);
      const made = r?.created[0];
      // Whoever has taken another tool meanwhile keeps it.
      if (made && inHand.current === before) {
        inHand.current = 'select';
        setToolState('select');
        select(made);
      }
    };
    const remove = async (): Promise<void> => {
      if (!selected || readonly) return;
      if (corner) {
        const chains = withoutCorner(selected.chains, selected.closed, corner.chain, corner.index);
        setCorner(null);
        if (chains) {
          const order = reshape(selected, chains);
          await run(order.command, order.args);
        } else feedback.toast(words(selected.closed ? 'map.zoneNeedsThree' : 'map.lineNeedsTwo'));
        return;
      }
      const r = await run('record.remove', { ids: [selected.id] });
      if (!r) return;
      select(null);
      feedback.toast(words('common.did', { what: r.label }), () => void store.undo().catch(feedback.fault));
    };
    const metresPerUnit = plan?.body.metresPerUnit ?? null;

    return {
      view,
      store,
      info,
      readonly,
      feedback,
      plans,
      plan,
      layout,
      t,
      objects,
      reachable,
      walk,
      selected,
      handles,
      cornersShown,
      corner,
      tool,
      adjusting: adjusting && plan?.body.background != null,
      locked,
      pinChoice,
      lineStyle,
      textLayer,
      measured,
      /** Metres of one unit, 1 as long as the plan is not calibrated. */
      unit: metresPerUnit ?? 1,
      unitWord: metresPerUnit === null ? '' : 'm',
      /** Step of the arrow keys and of drawn corners: a tenth of a metre, or of a unit. */
      step: 0.1 / (metresPerUnit ?? 1),
      openPlan: (id: RecordId) => {
        setPlanId(id);
        select(null);
        setAdjusting(false);
        setTool('select');
      },
      setTool,
      select,
      setCorner,
      toggleCorners: () => {
        setByCorners(!cornersShown);
        setCorner(null);
      },
      setAdjusting: (on: boolean) => {
        setTool('select');
        select(null);
        setAdjusting(on);
      },
      toggleLock: (layer: string) => {
        const next = new Set(locked);
        if (!next.delete(layer)) next.add(layer);
        setLocked(next);
      },
      setPinChoice,
      setLineStyle,
      setTextLayer,
      setMeasured,
      run,
      carryOut,
      remove,
    };
  }, [
    view,
    readonly,
    info,
    plan,
    layout,
    t,
    objects,
    walk,
    chosen,
    selected,
    handles,
    cornersShown,
    corner,
    tool,
    adjusting,
    locked,
    pinChoice,
    lineStyle,
    textLayer,
    measured,
    run,
    words,
  ]);
};

export type MapEditor = ReturnType<typeof useMapEditor>;
