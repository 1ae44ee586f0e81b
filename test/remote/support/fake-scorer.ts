import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { afterEach } from '@jest/globals';
import { fixedClock } from '../../../src/clock.js';
import { instant } from '../../../src/domain/instant.js';
import type { Patience } from '../../../src/patience.js';
import type { RemoteService } from '../../../src/remote/post-json.js';
import { createRemoteScorer } from '../../../src/remote/remote-scorer.js';
import type { WireText } from '../../../src/remote/wire-texts.js';
import type { NamedText, TextScorer } from '../../../src/score/text-scorer.js';
import { type Served, serveOn } from '../../support/serve-on.js';

export const NOW = instant('2025-08-15T12:00:00Z');

export const TEXTS: readonly NamedText[] = [
  { id: 'h1', title: 'EU tightens sanctions', body: 'Long.', lang: 'en', outlet: 'courier.example' },
  { id: 'h2', title: 'Der Kreml schweigt', body: null },
];

/** One request as it arrived. */
export interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly texts: readonly WireText[];
}

/** What a fake service does with one request. */
export type Behaviour = (response: ServerResponse, texts: readonly WireText[]) => void;

/** A score in the form of the API, sound for any title. */
export function wireScore({ id, title }: WireText, version = 'tiny-1'): Record<string, unknown> {
  const text = title.slice(0, 1);
  return {
    ...{ id, polarity: 0.1, stance: -0.5, stance_label: 'loss', framing: 0, framing_label: 'none' },
    ...{ deescalation: 0.25, market_report: false, status: null, deadline_at: null, relevance: 1 },
    ...{ confidence: 0.75, abstained: false, topics: ['sanctions'], actors: [{ name: 'EU', camp: 'eu' }] },
    ...{ speaker: null, evidence: [{ rule: 'onnx', axis: 'stance', start: 0, end: 1, text, weight: -1 }] },
    scorer_version: version,
  };
}

/** A sound answer, with one change. */
export function answer(texts: readonly WireText[], version = 'tiny-1'): Record<string, unknown> {
  return { meta: { scorer_versions: [version] }, scores: texts.map((text) => wireScore(text, version)) };
}

export const json =
  (make: (texts: readonly WireText[]) => unknown): Behaviour =>
  (response, texts) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(make(texts)));
  };

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Behaviour =>
  (response) => {
    response.writeHead(code, headers).end('{}');
  };

async function textsOf(request: IncomingMessage): Promise<readonly WireText[]> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString()).texts;
}

/** A local service that behaves as told, one behaviour a request and the last one from then on. */
export async function fakeService(
  ...behaviours: readonly [Behaviour, ...Behaviour[]]
): Promise<Served & { heard: readonly Heard[] }> {
  const heard: Heard[] = [];
  const served = await serveOn(async (request, response) => {
    const texts = await textsOf(request);
    const { method, url, headers } = request;
    heard.push({ method, url, headers, texts });
    const behaviour = behaviours[Math.min(heard.length, behaviours.length) - 1] ?? behaviours[0];
    behaviour(response, texts);
  });
  return { ...served, heard };
}

/** Opens fake services that are gone when their test ends. */
export function fakeServices(): typeof fakeService {
  const open: Served[] = [];
  afterEach(async () => {
    for (const served of open.splice(0)) await served.close();
  });
  return async (...behaviours) => {
    const served = await fakeService(...behaviours);
    open.push(served);
    return served;
  };
}

/** Patience that waits for nothing and notes how long it was asked to. */
export function noPatience(random = 0.5): Patience & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    clock: fixedClock(NOW),
    random: () => random,
    wait: async (ms) => {
      waits.push(ms);
    },
    waits,
  };
}

/** The client of a service, with less time and room where a test asks for it. */
export function clientOf(
  { url }: Pick<Served, 'url'>,
  patience: Patience,
  given: Partial<RemoteService> = {},
): TextScorer {
  const service = { url: `${url}/v1/score`, key: null, timeoutMs: 20_000, mostAnswerBytes: 1_000_000 };
  return createRemoteScorer({ ...service, ...given }, patience);
}
