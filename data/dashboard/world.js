/** States which world the figures show: simulated or real, from where they look, and what is stale. */
export function showWorld(world, metas) {
  const known = metas.filter((meta) => meta !== undefined);
  const [meta] = known;
  if (meta === undefined) {
    world.dataset.fault = 'true';
    world.textContent = 'No figure could be read; each panel says why.';
    return;
  }
  delete world.dataset.fault;
  const simulated = known.some((each) => each.simulated);
  const stale = new Set(known.flatMap((each) => each.stale.map((series) => series.id)));
  world.dataset.simulated = String(simulated);
  const notice = simulated ? `${meta.notice ?? 'SIMULATED data'}. ` : '';
  const [first, ...others] = stale;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const old = first === undefined ? '' : ` Stale: ${first}${more}.`;
  world.textContent = `${notice}As of ${meta.as_of.slice(0, 16).replace('T', ' ')} UTC, by ${meta.as_of_basis} time.${old}`;
}
