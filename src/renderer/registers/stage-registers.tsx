/** A stage that consists of registers, one tab each; and one register alone, by its volume. */
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../shared/engine/kinds.ts';
import { allRegisters, registerOf } from '../../shared/engine/registry.ts';
import type { StageId } from '../../shared/engine/stages.ts';
import { useDossier, useFocused } from '../store/use-dossier.tsx';
import { RegisterPage } from './register-page.tsx';

/** Registers of a stage that stand by themselves. */
export const registersOfStage = (stage: StageId): readonly Kind[] =>
  allRegisters()
    .filter((d) => d.stage === stage && d.parent === undefined && !d.single && d.grid !== undefined)
    .map((d) => d.kind);

export const StageRegisters = ({ stage }: { stage: StageId }) => {
  const { t } = useTranslation();
  const { counted: view, store } = useDossier();
  const kinds = registersOfStage(stage);
  const [chosen, setChosen] = useState(kinds.find((k) => registerOf(k).opensStage) ?? kinds[0]);
  useFocused(kinds, (r) => setChosen(r.kind));
  const kind = chosen ?? kinds[0];
  // One element as long as the choice stays, so that an edit does not draw it again.
  const tabs = useMemo(() => {
    const of = registersOfStage(stage);
    const options = of.map((k) => ({ value: k, label: registerOf(k).name }));
    return of.length > 1 && <Segmented value={kind as Kind} onChange={(v) => setChosen(v)} options={options} />;
  }, [stage, kind]);
  if (!kind) return null;
  // Of the register in front: what the other tabs hold is no word about this one.
  const d = registerOf(kind);
  const summary = d.summary?.({ view, today: store.today }) ?? t('register.childCount', { n: view.list(kind).length });
  return (
    <RegisterPage
      key={kind}
      kind={kind}
      title={kinds.length > 1 ? t(`stage.${stage}`) : d.shortName}
      context={summary}
      tabs={tabs}
    />
  );
};

export const RegisterScreen = ({ kind }: { kind: Kind }) => {
  const { t } = useTranslation();
  const { counted: view } = useDossier();
  const d = registerOf(kind);
  return (
    <RegisterPage
      key={kind}
      kind={kind}
      title={d.shortName}
      context={t('register.inVolume', { volume: d.volume, n: view.list(kind).length })}
    />
  );
};
