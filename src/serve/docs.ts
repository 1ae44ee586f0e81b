import { Router } from 'express';
import { marked } from 'marked';
import swaggerUi from 'swagger-ui-express';
import { TABLES } from '../table/catalogue.js';
import { columnsMarkdown } from '../table/describe-tables.js';
import { PROBLEMS } from './problems.js';

/** `/openapi.json`, `/docs`, `/docs/problems` and `/docs/columns`, all served from here. */
export function docsRoutes(document: object): Router {
  const router = Router();
  const problems = page('Problems', problemsHtml());
  const columns = page('Columns', marked.parse(columnsMarkdown(TABLES), { async: false }));
  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  router.get('/docs/problems', (_request, response) => {
    response.type('html').send(problems);
  });
  router.get('/docs/columns', (_request, response) => {
    response.type('html').send(columns);
  });
  const ui = swaggerUi.setup(null, {
    customSiteTitle: 'triumph-signal API',
    swaggerOptions: { url: '/openapi.json', validatorUrl: null },
  });
  router.use('/docs', swaggerUi.serve, ui);
  return router;
}

function problemsHtml(): string {
  const sections = Object.entries(PROBLEMS).map(
    ([slug, { status, title, remedy }]) =>
      `<section id="${slug}"><h2>${slug}</h2><p><strong>${status} · ${title}.</strong></p>` +
      `${marked.parse(remedy, { async: false })}</section>`,
  );
  return `<h1>Problems</h1><p>Kinds of errors the API answers with (RFC 9457).</p>${sections.join('')}`;
}

function page(title: string, body: string): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · triumph-signal</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<link rel="icon" href="/dashboard/icon.svg">' +
    `<link rel="stylesheet" href="/dashboard/dashboard.css"></head><body class="text"><main>${body}</main></body></html>`
  );
}
