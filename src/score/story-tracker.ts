/** Stories of a growing list of headlines. */
export interface StoryTracker {
  /** Takes the next headline with the earlier ones it is linked to. */
  add(links: readonly number[]): void;
  /** Position of the first headline of the story that the headline at `position` belongs to, as far as now known. */
  storyOf(position: number): number;
}

/** Follows stories through the links of a `StoryLinker` as headlines come: cheap enough to be done again for each index. */
export function trackStories(): StoryTracker {
  const parent: number[] = [];
  const storyOf = (position: number): number => {
    let root = position;
    for (let up = parent[root] ?? root; up !== root; up = parent[root] ?? root) root = up;
    for (let at = position; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  return {
    storyOf,
    add(links) {
      const position = parent.length;
      parent.push(position);
      for (const other of links) {
        const [a, b] = [storyOf(other), storyOf(position)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    },
  };
}
