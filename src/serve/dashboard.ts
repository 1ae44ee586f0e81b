import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { DATA_DIR } from '../config/paths.js';

const FILES = [
  ['/', 'index.html', 'html'],
  ['/dashboard.css', 'dashboard.css', 'css'],
  ['/dashboard.js', 'dashboard.js', 'js'],
] as const;

/** The dashboard: three static files, read once, which draw on the API like any other client. */
export function dashboardRoutes(): Router {
  const router = Router();
  for (const [path, file, type] of FILES) {
    const text = readFileSync(join(DATA_DIR, 'dashboard', file), 'utf8');
    router.get(path, (_request, response) => {
      response.set('Cache-Control', 'no-cache').type(type).send(text);
    });
  }
  return router;
}
