import { caarChart } from '../charts/caar-chart.js';
import { correlationChart } from '../charts/correlation-chart.js';
import { narrativeChart } from '../charts/narrative-chart.js';
import { inWords } from '../format.js';
import type { ReportDocument } from './document.js';
import type { DailyModel } from './model.js';
import { claimsSection } from './sections/claims.js';
import { correlationFigure, correlationSection, drawnCorrelations } from './sections/correlation.js';
import { indicatorsSection, pairsSection, runsSection } from './sections/data.js';
import { drawnGroups, eventFigure, eventsSection } from './sections/events.js';
import { expectationsSection } from './sections/expectations.js';
import { headlinesSection } from './sections/headlines.js';
import { campName, heardCamps, narrativeFigure, narrativeSection } from './sections/narrative.js';
import { qualitySection } from './sections/quality.js';
import { writeHtml } from './write-html.js';
import { writeMarkdown } from './write-markdown.js';

/** The report in words: every section stands in every report; an empty one says why. */
export function dailyDocument(model: DailyModel): ReportDocument {
  const { meta, date } = model;
  return {
    title: `${meta.simulated ? 'SIMULATED · ' : ''}Daily report for ${date}`,
    banner: meta.simulated ? (meta.notice ?? 'SIMULATED') : null,
    facts: [
      { label: 'As of', text: `${meta.asOf ?? '–'} (${meta.asOfBasis})` },
      { label: 'Run id', text: meta.runId ?? '–' },
      { label: 'Code', text: meta.codeVersion },
      { label: 'Scorer', text: `${meta.scorer ?? '–'}: ${meta.scorerVersions.join(', ') || 'no scores'}` },
      ...meta.caveats.map((text) => ({ label: 'Caveat', text })),
      ...meta.warnings.map((text) => ({ label: 'Note', text })),
    ],
    sections: [
      narrativeSection(model),
      headlinesSection(model),
      eventsSection(model),
      correlationSection(model),
      expectationsSection(model),
      pairsSection(model),
      indicatorsSection(model),
      ...(model.claims === undefined ? [] : [claimsSection(model.claims)]),
      qualitySection(model),
      runsSection(model),
    ],
  };
}

/** All charts of the report as SVG text, by the names its figures go by. */
export function dailyCharts(model: DailyModel): ReadonlyMap<string, string> {
  const { simulated } = model.meta;
  const charts = new Map<string, string>();
  for (const { camp, points } of heardCamps(model)) {
    const name = narrativeFigure(camp);
    const title = `Narrative index (${model.narrative.measure}): ${campName(camp)}`;
    charts.set(name, narrativeChart(points, { title, simulated, idPrefix: name }));
  }
  for (const { group, window } of drawnGroups(model)) {
    const name = eventFigure(group);
    const title = `Abnormal return around curated events: ${inWords(group)}`;
    charts.set(name, caarChart(window, { title, simulated, idPrefix: name }));
  }
  for (const each of drawnCorrelations(model)) {
    const name = correlationFigure(each);
    const title = `${inWords(each.measure)} and the return of ${each.instrument.name}`;
    charts.set(name, correlationChart(each.result.leadLag, { title, simulated, idPrefix: name }));
  }
  return charts;
}

/** File name of a chart, beside the Markdown file of the same date. */
export function chartFile(date: string, name: string): string {
  return `${date}-${name}.svg`;
}

/** The report as Markdown; its charts are files beside it, named by `chartFile`. */
export function dailyMarkdown(model: DailyModel): string {
  return writeMarkdown(dailyDocument(model), (name) => chartFile(model.date, name));
}

/** The report as one self-contained page with the charts of `dailyCharts` inside. */
export function dailyHtml(model: DailyModel, svgs: ReadonlyMap<string, string>): string {
  return writeHtml(dailyDocument(model), svgs);
}
