import { describe, expect, it } from '@jest/globals';
import { marked } from 'marked';
import { dailyCharts, dailyDocument, dailyHtml, dailyMarkdown } from '../../../src/report/daily/daily.js';
import { dailyJson } from '../../../src/report/daily/json.js';
import { summariseHeadlines } from '../../../src/report/daily/summarise.js';
import { dailyModel, emptyModel, meta, scored } from './model.js';

const NOTICE = 'SIMULATED: generated demo world';
const simulated = dailyModel({ meta: { ...meta, simulated: true, notice: NOTICE } });
const page = (model = dailyModel()) => dailyHtml(model, dailyCharts(model));

describe('a daily report', () => {
  it('states returns in per cent, p values as bounds and windows in sessions', () => {
    const text = dailyMarkdown(dailyModel());
    expect(text).toContain('+1.23 %');
    expect(text).toContain('+0.50 % to +1.96 %');
    expect(text).toContain('0.031');
    expect(text).toContain('&lt; 0.001');
    expect(text).toContain('\\[−1, +1\\]');
  });

  it('calls lag 0 association and claims no cause', () => {
    const text = dailyMarkdown(dailyModel());
    expect(text).toContain('Lag 0 is association');
    expect(text).toContain('not what moved because of them');
    expect(text).not.toMatch(/\b(causes|caused by|drives|driven by|impact of|leads to|thanks to)\b/);
  });

  it('shows a headline with the words its score rests on', () => {
    expect(page()).toContain('“gains”');
  });

  it('says in every form and on every chart that the world is simulated', () => {
    expect(dailyMarkdown(simulated)).toContain(NOTICE);
    expect(page(simulated)).toContain(`<p class="banner" role="note">${NOTICE}</p>`);
    expect(JSON.parse(dailyJson(simulated)).meta.simulated).toBe(true);
    for (const svg of dailyCharts(simulated).values()) expect(svg).toContain('SIMULATED');
    expect(page()).not.toContain('SIMULATED');
  });

  it('names stale series with their age', () => {
    const stale = [{ id: 'imoex', kind: 'bars' as const, newest: dailyModel().date, ageDays: 12 }];
    const text = dailyMarkdown(dailyModel({ meta: { ...meta, stale } }));
    expect(text).toContain('stale series: 1');
    expect(text).toContain('| imoex | bars | 2025-08-15 | 12 |');
  });

  it('tells of findings, of gaps of the day and of items kept aside, in every form', () => {
    const text = dailyMarkdown(dailyModel());
    expect(text).toContain(
      '| nothing new | rss:wire | headlines | 2025-08-15 09:15 | 9 polls were answered without a new item |',
    );
    expect(text).toContain(
      '| rss:wire | headlines | 2025-08-15 02:00 | 2025-08-15 04:00 | feed rolled over |',
    );
    expect(text).toContain('| rss:wire | headlines | no date | 3 |');
    expect(page()).toContain('open gaps that touch the day: 1');
    const { quality } = JSON.parse(dailyJson(dailyModel()));
    expect(quality).toMatchObject({
      findings: [{ code: 'nothing_new', since: '2025-08-15T09:15:00.000Z' }],
      open_gaps: [{ why: 'feed_rolled_over', from_at: '2025-08-15T02:00:00.000Z' }],
      quarantine: [{ source: 'rss:wire', reason: 'no_date', items: 3 }],
    });
    expect(dailyMarkdown(emptyModel())).toContain('Nothing is found wrong');
  });

  it('says of every empty section why it is empty', () => {
    for (const { title, blocks } of dailyDocument(emptyModel()).sections) {
      if (title === 'Data quality') continue;
      expect(blocks).toEqual([{ kind: 'empty', reason: expect.stringMatching(/^.{10,}$/) }]);
    }
    expect(page()).toContain('russia vol: no bar is visible at as_of');
  });

  it('gives the same bytes for the same model', () => {
    const model = dailyModel();
    expect([page(model), dailyMarkdown(model), dailyJson(model)]).toEqual([
      page(dailyModel()),
      dailyMarkdown(dailyModel()),
      dailyJson(dailyModel()),
    ]);
  });
});

describe('hostile text in a title', () => {
  const title = '<script>alert(1)</script> & "quotes" | pipe [link](javascript:x)';
  const model = dailyModel({ headlines: { ...dailyModel().headlines, shown: [scored(title)] } });

  it('stays text in the page', () => {
    expect(page(model)).not.toContain('<script');
    expect(page(model)).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;');
  });

  it('stays text in one cell of the Markdown, whatever renders it', async () => {
    const rendered = await marked.parse(dailyMarkdown(model));
    expect(rendered).not.toContain('<script');
    expect(rendered).not.toContain('href="javascript');
    expect(rendered).toContain('| pipe [link](javascript:x)</td>');
  });
});

describe('the page', () => {
  it('is self-contained: every chart inline, nothing fetched, ids not shared between charts', () => {
    const text = page();
    expect(text.match(/<svg /g)).toHaveLength(dailyCharts(dailyModel()).size);
    expect(text).not.toMatch(/<script|<link|<img|src=|@import/);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuses a document whose chart is missing', () => {
    expect(() => dailyHtml(dailyModel(), new Map())).toThrow('invalid svgs: no chart "narrative-all"');
  });
});

describe('the JSON', () => {
  it('is snake_case throughout, with the columns of the API', () => {
    const report = JSON.parse(dailyJson(dailyModel()));
    expect(report.meta.as_of).toBe('2025-08-15T23:59:59.999Z');
    expect(report.correlation.measures[0].coefficients[0]).toMatchObject({
      instrument_id: 'imoex',
      method: 'pearson',
      coefficient: 0.312,
    });
    const keys: string[] = [];
    JSON.stringify(report, (key, value) => {
      keys.push(key);
      return value;
    });
    expect(keys.filter((key) => /[A-Z]/.test(key))).toEqual([]);
  });
});

describe('summariseHeadlines', () => {
  it('counts all and shows the strongest by |stance| × relevance, without those that carry none', () => {
    const weak = scored('weak', 0.2);
    const strong = scored('strong', -0.8);
    const unscored = { ...scored('unscored'), score: null };
    const base = scored('market');
    const market = { ...base, score: base.score && { ...base.score, marketReport: true } };
    const found = summariseHeadlines([weak, unscored, market, strong]);
    expect(found.shown.map(({ headline }) => headline.id)).toEqual(['strong', 'weak']);
    expect(found).toMatchObject({ total: 4, unscored: 1, marketReports: 1, abstained: 0 });
  });
});
