import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router } from 'express';
import { DATA_DIR } from '../config/paths.js';

const PAGE = 'index.html';

/** The dashboard: static files, read once, which draw on the API like any other client. `/` is the page itself. */
export function dashboardRoutes(): Router {
  const router = Router();
  const dir = join(DATA_DIR, 'dashboard');
  for (const file of readdirSync(dir)) {
    const text = readFileSync(join(dir, file), 'utf8');
    router.get(file === PAGE ? '/' : `/dashboard/${file}`, (_request, response) => {
      response.set('Cache-Control', 'no-cache').type(extname(file)).send(text);
    });
  }
  return router;
}
