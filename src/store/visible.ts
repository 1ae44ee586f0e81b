import type { Knex } from 'knex';
import type { AsOf } from '../domain/as-of.js';

/** Column of the clock a basis goes by. */
export function clockColumn(asOf: AsOf): 'recorded_at' | 'available_at' {
  return asOf.basis === 'recorded' ? 'recorded_at' : 'available_at';
}

/**
 * Narrows a query on an append-only table (alias `v`) to the newest version of each key that is visible at `asOf`:
 * none with the same key, also visible, comes later on the chosen clock (arrival order breaks ties).
 */
export function onlyVisible<Q extends Knex.QueryBuilder>(
  query: Q,
  db: Knex,
  table: string,
  keyColumns: readonly string[],
  asOf: AsOf,
): Q {
  const clock = clockColumn(asOf);
  query.where(`v.${clock}`, '<=', asOf.at);
  query.whereNotExists(
    db(`${table} as later`)
      .select(db.raw('1'))
      .where(`later.${clock}`, '<=', asOf.at)
      .whereRaw(`(later.${clock}, later.seq) > (v.${clock}, v.seq)`)
      .where((same) => {
        for (const column of keyColumns) same.whereRaw('?? = ??', [`later.${column}`, `v.${column}`]);
      }),
  );
  return query;
}
