import type { DemoFrame, DemoSpec } from '../../config/demo-world.js';
import type { StanceLabel, Topic } from '../../domain/score.js';
import type { Draws } from './random.js';

/** What is to be said, as far as it is settled. */
export interface Wish {
  readonly lang: string;
  readonly stance: StanceLabel;
  readonly kind: DemoFrame['kind'];
  /** Kept to where the language has phrases on it. */
  readonly topic: Topic | null;
}

/** Fills each `{slot}` with one of its words and begins the line with a capital. */
function fill(title: string, slots: DemoSpec['press']['slots'], draws: Pick<Draws, 'pick'>): string {
  const filled = title.replaceAll(/\{(\w+)\}/g, (_, slot: string) => draws.pick(slots[slot] ?? []));
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** Composes one title by the grammar: one of the phrases of the wished frames, all as likely, with its slots filled. */
export function compose(
  { frames, slots }: DemoSpec['press'],
  wish: Wish,
  draws: Pick<Draws, 'pick'>,
): string {
  const fitting = frames.filter(
    ({ lang, stance, kind }) => lang === wish.lang && stance === wish.stance && kind === wish.kind,
  );
  const onTopic = fitting.filter(({ topic }) => topic === wish.topic);
  const titles = (onTopic.length > 0 ? onTopic : fitting).flatMap((frame) => frame.titles);
  return fill(draws.pick(titles), slots, draws);
}

/** Kinds of neutral lines that a language has phrases for. */
export function neutralKinds({ frames }: DemoSpec['press'], lang: string): ReadonlySet<DemoFrame['kind']> {
  const own = frames.filter((frame) => frame.lang === lang && frame.stance === 'neutral');
  return new Set(own.map(({ kind }) => kind));
}
