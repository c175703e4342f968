/** L, E and C of one hazard, chosen as sentences; what comes out stands in the foot of the form. */
import { Segmented } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LecPack, lecSentences } from '../../../shared/content/lec.ts';
import { lecScore } from '../../../shared/domain/risk/grade.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { assessmentInForce, type Basis } from '../../../shared/queries/rating.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import './risk.css';

const FACTORS = ['l', 'e', 'c'] as const;

type Factors = Partial<Record<(typeof FACTORS)[number], number>>;
/** Choices of first assessments that are not whole yet, by hazard and basis; kept while the program runs. */
const begun = new Map<string, Factors>();

/** Arrow keys move among the choices of a group. */
const moveChoice = (e: KeyboardEvent<HTMLDivElement>): void => {
  const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  e.preventDefault();
  const all = [...e.currentTarget.querySelectorAll<HTMLButtonElement>('[role="radio"]')];
  all[all.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
};

export interface AssessmentProps {
  hazard: Rec<'hazard'>;
  lec: LecPack;
  basis: Basis;
  onBasis(basis: Basis): void;
  /** Shown in front of the basis: which hazard. */
  children: React.ReactNode;
}

export const Assessment = ({ hazard, lec, basis, onBasis, children }: AssessmentProps) => {
  const { t } = useTranslation();
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const [open, setOpen] = useState<string | null>(null);
  const inForce = assessmentInForce(view, hazard.id, basis);
  const place = `${hazard.id} ${basis}`;
  const [, redraw] = useState(0);
  const chosen: Factors = inForce?.body ?? begun.get(place) ?? {};
  const lacking = FACTORS.filter((f) => chosen[f] === undefined);
  const set = async (key: 'l' | 'e' | 'c', value: number) => {
    try {
      // A new day is a new assessment: what was judged before stays on record.
      if (inForce && inForce.body.on === store.today)
        await store.run('record.update', { id: inForce.id, values: { [key]: value } });
      else {
        const all: Factors = { ...chosen, [key]: value };
        if (FACTORS.some((f) => all[f] === undefined)) {
          // What nobody has judged is not filled in: the assessment is made when all three are chosen.
          begun.set(place, all);
          redraw((n) => n + 1);
          setOpen(null);
          return;
        }
        await store.run('record.create', {
          kind: 'assessment',
          parent: hazard.id,
          values: {
            basis,
            l: all.l,
            e: all.e,
            c: all.c,
            on: store.today,
            ...(inForce ? { thresholds: inForce.body.thresholds } : {}),
          },
        });
        begun.delete(place);
      }
      setOpen(null);
    } catch (x) {
      feedback.fault(x);
    }
  };
  const history = view.children(hazard.id, 'assessment').filter((a) => a.body.basis === basis);
  return (
    <section>
      <div className="hazard-line">
        {children}
        <Segmented
          size="small"
          value={basis}
          onChange={onBasis}
          options={[
            { value: 'inherent', label: t('risk.inherent') },
            { value: 'current', label: t('risk.current') },
          ]}
        />
      </div>
      {FACTORS.map((key) => {
        const title = t(`risk.factor.${key}`);
        const all = lecSentences(lec, key);
        const value = chosen[key];
        const at = all.findIndex((s) => s.value === value);
        const shown = open === key || at < 0 ? all : all.slice(Math.max(0, at - 1), at + 2);
        return (
          <div key={key} role="radiogroup" aria-label={title} className="factor" onKeyDown={moveChoice}>
            <div className="factor-head">
              <b>{title}</b>
              <span className="hint">{key.toUpperCase()}</span>
              <span className="grow" />
              {shown.length < all.length && (
                <button type="button" className="link" onClick={() => setOpen(key)}>
                  {t('risk.moreChoices', { n: all.length - shown.length })}
                </button>
              )}
            </div>
            {shown.map((s) => (
              // biome-ignore lint/a11y/useSemanticElements: a row with number and sentence, not a native radio
              <button
                key={s.value}
                type="button"
                role="radio"
                aria-checked={s.value === value}
                className="choice"
                disabled={readonly}
                onClick={() => void set(key, s.value)}
              >
                <span>{s.value}</span>
                <span>
                  {s.text}
                  {s.value === value && s.example && <div className="hint">{s.example}</div>}
                </span>
              </button>
            ))}
          </div>
        );
      })}
      {!inForce && lacking.length < FACTORS.length && (
        <div className="hint" role="status">
          {t('risk.lackingFactors', { list: lacking.map((f) => t(`risk.factor.${f}`)).join(t('common.comma')) })}
        </div>
      )}
      {history.length > 1 && (
        <div className="hint">
          {t('risk.history', {
            list: history.map((a) => `${a.body.on ?? t('risk.noDay')} D ${lecScore(a.body)}`).join(t('common.semicolon')),
          })}
        </div>
      )}
    </section>
  );
};
