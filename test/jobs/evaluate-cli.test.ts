import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { evaluate } from '../../jobs/evaluate.js';
import { fileProgress } from '../../jobs/file-progress.js';
import { describeWithBuild } from '../support/build.js';
import { scorer } from '../support/scorer.js';
import { projectRoot } from '../support/shared.js';
import { targetPolarity } from '../support/target-polarity.js';

const dir = mkdtempSync(join(tmpdir(), 'evaluate-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function write(name: string, text: string | Buffer): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

const silent = { update: () => undefined, clear: () => undefined };
const judges = { scorer, targetPolarity };
const run = (...args: string[]) => evaluate(args, () => judges, silent);

/** The one line that the command complains in. */
const refusal = (...args: string[]): Promise<string> =>
  run(...args).then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Error ? error.message.replaceAll(`${dir}/`, '') : String(error)),
  );

const LOSS = { title: 'EU agrees new sanctions package on Russian oil', lang: 'en', stance: 'loss' };
const OPEN = { title: 'Oper in Wien eröffnet die Saison mit Mozart', stance: 'neutral', framing: 'none' };
/** Labelled wrong on purpose: whatever the scorer learns, a concert is no loss. */
const CONCERT = { title: 'City orchestra opens its summer season', lang: 'en-GB', stance: 'loss' };
const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const SMALL = lines([
  { ...LOSS, phenomenon: 'plain', topic: 'sanctions', rule: 1, id: 'x' },
  OPEN,
  { ...CONCERT, deescalation: null, phenomenon: 'irrelevant' },
]);

describe('npm run evaluate', () => {
  it('prints one JSON document of the axes that lines carry', async () => {
    const path = write('small.jsonl', SMALL);
    const text = await run(path, '--json');
    const report = JSON.parse(text);
    expect(Object.keys(report)).toEqual(['file', 'scorer_version', 'lines', 'blank_lines', 'titles', 'axes']);
    expect(report).toMatchObject({ file: path, scorer_version: scorer.version, lines: 3, titles: 3 });
    expect(Object.keys(report.axes)).toEqual(['stance', 'framing']);
    const { stance, framing } = report.axes;
    expect(framing.n).toBe(1);
    expect(stance).toMatchObject({ n: 3, accuracy: 2 / 3, signed: { n: 2, counts: { right: 1 } } });
    expect(stance.confusion).toEqual({
      labels: ['gain', 'loss', 'neutral'],
      rows_truth_columns_scored: [
        [0, 0, 0],
        [0, 1, 1],
        [0, 0, 1],
      ],
    });
    expect(stance.signed.shares).toMatchObject({ right: 0.5, wrong_sign: 0 });
    expect(stance.by_language.map(({ value, n }: { value: string; n: number }) => [value, n])).toEqual([
      ['en', 2],
      ['und', 1],
    ]);
    expect(stance.errors).toMatchObject([
      { truth: 'loss', scored: 'neutral', n: 1, examples: [{ line: 3, title: CONCERT.title, score: 0 }] },
    ]);
    expect(await run(path, '--json')).toBe(text);
  });

  it('prints tables', async () => {
    const text = await run(write('small.jsonl', SMALL));
    expect(text).toContain('small.jsonl: 3 lines = 3 titles + 0 blank; scorer');
    expect(text).toContain('== stance: n 3, accuracy 0.667, macro-F1');
    expect(text).toMatch(
      /^truth \\ scored {2}gain {2}loss {2}neutral\ngain +0 +0 +0\nloss +0 +1 +1\nneutral +0 +0 +1$/m,
    );
    expect(text).toMatch(/^on gain and loss \(n 2\): right 50\.0 %, wrong sign 0\.0 %/m);
    expect(text).toMatch(/^by phenomenon +n +accuracy +macro-F1 +wrong signs$/m);
    expect(text).toMatch(/^loss → neutral: 1\n {2}line 3: 0\.00 \[.*\] City orchestra opens/m);
    expect(text).not.toContain('== deescalation');
    // No title of the file with framing has a phenomenon or a topic.
    expect(text.split('== framing')[1]).not.toMatch(/by (phenomenon|topic)/);
  });

  it('shows no title where none should be read', async () => {
    const path = write('small.jsonl', SMALL);
    for (const form of [[], ['--json']]) {
      const text = await run(path, '--no-examples', ...form);
      expect(text).not.toContain('orchestra');
      expect(text).toMatch(/"n": 1,\n\s+"examples": \[\]|loss → neutral: 1\n/);
    }
  });

  it('takes a byte order mark, carriage returns and blank lines, and counts the last', async () => {
    const path = write('windows.jsonl', `\uFEFF${SMALL.replaceAll('\n', '\r\n')}\r\n  \r\n`);
    const plain = JSON.parse(await run(write('small.jsonl', SMALL), '--json'));
    const report = JSON.parse(await run(path, '--json'));
    expect(report).toMatchObject({ lines: 5, blank_lines: 2, titles: 3 });
    expect(report.axes).toEqual(plain.axes);
  });

  it('lets no title break a line of the terminal', async () => {
    const title = 'Orchestra\u001b[2J opens\nits season';
    const text = await run(write('control.jsonl', lines([{ ...CONCERT, title }])));
    expect(text).toContain('Orchestra [2J opens its season');
  });

  it('tells how it is called', async () => {
    expect(await run('--help')).toMatch(/^usage: npm run evaluate -- <file\.jsonl> \[--json\]/);
  });

  const FIRST = `${JSON.stringify(LOSS)}\n`;
  it.each([
    ['{"title":', 'bad.jsonl:2: is not JSON (Unexpected end of JSON input); write one object a line'],
    ['["a"]', 'bad.jsonl:2: is not a JSON object; write one object a line'],
    ['{"stance":"gain"}', 'bad.jsonl:2: title: is missing; write the headline as text'],
    ['{"title":" ","stance":"gain"}', 'bad.jsonl:2: title: " " is no headline; write the headline as text'],
    ['{"title":"a"}', 'bad.jsonl:2: stance: is missing; write one of gain, loss, neutral'],
    [
      '{"title":"a","stance":"up"}',
      'bad.jsonl:2: stance: "up" is none of gain, loss, neutral; write one of them',
    ],
    [
      '{"title":"a","stance":"gain","framing":"neutral"}',
      'bad.jsonl:2: framing: "neutral" is none of gain, loss, none; write one of them or leave the field out',
    ],
    [
      '{"title":"a","stance":"gain","deescalation":1}',
      'bad.jsonl:2: deescalation: 1 is none of deescalation, escalation, none; write one of them or leave the field out',
    ],
    [
      '{"title":"a","stance":"gain","lang":"english"}',
      'bad.jsonl:2: lang: "english" is not an ISO 639 code such as en',
    ],
    [
      '{"title":"a","stance":"gain","topic":["x"]}',
      'bad.jsonl:2: topic: ["x"] is not text; write it in quotes or leave the field out',
    ],
  ])('refuses %s', async (line, said) => {
    expect(await refusal(write('bad.jsonl', `${FIRST}${line}\n`))).toBe(said);
  });

  it('refuses files that cannot be measured', async () => {
    const nothing = 'holds no title; write one JSON object a line (--help tells the fields)';
    expect(await refusal(join(dir, 'none.jsonl'))).toBe(
      'none.jsonl: there is no such file, or no way to it; check the path',
    );
    expect(await refusal(dir)).toMatch(/: is a folder; name a file in it$/);
    expect(await refusal(write('empty.jsonl', ''))).toBe(`empty.jsonl: ${nothing}`);
    expect(await refusal(write('blank.jsonl', '\n \r\n'))).toBe(`blank.jsonl: ${nothing}`);
    expect(await refusal(write('latin.jsonl', Buffer.from('{"title":"\xe9"}\n', 'latin1')))).toBe(
      'latin.jsonl:1: is not UTF-8; convert the file to UTF-8',
    );
    expect(await refusal(write('wide.jsonl', Buffer.from(FIRST, 'utf16le')))).toMatch(/UTF-16.*; save it as/);
  });

  it('refuses a command line that it does not understand', async () => {
    const known = 'the options are --json, --no-examples, --help';
    expect(await refusal('a.jsonl', '--xml')).toBe(`--xml: is not an option; ${known}`);
    expect(await refusal('a.jsonl', '-x')).toBe(`-x: is not an option; ${known}`);
    expect(await refusal('a.jsonl', '--json=1')).toBe('--json: takes no value; leave it off');
    expect(await refusal('a.jsonl', 'b.jsonl')).toBe(
      'b.jsonl: is one file too many; measure one file at a time',
    );
    expect(await refusal('--json')).toMatch(/^no file is named; name one: /);
  });

  it('shows a bar on a terminal and takes it away, and nothing elsewhere', async () => {
    const path = write('small.jsonl', SMALL);
    const drawn: string[] = [];
    for (const isTTY of [true, false]) {
      const stream = Object.assign(new PassThrough(), { isTTY });
      await evaluate([path], () => judges, fileProgress(stream));
      drawn.push(String(stream.read() ?? ''));
    }
    expect(drawn[0]).toContain('small.jsonl');
    expect(drawn[0]).toContain('100 %');
    expect(drawn[1]).toBe('');
  });
});

describeWithBuild('the evaluate command', () => {
  const command = (...args: string[]) => {
    const path = join(projectRoot, 'dist/jobs/evaluate-cli.js');
    return spawnSync(process.execPath, [path, ...args], { encoding: 'utf8', timeout: 60_000 });
  };

  it('ends with 0 and says nothing but the document', () => {
    const { status, stdout, stderr } = command(write('small.jsonl', SMALL), '--json');
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).titles).toBe(3);
  });

  it('ends with 2 and one line on standard error', () => {
    const bad = write('late.jsonl', `${SMALL}{"title":"a","stance":"up"}\n`);
    for (const args of [[bad], [bad, '--json'], ['none.jsonl'], [bad, '--xml'], []]) {
      const { status, stdout, stderr } = command(...args);
      expect([args, status, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(/^[^\n]+\n$/);
    }
  });
});
