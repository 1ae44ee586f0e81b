/**
 * Clustering of titles into stories: `node dist/bench/stories.js [titles] [days]` prints one line of JSON. SIMULATED
 * titles; recall is measured on every hundredth, after the memory was read.
 */
import { createStoryLinker } from '../src/score/story-linker.js';
import { trackStories } from '../src/score/story-tracker.js';
import { clocked, median, peakRssMb } from './clock.js';
import { recallOf } from './story-recall.js';
import { simulateTitles } from './titles.js';

const [count = '200000', days = '60'] = process.argv.slice(2);
const titles = [...simulateTitles(Number(count), Number(days), 1)];
const megabytes = (bytes: number): number => bytes / 2 ** 20;
const before = megabytes(process.memoryUsage().rss);

const { result, seconds } = clocked(
  () => {
    const linker = createStoryLinker();
    const tracker = trackStories();
    for (const title of titles) tracker.add(linker.add(title));
    return tracker.storyOf;
  },
  1,
  3,
);
const line = {
  titles: titles.length,
  days: Number(days),
  stories: new Set(titles.map((_, position) => result(position))).size,
  seconds_median: median(seconds),
  titles_per_second: titles.length / median(seconds),
  peak_rss_mb: peakRssMb(),
  titles_rss_mb: before,
  ...recallOf(titles, result, 100),
};
process.stdout.write(`${JSON.stringify(line)}\n`);
