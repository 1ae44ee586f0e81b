import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { Router } from 'express';
import { DATA_DIR } from '../config/paths.js';

const START = 'index';

/** Where a file is found: `/` is the dashboard itself, and every other page goes without its ending. */
function pathOf(file: string): string {
  const { name, ext } = parse(file);
  if (ext !== '.html') return `/dashboard/${file}`;
  return name === START ? '/' : `/dashboard/${name}`;
}

/** The dashboard and the pages on a score, on claims and on the quality of the data: static files, read once, which draw on the API like any other client. */
export function dashboardRoutes(): Router {
  const router = Router();
  const dir = join(DATA_DIR, 'dashboard');
  for (const file of readdirSync(dir)) {
    const text = readFileSync(join(dir, file), 'utf8');
    router.get(pathOf(file), (_request, response) => {
      response.set('Cache-Control', 'no-cache').type(extname(file)).send(text);
    });
  }
  return router;
}
