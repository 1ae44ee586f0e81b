import { type Html, html, trusted } from '../html/html.js';
import type { Block, ReportDocument } from './document.js';

const STYLE = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #222; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid #d5d8dc; }
.banner { background: #fff3cd; border: 2px solid #b58900; padding: .6rem 1rem; font-weight: 600; }
.empty { color: #5c6066; font-style: italic; }
.note { border-left: 4px solid #d55e00; padding: .2rem .8rem; background: #fdf4ef; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; }
dt { color: #5c6066; } dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; margin: .6rem 0; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #e3e5e8; text-align: left; vertical-align: top; }
th { border-bottom: 2px solid #8a8f96; } .num { text-align: right; white-space: nowrap; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; } figcaption { font-size: .85rem; color: #5c6066; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } figure, tr { break-inside: avoid; }
  h2 { break-after: avoid; } .scroll { overflow: visible; } }
`;

function cell(tag: 'th' | 'td', text: string, numeric: boolean): Html {
  const open = trusted(tag === 'th' ? '<th scope="col"' : '<td');
  return html`${open}${trusted(numeric ? ' class="num">' : '>')}${text}${trusted(`</${tag}>`)}`;
}

function writeBlock(block: Block, svgs: ReadonlyMap<string, string>): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p>\n`;
    case 'empty':
      return html`<p class="empty">Nothing to show: ${block.reason}.</p>\n`;
    case 'warning':
      return html`<p class="note"><strong>Note:</strong> ${block.text}</p>\n`;
    case 'figure': {
      const svg = svgs.get(block.name);
      if (svg === undefined) throw new RangeError(`invalid svgs: no chart "${block.name}"`);
      return html`<figure>${trusted(svg)}<figcaption>${block.caption}</figcaption></figure>\n`;
    }
    case 'table': {
      const { columns, rows } = block;
      const head = columns.map(({ label, numeric }) => cell('th', label, numeric));
      const body = rows.map((cells) => {
        const written = cells.map((text, i) => cell('td', text, columns[i]?.numeric === true));
        return html`<tr>${written}</tr>\n`;
      });
      return html`<div class="scroll"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>\n`;
    }
  }
}

/**
 * Writes a report as one self-contained page: no script, no outside resource, charts inline, fit to print.
 *
 * @param svgs the charts by name, as drawn by this program.
 * @throws RangeError when a figure's chart is missing.
 */
export function writeHtml(report: ReportDocument, svgs: ReadonlyMap<string, string>): string {
  const banner = report.banner === null ? [] : [html`<p class="banner" role="note">${report.banner}</p>\n`];
  const facts = report.facts.map(({ label, text }) => html`<dt>${label}</dt><dd>${text}</dd>\n`);
  const sections = report.sections.map(
    ({ title, blocks }) => html`<section>
<h2>${title}</h2>
${blocks.map((block) => writeBlock(block, svgs))}</section>
`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${banner}<h1>${report.title}</h1>
<dl>
${facts}</dl>
${sections}</body>
</html>
`.html;
}
