/**
 * `npm run bench`: the engine and its peers on the same arrays. Prints the page; `-- --write` writes docs/benchmarks.md.
 * Ends with code 1 where numbers disagree or a program of our own fails: a bar that is missed is told, not failed,
 * because machines differ.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disagreements, engineBeside, judgeBars } from './compare.js';
import { writeLeadLag } from './lead-lag-data.js';
import {
  appendProgram,
  leadLagPrograms,
  millionProgram,
  pathProgram,
  rbarProgram,
  sampledPrograms,
  scoringProgram,
  storiesProgram,
  verdictProgram,
  wholePrograms,
} from './programs.js';
import { type RbarLine, renderPage } from './render.js';
import type { AppendLine } from './render-append.js';
import { type LeadLagLine, leadLagFaults } from './render-lead-lag.js';
import type { MillionLine } from './render-million.js';
import type { PathLine } from './render-path.js';
import type { ScoringLine } from './render-scoring.js';
import type { StoriesLine } from './render-stories.js';
import type { VerdictLine } from './render-verdict.js';
import { type Line, type Program, runProgram, runRounds } from './run-program.js';
import { SETS } from './study-of-bench.js';
import { writeArrays } from './write-arrays.js';

const EVENTS = [125, 5_000];
const ROUNDS = 3;

function runSize(folder: string, events: number): Line[] {
  writeArrays(folder, events);
  return SETS.flatMap((set) => {
    process.stderr.write(`${events} events on each unit, ${set} …\n`);
    const whole = runRounds(wholePrograms(folder, set), ROUNDS);
    return set === 'parametric' ? [...whole, ...runRounds(sampledPrograms(folder), 1)] : whole;
  });
}

/** The lines of JSON of a program of our own: it needs nothing that may be missing, so that it must not fail. */
function printedBy<L>(program: Program): L[] {
  const printed = runProgram(program);
  if (printed === null) process.exitCode = 1;
  return (printed ?? '').split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as L]));
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const lines = EVENTS.flatMap((events) => runSize(join(folder, String(events)), events));
  process.stderr.write('r̄* of 5,000 events …\n');
  const rbar = printedBy<RbarLine>(rbarProgram);
  process.stderr.write('lead and lag of 45 instruments …\n');
  const leadLagData = join(folder, 'lead-lag');
  writeLeadLag(leadLagData);
  const [ours, ...theirs] = leadLagPrograms(leadLagData);
  const leadLag = [
    ...(ours === undefined ? [] : printedBy<LeadLagLine>(ours)),
    ...theirs.flatMap((peer) => {
      const printed = runProgram(peer);
      return printed === null ? [] : [JSON.parse(printed) as LeadLagLine];
    }),
  ];
  process.stderr.write('verdicts on claims …\n');
  const verdicts = printedBy<VerdictLine>(verdictProgram);
  process.stderr.write('stories of 200,000 titles …\n');
  const stories = printedBy<StoriesLine>(storiesProgram);
  process.stderr.write('scoring beside VADER …\n');
  const scoring = printedBy<ScoringLine>(scoringProgram);
  process.stderr.write('a backfill stored, beside one statement a row …\n');
  const append = printedBy<AppendLine>(appendProgram);
  process.stderr.write('a backfill from answers to rows …\n');
  const path = printedBy<PathLine>(pathProgram);
  process.stderr.write('1,000,000 headlines scored, clustered and stored …\n');
  const million = printedBy<MillionLine>(millionProgram);
  const differing = lines.flatMap((line) => {
    const ours = engineBeside(lines, line);
    const names = ours === undefined ? ['the engine did not run'] : disagreements(ours, line);
    return names.map((name) => `${line.peer}, ${line.set}, ${line.instrument_events}: ${name}`);
  });
  const faults = [...differing, ...leadLagFaults(leadLag)];
  const page = renderPage({
    lines,
    rbar,
    leadLag,
    verdicts,
    stories,
    scoring,
    append,
    path,
    million,
    bars: judgeBars(lines),
    faults,
  });
  process.stdout.write(page);
  if (process.argv.includes('--write')) writeFileSync('docs/benchmarks.md', page);
  if (faults.length > 0 || lines.length === 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
