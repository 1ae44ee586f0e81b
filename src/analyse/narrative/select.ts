import type { OutletCamp } from '../../domain/headline.js';
import { epochMs } from '../../domain/instant.js';
import type { Topic } from '../../domain/score.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import { byAvailability } from '../../score/stories.js';
import type { Measure } from './types.js';

export interface NarrativeOptions {
  readonly measure: Measure;
  /** `fixed`: only outlets with a known level, each measured against that level; the variant for inference. */
  readonly panel: 'all' | 'fixed';
  readonly outletCamp?: OutletCamp;
  readonly topic?: Topic;
  readonly excludeStateMedia?: boolean;
  /** Outlets that ought to report; with `fixed` it is also the panel. Without it, those that did so regularly before. */
  readonly expectedOutlets?: readonly string[];
}

/** One headline as the index sees it. */
export interface Telling {
  readonly scored: ScoredHeadline;
  readonly outlet: string;
  readonly at: number;
  /** On the asked topic, or no topic was asked. */
  readonly onTopic: boolean;
  /** The measured number, or null: unscored, abstained, a market report, irrelevant or off topic. */
  readonly value: number | null;
}

function measured({ score }: ScoredHeadline, measure: Measure): number | null {
  if (score === null || score.abstained || score.marketReport || score.relevance === 0) return null;
  return score[measure];
}

/** The headlines of the asked outlets in order of availability, with what each has to say. */
export function selectTellings(headlines: readonly ScoredHeadline[], options: NarrativeOptions): Telling[] {
  const { measure, outletCamp, topic, excludeStateMedia = false } = options;
  return headlines
    .filter(({ headline }) => outletCamp === undefined || headline.outletCamp === outletCamp)
    .filter(({ headline }) => !(excludeStateMedia && headline.outletCamp === 'russian_state'))
    .sort((a, b) => byAvailability(a.headline, b.headline))
    .map((scored) => {
      const onTopic = topic === undefined || (scored.score?.topics.includes(topic) ?? false);
      return {
        scored,
        outlet: scored.headline.outlet,
        at: epochMs(scored.headline.availableAt),
        onTopic,
        value: onTopic ? measured(scored, measure) : null,
      };
    });
}
