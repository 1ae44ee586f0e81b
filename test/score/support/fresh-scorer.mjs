// Scores the titles on standard input in a process that has met no other word. Arguments: the compiled sources, the data.
import { text } from 'node:stream/consumers';

const [built, data] = process.argv.slice(2);
const { createScorer } = await import(new URL('score/scorer.js', built).href);
const { loadLexicons } = await import(new URL('config/lexicons.js', built).href);
const { loadModel } = await import(new URL('config/models.js', built).href);

const scorer = createScorer(loadLexicons(data), loadModel(data));
const titles = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(titles.map((title) => JSON.stringify(scorer.score({ title })))));
