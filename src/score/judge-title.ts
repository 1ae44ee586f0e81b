import type { Evidence } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import { marketReport, type Relevance, relevanceOf } from './gates.js';
import { judgeDeescalation } from './judge-deescalation.js';
import { type AxisVerdict, judgeFraming } from './judge-framing.js';
import { judgeStance, type StanceVerdict } from './judge-stance.js';
import type { Lexicons } from './lexicons.js';
import { isTelling, isUndecided, type Odds, oddsOf, scoreOf } from './model/decide.js';
import { MOST_FEATURES } from './model/feature-buffer.js';
import { FeatureReader, type Features, type RuleVerdicts } from './model/features.js';
import { LEARNED_AXES, type LearnedAxis, type ModelWeights } from './model/model-shape.js';
import { type Activation, Network } from './model/network.js';
import { Pieces } from './model/pieces.js';
import type { ReadLanguage } from './model/stems.js';
import type { ParsedTitle } from './parse-title.js';
import { spanAt } from './spans.js';

/** One axis as it is published: its value, and the odds it was decided by. */
export interface AxisScore {
  readonly value: number;
  readonly odds: Odds;
}

/** Everything a title's words decide. */
export interface TitleJudgement {
  readonly relevance: number;
  readonly gate: Relevance;
  readonly market: Evidence | null;
  readonly rules: {
    readonly stance: StanceVerdict;
    readonly framing: AxisVerdict;
    readonly deescalation: AxisVerdict;
  };
  readonly axes: Readonly<Record<LearnedAxis, AxisScore>>;
  /** An event is reported, and neither rules nor model can tell whose gain it is. */
  readonly undecided: boolean;
  readonly evidence: readonly Evidence[];
}

/** Pieces of the title that are named for each axis the model decided. */
const PIECES = 3;

const NEITHER: Odds = { none: 1, plus: 0, minus: 0 };

/** What the rules alone make of a title; the model reads it as features. */
export function judgeByRules(parsed: ParsedTitle): TitleJudgement['rules'] {
  return {
    stance: judgeStance(parsed),
    framing: judgeFraming(parsed),
    deescalation: judgeDeescalation(parsed),
  };
}

/** The rules' verdicts as words: sign and rule. */
export function verdictWords(
  { stance, framing, deescalation }: TitleJudgement['rules'],
  relevance: number,
  market: Evidence | null,
): RuleVerdicts {
  const word = (value: number, evidence: readonly Evidence[]) =>
    `${Math.sign(value)}${evidence[0]?.rule ?? ''}`;
  const decided = stance.stance !== 0;
  const silent =
    market !== null ? 'market' : relevance === 0 ? 'irrelevant' : stance.undecided ? 'undecided' : '0';
  return {
    stance: decided && market === null && relevance > 0 ? word(stance.stance, stance.evidence) : silent,
    framing: word(framing.value, framing.evidence),
    deescalation: word(deescalation.value, deescalation.evidence),
  };
}

/** The main clause hedges or opines. */
function isDoubtful({ modifiers, clauses }: ParsedTitle): boolean {
  return modifiers.some(
    ({ entry, from }) =>
      (entry.id === 'hedge' || entry.id === 'opinion') && spanAt(clauses, from)?.rank === 'main',
  );
}

/** Makes the judge of titles: rules first, whose verdicts weigh in, and a small network over the title's features. */
export function createTitleJudge(
  lexicons: Lexicons,
  weights: ModelWeights,
): (parsed: ParsedTitle, language: ReadLanguage) => TitleJudgement {
  const reader = new FeatureReader(lexicons);
  const model = new Network(weights);
  const rows = new Int32Array(MOST_FEATURES);
  const shares = new Float64Array(MOST_FEATURES);
  const collect = new Pieces();

  /** The pieces of the title that speak most for an axis's label. */
  const pieces = (
    parsed: ParsedTitle,
    features: Features,
    active: Activation,
    axis: number,
    value: number,
  ): Evidence[] => {
    const name = LEARNED_AXES[axis];
    if (name === undefined) return [];
    model.attribute(2 * axis + (value > 0 ? 0 : 1), active, rows, shares.subarray(0, features.count));
    return collect.heaviest(features, shares, parsed.tokens.length, PIECES).map(({ from, to, weight }) => {
      const share = (Math.sign(value) * Math.round(1000 * weight)) / 1000;
      return evidenceOf(parsed, { from, to }, { rule: `model:${name}`, axis: name, weight: share });
    });
  };

  return (parsed, language) => {
    const gate = relevanceOf(parsed);
    const market = marketReport(parsed);
    const rules = judgeByRules(parsed);
    const features = reader.read(parsed, verdictWords(rules, gate.relevance, market), language);
    const active = model.activate(features, rows);
    const doubt = isDoubtful(parsed);
    const odds = (axis: LearnedAxis, at: number, rule: number): Odds => {
      const form = { question: parsed.question, doubt: doubt && axis === 'stance' };
      return oddsOf(axis, active.logits[2 * at] ?? 0, active.logits[2 * at + 1] ?? 0, rule, form);
    };
    const stanceOdds = odds('stance', 0, Math.sign(rules.stance.stance));
    const relevance = gate.relevance === 0 && isTelling(stanceOdds) ? gate.ifEvent : gate.relevance;
    const judged = relevance > 0 && market === null;
    const evidence: Evidence[] = [];
    const decide = (axis: LearnedAxis, at: number, rule: AxisVerdict): AxisScore => {
      if (!judged) return { value: 0, odds: NEITHER };
      const own = axis === 'stance' ? stanceOdds : odds(axis, at, Math.sign(rule.value));
      const value = scoreOf(own, model.cuts[axis]);
      if (value !== 0) {
        if (Math.sign(value) === Math.sign(rule.value)) evidence.push(...rule.evidence);
        evidence.push(...pieces(parsed, features, active, at, value));
      }
      return { value, odds: own };
    };
    const axes = {
      stance: decide('stance', 0, { value: rules.stance.stance, evidence: rules.stance.evidence }),
      framing: decide('framing', 1, rules.framing),
      deescalation: decide('deescalation', 2, rules.deescalation),
    };
    const undecided = judged && isUndecided(stanceOdds, model.cuts.stance);
    return { relevance, gate, market, rules, axes, undecided, evidence };
  };
}
