import type { Express } from 'express';
import request from 'supertest';
import type { z } from 'zod';
import type { CORRELATION_STUDY_ANSWER } from '../../../src/serve/schemas/correlation.js';
import { CORRELATION_STUDY_ANSWER as ANSWER } from '../../../src/serve/schemas/correlation.js';

export type CorrelationAnswer = z.output<typeof CORRELATION_STUDY_ANSWER>;

/** Values dated day after day; null is missing. */
export function dated(values: readonly (number | null)[]): { date: string; value: number | null }[] {
  return values.map((value, i) => ({
    date: new Date(Date.UTC(1990, 0, 1) + i * 86_400_000).toISOString().slice(0, 10),
    value,
  }));
}

/** The answer of `POST /v1/studies/correlation`, read by its schema. */
export async function studyOver(app: Express, body: object): Promise<CorrelationAnswer> {
  const answer = await request(app).post('/v1/studies/correlation').send(body);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return ANSWER.parse(answer.body);
}
