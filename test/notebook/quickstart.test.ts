import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillDemo } from '../../jobs/demo.js';
import { type App, composeApp } from '../../src/compose/app.js';
import { composeHttp } from '../../src/compose/http.js';
import { readConfig } from '../../src/config/config.js';
import { projectRoot } from '../support/shared.js';

const PYTHON = '/usr/bin/python3';
const NOTEBOOK = join(projectRoot, 'notebooks', 'quickstart.ipynb');
const QUERY = 'group=russia_equity&orientation=strength&windows=-5:10&model=constant_mean';
/** Filling the world and starting a kernel take a while on a small machine. */
const PATIENCE_MS = 300_000;
/** Added to the copy that is executed: what the notebook's own variables hold, in full precision. */
const PROBE = `print(json.dumps({
    "caar": path["caar"].tolist(), "days": path["day"].tolist(), "p": tests.set_index("test")["p_value"].dropna().to_dict(),
    "events": len(events), "instruments": len(instruments), "title": ax.get_title()}))`;

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[] | string;
  readonly outputs?: readonly {
    readonly output_type: string;
    readonly text?: readonly string[];
    readonly data?: Readonly<Record<string, unknown>>;
  }[];
}

interface Notebook {
  readonly cells: readonly Cell[];
}

/** Why the notebook cannot be executed here, or null. */
function missingTool(): string | null {
  const tried = spawnSync(PYTHON, ['-c', 'import nbconvert, ipykernel, pandas, matplotlib'], {
    encoding: 'utf8',
  });
  if (tried.error !== undefined) return `${PYTHON} is absent`;
  return tried.status === 0 ? null : (tried.stderr.trim().split('\n').at(-1) ?? 'jupyter is absent');
}

const readNotebook = (): Notebook => JSON.parse(readFileSync(NOTEBOOK, 'utf8')) as Notebook;

/** Executes the notebook with the system's Python, whatever other Python the path leads to. */
async function execute(notebook: Notebook, url: string, dir: string): Promise<Notebook> {
  const kernel = join(dir, 'jupyter', 'kernels', 'quickstart');
  mkdirSync(kernel, { recursive: true });
  const argv = [PYTHON, '-m', 'ipykernel_launcher', '-f', '{connection_file}'];
  writeFileSync(
    join(kernel, 'kernel.json'),
    JSON.stringify({ argv, display_name: 'test', language: 'python' }),
  );
  const input = join(dir, 'quickstart.ipynb');
  writeFileSync(input, JSON.stringify(notebook));
  const env = {
    ...process.env,
    TRIUMPH_SIGNAL_URL: url,
    JUPYTER_PATH: join(dir, 'jupyter'),
    JUPYTER_RUNTIME_DIR: join(dir, 'runtime'),
    IPYTHONDIR: join(dir, 'ipython'),
    MPLCONFIGDIR: join(dir, 'matplotlib'),
  };
  const options = [
    '--to',
    'notebook',
    '--execute',
    '--stdout',
    '--ExecutePreprocessor.kernel_name=quickstart',
  ];
  const { stdout } = await promisify(execFile)(PYTHON, ['-m', 'nbconvert', ...options, input], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Notebook;
}

async function listen(app: App): Promise<{ server: Server; url: string }> {
  const server = createServer(composeHttp(app));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

describe('the quick-start notebook', () => {
  it('has five code cells, the first from read_csv, and no output in the repository', () => {
    const code = readNotebook().cells.filter((cell) => cell.cell_type === 'code');
    expect(code).toHaveLength(5);
    expect([...(code[0]?.source ?? [])].join('')).toContain('pd.read_csv(');
    expect(code.flatMap((cell) => cell.outputs ?? [])).toEqual([]);
  });
});

const missing = missingTool();
const describeWithJupyter = missing === null ? describe : describe.skip;

describeWithJupyter(
  `the quick-start notebook, executed${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'notebook-'));
    let app: App;
    let server: Server;
    let url = '';
    let cells: readonly Cell[] = [];
    const outputs = () => cells.flatMap((cell) => cell.outputs ?? []);
    const probe = () => JSON.parse((outputs().at(-1)?.text ?? []).join(''));
    const report = async () =>
      JSON.parse(await (await fetch(`${url}/v1/reports/event-window.json?${QUERY}`)).text());

    beforeAll(async () => {
      app = await composeApp(
        readConfig({ DATABASE_URL: `sqlite:${join(dir, 'demo.db')}`, LOG_LEVEL: 'silent' }),
      );
      await fillDemo(app);
      ({ server, url } = await listen(app));
      const notebook = readNotebook();
      const last = {
        cell_type: 'code',
        id: 'probe',
        metadata: {},
        execution_count: null,
        outputs: [],
        source: PROBE,
      };
      cells = (await execute({ ...notebook, cells: [...notebook.cells, last] }, url, dir)).cells;
    }, PATIENCE_MS);

    afterAll(async () => {
      await new Promise((resolve) => server.close(resolve));
      await app.close();
      rmSync(dir, { recursive: true });
    });

    it('runs without an error and draws its plot', () => {
      expect(outputs().filter(({ output_type }) => output_type === 'error')).toEqual([]);
      expect(outputs().some(({ data }) => typeof data?.['image/png'] === 'string')).toBe(true);
    });

    it('holds the numbers of the API, to the last digits that pandas reads', async () => {
      const { windows, events } = await report();
      const [window] = windows;
      const { caar, days, p, events: rows, instruments } = probe();
      const tests: [string, { p_value: number | null }][] = Object.entries(window.tests);
      const defined = tests.flatMap(([name, test]) =>
        test.p_value === null ? [] : [[name, test.p_value] as const],
      );
      expect(window.n).toBeGreaterThan(0);
      expect(days).toEqual(Array.from({ length: 16 }, (_, i) => i - 5));
      expect(caar).toEqual(window.caar_path.map((value: number) => expect.closeTo(value, 14)));
      expect(defined.length).toBeGreaterThan(0);
      expect(p).toEqual(
        Object.fromEntries(defined.map(([name, value]) => [name, expect.closeTo(value, 14)])),
      );
      expect([rows, instruments]).toEqual([events.length, app.instruments.length]);
    });

    it('says SIMULATED above a plot of the demo world', () => {
      expect(probe().title).toMatch(/^SIMULATED · /);
    });
  },
);
