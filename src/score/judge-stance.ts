import type { ActorCamp, Evidence, Topic } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import type { FrameEntry, Modifier, ObjectEntry } from './lexicons.js';
import type { Clause, ParsedTitle } from './parse-title.js';
import type { Found } from './phrase-finder.js';

/** What a title's event does to Moscow's position, and why. */
export interface StanceVerdict {
  readonly stance: number;
  readonly confidence: number;
  /** The rules saw an event and could not tell whose gain it is. */
  readonly undecided: boolean;
  readonly topics: readonly Topic[];
  readonly evidence: readonly Evidence[];
}

const FRAME_STANCE = 0.8;
const OBJECT_STANCE = 0.7;
/** Words between an object and the direction words that are about it. */
const DIRECTION_REACH = 7;
/** Words between a frame's words and the actor it happens to. */
const PATIENT_REACH = 4;

const NO_EVENT: StanceVerdict = { stance: 0, confidence: 0.5, undecided: false, topics: [], evidence: [] };

interface Spanned {
  readonly from: number;
  readonly to: number;
}
const within = <F extends Spanned>(found: readonly F[], clause: Clause): F[] =>
  found.filter(({ from }) => from >= clause.from && from < clause.to);

function has(parsed: ParsedTitle, clause: Clause, id: Modifier): boolean {
  return within(parsed.modifiers, clause).some(({ entry }) => entry.id === id);
}

/** −1 for each negation or failure word of the clause that stands before `upTo`, outside the words judged. */
function negations(parsed: ParsedTitle, clause: Clause, upTo: number): number {
  const turns = within(parsed.modifiers, clause).filter(
    ({ entry, from }) => (entry.id === 'negation' || entry.id === 'failure') && from < upTo,
  );
  return turns.length % 2 === 0 ? 1 : -1;
}

function campInSlot(parsed: ParsedTitle, clause: Clause, frame: Found<FrameEntry>): ActorCamp | undefined {
  const actors = within(parsed.actors, clause);
  const before = actors.filter(({ to }) => to <= frame.from);
  const after = actors.find(({ from }) => from >= frame.to - 1 && from - frame.to <= PATIENT_REACH);
  // The subject opens the clause; adjectives of the object ("Russian positions") stand nearer to the verb's end.
  // A report without a subject ("town liberated") is about its speaker's own side.
  if (frame.entry.slot === 'before') return before[0]?.entry.camp ?? parsed.speaker?.camp;
  if (frame.entry.slot === 'after') return after?.entry.camp;
  return (before.at(-1) ?? after)?.entry.camp;
}

const WEST: readonly ActorCamp[] = ['us', 'eu'];

function names(parsed: ParsedTitle, camp: 'west' | ActorCamp): boolean {
  return parsed.actors.some(({ entry }) =>
    camp === 'west' ? WEST.includes(entry.camp) : entry.camp === camp,
  );
}

/** Neither side of the war is named, and a third country is: sanctions on Iran, say. */
function isAboutOthers(parsed: ParsedTitle): boolean {
  return names(parsed, 'other') && !names(parsed, 'russia') && !names(parsed, 'ukraine');
}

/** Judges stance: frames by the camp in their slot, then objects by the direction words about them. */
export function judgeStance(parsed: ParsedTitle): StanceVerdict {
  if (parsed.question) return NO_EVENT;
  if (parsed.modifiers.some(({ entry }) => entry.id === 'violence' || entry.id === 'humanitarian')) {
    return NO_EVENT;
  }
  const { frames, objects, directions } = parsed.found;

  const judgeFrames = (clause: Clause): StanceVerdict | null => {
    const known = within(frames, clause).filter(({ entry }) => {
      const named = entry.needs === null || names(parsed, entry.needs);
      const required = within(objects, clause).some((object) => object.entry.id === entry.requires);
      return named && (entry.requires === null || required);
    });
    const signed = known.flatMap((frame) => {
      const sign = frame.entry.signs[campInSlot(parsed, clause, frame) ?? 'other'] ?? 0;
      return sign === 0 ? [] : [{ frame, sign: sign * negations(parsed, clause, frame.from) }];
    });
    const best = signed.sort((a, b) => b.frame.to - b.frame.from - (a.frame.to - a.frame.from))[0];
    if (best === undefined) return null;
    const { entry } = best.frame;
    const stance = FRAME_STANCE * best.sign;
    const rule = `${entry.rule}:${entry.id}`;
    return {
      stance,
      confidence: 0.85,
      undecided: false,
      topics: entry.topics,
      evidence: [evidenceOf(parsed, best.frame, { rule, axis: 'stance', weight: stance })],
    };
  };

  const judgeObject = (clause: Clause, object: Found<ObjectEntry>): StanceVerdict | null => {
    const { entry } = object;
    if (entry.value === 0 || (entry.needs !== null && !names(parsed, entry.needs))) return null;
    if (isAboutOthers(parsed)) return null;
    const subject = within(parsed.actors, clause).find(({ to }) => to <= object.from);
    // A separable verb may span its object ("hebt … auf"): the distance is then negative.
    const moves = within(directions, clause).filter(
      ({ from, to }) => Math.max(object.from - to, from - object.to) <= DIRECTION_REACH,
    );
    const opening = moves[0];
    if (subject !== undefined && opening !== undefined && subject.to <= opening.from) {
      if (entry.notBy.includes(subject.entry.camp)) return null;
    }
    const end = Math.max(object.from, ...moves.map(({ from }) => from));
    const turned = negations(parsed, clause, end);
    const event = moves.length > 0 || entry.alone !== 0 || turned < 0;
    const undecided = !event && clause.rank === 'main';
    const sign = moves.reduce((product, move) => product * move.entry.sign, 1);
    const stance = event ? OBJECT_STANCE * entry.value * sign * turned : 0;
    const from = Math.min(object.from, ...moves.map((move) => move.from));
    const to = Math.max(object.to, ...moves.map((move) => move.to));
    const rule = `${entry.rule}:${entry.id}`;
    return {
      stance,
      confidence: event ? 0.7 : 0.3,
      undecided,
      topics: entry.topics,
      evidence: event ? [evidenceOf(parsed, { from, to }, { rule, axis: 'stance', weight: stance })] : [],
    };
  };

  const judge = (clause: Clause): StanceVerdict | null => {
    if (clause.rank === 'concession') return null;
    if (has(parsed, clause, 'hedge') || has(parsed, clause, 'opinion')) return NO_EVENT;
    const byFrame = judgeFrames(clause);
    if (byFrame !== null) return byFrame;
    const byObject = within(objects, clause).flatMap((object) => judgeObject(clause, object) ?? []);
    return byObject.find(({ stance }) => stance !== 0) ?? byObject[0] ?? null;
  };
  const verdicts = [
    ...parsed.clauses.filter(({ rank }) => rank === 'main'),
    ...parsed.clauses.filter(({ rank }) => rank === 'subordinate'),
  ].flatMap((clause) => judge(clause) ?? []);
  if (verdicts[0] === NO_EVENT) return NO_EVENT;
  return verdicts.find(({ stance }) => stance !== 0) ?? verdicts[0] ?? NO_EVENT;
}
