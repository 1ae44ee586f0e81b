import { createStoryLinker, type StoryText } from './story-linker.js';
import { trackStories } from './story-tracker.js';

/** Ascending by availability, ties by id: the order in which headlines enter stories and indices. */
export function byAvailability(
  a: Pick<StoryText, 'availableAt' | 'id'>,
  b: Pick<StoryText, 'availableAt' | 'id'>,
): number {
  if (a.availableAt !== b.availableAt) return a.availableAt < b.availableAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The story of each headline, named after the id of the story's first headline. The order of the input does not
 * matter. `createStoryLinker` states when two headlines tell one story.
 */
export function clusterStories(headlines: readonly StoryText[]): ReadonlyMap<string, string> {
  const sorted = [...headlines].sort(byAvailability);
  const tracker = trackStories();
  const linker = createStoryLinker();
  for (const headline of sorted) tracker.add(linker.add(headline));
  return new Map(
    sorted.map((headline, position) => [headline.id, sorted[tracker.storyOf(position)]?.id ?? headline.id]),
  );
}
