import type { ActorCamp, Evidence, Topic } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import type { FrameEntry, ObjectEntry } from './lexicons.js';
import type { Clause, ParsedTitle } from './parse-title.js';
import type { Found } from './phrase-finder.js';
import { firstFrom, firstTo, lastBefore, within } from './spans.js';

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

/** What a clause holds of each list, and the negation and failure words that turn what comes after them. */
interface ClauseHits {
  readonly clause: Clause;
  readonly actors: ParsedTitle['actors'];
  readonly objects: ParsedTitle['found']['objects'];
  readonly directions: ParsedTitle['found']['directions'];
  readonly turns: ParsedTitle['modifiers'];
}

/** −1 for an odd number of turning words of the clause that stand before `upTo`. */
const turnedBefore = (turns: ClauseHits['turns'], upTo: number): number =>
  firstFrom(turns, upTo) % 2 === 0 ? 1 : -1;

function campInSlot(
  parsed: ParsedTitle,
  actors: ClauseHits['actors'],
  frame: Found<FrameEntry>,
): ActorCamp | undefined {
  const first = actors[0];
  const subject = first !== undefined && first.to <= frame.from ? first : undefined;
  const next = actors[firstFrom(actors, frame.to - 1)];
  const after = next !== undefined && next.from - frame.to <= PATIENT_REACH ? next : undefined;
  // The subject opens the clause; adjectives of the object ("Russian positions") stand nearer to the verb's end.
  // A report without a subject ("town liberated") is about its speaker's own side.
  if (frame.entry.slot === 'before') return subject?.entry.camp ?? parsed.speaker?.camp;
  if (frame.entry.slot === 'after') return after?.entry.camp;
  return (lastBefore(actors, frame.from) ?? after)?.entry.camp;
}

/** Direction words about an object. A separable verb may span it ("hebt … auf"): the distance is then negative. */
function movesAbout(
  object: Found<ObjectEntry>,
  directions: ClauseHits['directions'],
): ClauseHits['directions'] {
  const start = firstTo(directions, object.from - DIRECTION_REACH);
  return directions.slice(start, firstFrom(directions, object.to + DIRECTION_REACH + 1));
}

const WEST: readonly ActorCamp[] = ['us', 'eu'];

type Camps = ReadonlySet<ActorCamp>;

const names = (camps: Camps, camp: 'west' | ActorCamp): boolean =>
  camp === 'west' ? WEST.some((one) => camps.has(one)) : camps.has(camp);

/** Neither side of the war is named, and a third country is: sanctions on Iran, say. */
const isAboutOthers = (camps: Camps): boolean =>
  camps.has('other') && !camps.has('russia') && !camps.has('ukraine');

function judgeFrames(parsed: ParsedTitle, camps: Camps, hits: ClauseHits): StanceVerdict | null {
  const { clause, actors, objects, turns } = hits;
  const frames = within(parsed.found.frames, clause);
  if (frames.length === 0) return null;
  const things = new Set(objects.map(({ entry }) => entry.id));
  let best: { readonly frame: Found<FrameEntry>; readonly sign: number } | undefined;
  for (const frame of frames) {
    const { needs, requires, signs } = frame.entry;
    if (needs !== null && !names(camps, needs)) continue;
    if (requires !== null && !things.has(requires)) continue;
    // The longest frame speaks, and of equal ones the first.
    if (best !== undefined && frame.to - frame.from <= best.frame.to - best.frame.from) continue;
    const sign = signs[campInSlot(parsed, actors, frame) ?? 'other'] ?? 0;
    if (sign !== 0) best = { frame, sign: sign * turnedBefore(turns, frame.from) };
  }
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
}

function judgeObject(
  parsed: ParsedTitle,
  camps: Camps,
  hits: ClauseHits,
  object: Found<ObjectEntry>,
): StanceVerdict | null {
  const { entry } = object;
  if (entry.value === 0 || (entry.needs !== null && !names(camps, entry.needs))) return null;
  if (isAboutOthers(camps)) return null;
  const first = hits.actors[0];
  const subject = first !== undefined && first.to <= object.from ? first : undefined;
  const moves = movesAbout(object, hits.directions);
  const opening = moves[0];
  if (subject !== undefined && opening !== undefined && subject.to <= opening.from) {
    if (entry.notBy.includes(subject.entry.camp)) return null;
  }
  const end = Math.max(object.from, ...moves.map(({ from }) => from));
  const turned = turnedBefore(hits.turns, end);
  const event = moves.length > 0 || entry.alone !== 0 || turned < 0;
  const undecided = !event && hits.clause.rank === 'main';
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
}

/** The verdict of a clause by its frames, else by the first of its objects that has a sign; null where nothing speaks. */
function judgeClause(parsed: ParsedTitle, camps: Camps, clause: Clause): StanceVerdict | null {
  const modifiers = within(parsed.modifiers, clause);
  if (modifiers.some(({ entry }) => entry.id === 'hedge' || entry.id === 'opinion')) return NO_EVENT;
  const hits: ClauseHits = {
    clause,
    actors: within(parsed.actors, clause),
    objects: within(parsed.found.objects, clause),
    directions: within(parsed.found.directions, clause),
    turns: modifiers.filter(({ entry }) => entry.id === 'negation' || entry.id === 'failure'),
  };
  const byFrame = judgeFrames(parsed, camps, hits);
  if (byFrame !== null) return byFrame;
  let first: StanceVerdict | null = null;
  for (const object of hits.objects) {
    const verdict = judgeObject(parsed, camps, hits, object);
    if (verdict !== null && verdict.stance !== 0) return verdict;
    first ??= verdict;
  }
  return first;
}

const RANKS: readonly Clause['rank'][] = ['main', 'subordinate'];

/** Judges stance: frames by the camp in their slot, then objects by the direction words about them. */
export function judgeStance(parsed: ParsedTitle): StanceVerdict {
  if (parsed.question) return NO_EVENT;
  if (parsed.modifiers.some(({ entry }) => entry.id === 'violence' || entry.id === 'humanitarian')) {
    return NO_EVENT;
  }
  const camps = new Set(parsed.actors.map(({ entry }) => entry.camp));
  let first: StanceVerdict | null = null;
  for (const rank of RANKS) {
    for (const clause of parsed.clauses) {
      const verdict = clause.rank === rank ? judgeClause(parsed, camps, clause) : null;
      if (verdict === null) continue;
      first ??= verdict;
      if (verdict.stance !== 0 || first === NO_EVENT) return verdict;
    }
  }
  return first ?? NO_EVENT;
}
