import type { Knex } from 'knex';
import type { Instant } from '../domain/instant.js';
import type { JobRun, RunStatus } from '../domain/run.js';
import type { RunRepository } from './ports.js';

interface RunRecord {
  id: string;
  job: string;
  due_at: Instant | null;
  started_at: Instant;
  finished_at: Instant | null;
  status: RunStatus;
  params: string;
  counts: string;
  error: string | null;
}

function toRun(row: RunRecord): JobRun {
  return {
    id: row.id,
    job: row.job,
    dueAt: row.due_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    status: row.status,
    params: JSON.parse(row.params) as Record<string, unknown>,
    counts: JSON.parse(row.counts) as Record<string, number>,
    error: row.error,
  };
}

/** The job ledger and its leases: one runner a job at a time, and none stuck after a crash. */
export function runRepository(db: Knex): RunRepository {
  async function recover(now: Instant): Promise<number> {
    const lapsed = await db('lease').select('job', 'run_id').where('until', '<', now);
    for (const lease of lapsed) {
      await db('run')
        .where({ id: lease.run_id, status: 'running' })
        .update({ status: 'interrupted', finished_at: now, error: 'the lease lapsed before the run ended' });
      await db('lease').where({ job: lease.job, run_id: lease.run_id }).delete();
    }
    return lapsed.length;
  }

  return {
    recover,

    async start(run, leaseUntil) {
      await recover(run.startedAt);
      const held = await db('lease').where({ job: run.job }).first();
      if (held !== undefined) return null;
      const record = {
        id: run.id,
        job: run.job,
        due_at: run.dueAt,
        started_at: run.startedAt,
        finished_at: null,
        status: 'running' as const,
        params: JSON.stringify(run.params),
        counts: '{}',
        error: null,
      };
      await db('run').insert(record);
      await db('lease').insert({ job: run.job, run_id: run.id, until: leaseUntil });
      return toRun(record);
    },

    async extend(id, leaseUntil) {
      return (await db('lease').where({ run_id: id }).update({ until: leaseUntil })) > 0;
    },

    async finish(id, end) {
      await db('run')
        .where({ id })
        .update({
          finished_at: end.finishedAt,
          status: end.status,
          counts: JSON.stringify(end.counts),
          error: end.error,
        });
      await db('lease').where({ run_id: id }).delete();
    },

    async read({ job, limit, before }) {
      const select = db('run')
        .select<RunRecord[]>('*')
        .orderBy([
          { column: 'started_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
      if (job !== undefined) select.where({ job });
      if (before !== undefined) select.where('started_at', '<', before);
      if (limit !== undefined) select.limit(limit);
      return (await select).map(toRun);
    },

    async lastSuccess(job) {
      const row: RunRecord | undefined = await db('run')
        .where({ job, status: 'succeeded' })
        .orderBy([
          { column: 'due_at', order: 'desc' },
          { column: 'started_at', order: 'desc' },
        ])
        .first();
      return row === undefined ? null : toRun(row);
    },
  };
}
