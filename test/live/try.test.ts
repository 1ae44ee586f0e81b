import { expect, it } from '@jest/globals';
import { instant } from '../../src/domain/instant.js';
import { none } from '../support/simulator/fault-plan.js';
import { setStage } from './support/month.js';
import { replay } from './support/replay.js';

it('tries', async () => {
  const span = { from: instant('2025-10-06T00:00:00Z'), to: instant(process.env.TRY_TO ?? '2025-10-08T00:00:00Z') };
  const stage = await setStage(span, 7, process.env.HARSH ? undefined : none());
  console.log(stage.dir);
  const t = Date.now();
  try {
    await replay({ simulator: stage.simulator, until: span.to, env: stage.env, kills: [], logFile: `${stage.dir}/log` });
  } finally {
    console.log(Date.now() - t, 'ms', stage.simulator.requests.length, 'requests', stage.simulator.now());
    await stage.simulator.stop();
  }
  expect(1).toBe(1);
}, 900_000);
