import { z } from 'zod';
import type { ClaimVerdict } from '../../analyse/claim-study/types.js';
import type { Clock } from '../../clock.js';
import { claimCurveChart } from '../../report/charts/claim-curve-chart.js';
import { chartFrame } from '../../report/charts/options.js';
import { renderNoData } from '../../report/charts/render-svg.js';
import { inWords } from '../../report/format.js';
import { CLAIM_CURVE_COLUMNS, claimCurveRows } from '../../table/columns/claim-curve.js';
import { verdictRows } from '../../table/columns/verdicts.js';
import { type Endpoint, metaHeaders } from '../endpoint.js';
import { LIMITS } from '../limits.js';
import { readQuery, refuseImpossible } from '../read-request.js';
import { formatParam } from '../table-endpoint.js';
import { tableReply } from '../table-reply.js';
import { claimQueryOf, ONE_VERDICT, SIDE } from '../verdict-params.js';
import type { JudgedClaim, VerdictServices } from '../verdict-services.js';
import { CLAIM_ID, JUDGING } from './verdicts.js';

const FORMATS = ['json', 'csv', 'ndjson', 'svg'] as const;

const pixels = (least: number, usual: number, name: string) =>
  z.coerce
    .number()
    .int()
    .min(least)
    .max(LIMITS.chartSide)
    .default(usual)
    .meta({ description: `${name} of the chart in pixels.` });

const QUERY = z.strictObject({
  side: SIDE,
  target: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Only this target, as the claim names it.', example: 'rouble' }),
  ...ONE_VERDICT,
  width: pixels(240, 900, 'Width'),
  height: pixels(160, 640, 'Least height'),
  format: formatParam(FORMATS),
});

type Asked = Pick<z.output<typeof QUERY>, 'side' | 'target' | 'width' | 'height'>;

/** @throws Problem `impossible-request` naming the targets there are. */
function refuseUnknown(verdict: ClaimVerdict, target: string | undefined): void {
  const known = [...new Set(verdictRows(verdict).map((row) => row.target.target))];
  if (target === undefined || known.length === 0 || known.includes(target)) return;
  const detail = `the claim has no target "${target}"; it has ${known.join(', ')}`;
  refuseImpossible([{ parameter: 'target', detail }]);
}

/** The curve of one target as a picture: the one asked for, else the first that something is claimed of. */
function draw({ meta, id, versions, verdict }: JudgedClaim, asked: Asked): string {
  const { side, target, width, height } = asked;
  const rows = verdict === null ? [] : verdictRows(verdict);
  const own = rows.filter(
    (row) =>
      (side === undefined || row.side === side) && (target === undefined || row.target.target === target),
  );
  const row = own.find((each) => each.target.claimed !== null) ?? own[0];
  const options = { width, height, simulated: meta.simulated };
  const registered = versions.find(({ version }) => version === verdict?.version);
  if (row === undefined || registered === undefined) {
    const title = `Specification curve: ${inWords(id)}`;
    return renderNoData(chartFrame({ ...options, title }), 'no event lies on this side of the registration');
  }
  const title = `Specification curve: ${inWords(id)}, ${inWords(row.target.target)}, ${row.side}`;
  return claimCurveChart(row.target, registered.claim.outcome, row.claim.alpha, { ...options, title });
}

/** `GET /v1/claims/{id}/curve`: the specification curve as a table, and as a picture with the suffix `.svg`. */
export function claimCurveRoutes(verdicts: VerdictServices, clock: Clock): Endpoint[] {
  return [
    {
      ...JUDGING,
      path: '/v1/claims/{id}/curve',
      operationId: 'getClaimCurve',
      summary: 'The specification curve of a claim, as a table or a chart',
      description:
        'One row a side, target and specification. As .svg the curve of one target: the one named, else the first that something is claimed of, on the retrospective side if it has events.',
      pathParams: CLAIM_ID,
      query: QUERY,
      formats: FORMATS,
      answer: { $ref: '#/components/schemas/claim_curve_page' },
      prepare: ({ query: raw, params, format }) => {
        const parameters = readQuery(QUERY, raw);
        const query = claimQueryOf(parameters, true, clock);
        const { side, target } = parameters;
        return {
          parameters: { ...parameters, id: params.id },
          vantage: query,
          run: async (vantage, signal) => {
            const judged = await verdicts.claim(params.id ?? '', { ...query, ...vantage }, signal);
            const { meta, verdict } = judged;
            if (verdict !== null) refuseUnknown(verdict, target);
            if (format === 'svg') return { text: draw(judged, parameters), headers: metaHeaders(meta) };
            const rows = (verdict === null ? [] : claimCurveRows(verdict)).filter(
              (row) =>
                (side === undefined || row.side === side) && (target === undefined || row.target === target),
            );
            const reason = rows.length === 0 ? (meta.reason ?? 'no curve was computed') : meta.reason;
            const page = { meta: { ...meta, reason }, rows, next: null, nextUrl: null };
            return tableReply(CLAIM_CURVE_COLUMNS, page, format);
          },
        };
      },
    },
  ];
}
