/**
 * The product as `npm run live` starts it, in a process of its own, with time that goes by events: it jumps from one due
 * job to the next, as fast as the jobs run. Providers and time are those of the simulator at SIMULATOR; the process ends
 * by itself when no job is due before REPLAY_UNTIL, unless it is killed.
 */
import { CronExpressionParser } from 'cron-parser';
import { liveEnv } from '../../../dist/src/config/live-env.js';
import { start } from '../../../dist/src/start.js';

const { SIMULATOR = '', REPLAY_UNTIL = '' } = process.env;

async function control(init) {
  const answer = await fetch(`${SIMULATOR}/control/time`, init);
  if (!answer.ok) throw new Error(`the simulator answers ${answer.status} about its time`);
  return (await answer.json()).at;
}

let now = await control();
const clock = { now: () => now };

async function moveTo(at) {
  if (at <= now) return;
  now = at;
  await control({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ at }),
  });
}

/** Waiting is the passing of simulated time. */
const patience = {
  clock,
  random: Math.random,
  async wait(ms) {
    await moveTo(new Date(Date.parse(now) + ms).toISOString());
  },
};

const tasks = [];
const cron = (expression, tick, { timeZone }) => {
  const dates = CronExpressionParser.parse(expression, { currentDate: now, tz: timeZone });
  tasks.push({ tick, dates, due: dates.next().toDate().toISOString() });
  return { stop: () => undefined };
};

const running = await start(liveEnv(process.env), { clock, patience, schedule: { cron } });
await running.caughtUp;
for (;;) {
  const due = tasks.map((task) => task.due).toSorted()[0];
  if (due === undefined || due > REPLAY_UNTIL) break;
  await moveTo(due);
  for (const task of tasks.filter((each) => each.due <= now)) {
    // As node-cron does: a tick that came due while another was at work passes.
    while (task.due <= now) task.due = task.dates.next().toDate().toISOString();
    await task.tick(due);
  }
}
await running.stop();
process.exit(0);
