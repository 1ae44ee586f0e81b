import type { Block, ReportDocument } from './document.js';

/** Characters that would make markup of a text that is none; HTML is escaped too, since Markdown lets it through. */
function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([\\`*_[\]|#~])/g, '\\$1')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function writeBlock(block: Block, files: (name: string) => string): string {
  switch (block.kind) {
    case 'paragraph':
      return plain(block.text);
    case 'empty':
      return `*Nothing to show: ${plain(block.reason)}.*`;
    case 'warning':
      return `> **Note:** ${plain(block.text)}`;
    case 'figure':
      return `![${plain(block.caption)}](${files(block.name)})`;
    case 'table':
      return [
        row(block.columns.map(({ label }) => plain(label))),
        row(block.columns.map(({ numeric }) => (numeric ? '--:' : '---'))),
        ...block.rows.map((cells) => row(cells.map(plain))),
      ].join('\n');
  }
}

/**
 * Writes a report as Markdown.
 *
 * @param files path of a chart's SVG relative to the Markdown file, by the chart's name.
 */
export function writeMarkdown(report: ReportDocument, files: (name: string) => string): string {
  const parts = [`# ${plain(report.title)}`];
  if (report.banner !== null) parts.push(`> **${plain(report.banner)}**`);
  parts.push(report.facts.map(({ label, text }) => `- ${plain(label)}: ${plain(text)}`).join('\n'));
  for (const section of report.sections) {
    parts.push(`## ${plain(section.title)}`, ...section.blocks.map((block) => writeBlock(block, files)));
  }
  return `${parts.join('\n\n')}\n`;
}
