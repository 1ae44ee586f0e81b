/**
 * Does some work in its order, never more than two pieces at once: as many as there are threads unasked, and no queue
 * that would turn others away. After a fault no further piece is begun.
 * @throws what the first piece that fails throws
 */
export async function twoAtATime<T>(pieces: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const waiting = [...pieces.entries()];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, piece] = next;
      try {
        results[place] = await piece();
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  }
  await Promise.all([work(), work()]);
  return results;
}
