import type { Endpoint, RouteDeps } from './endpoint.js';
import { barRoutes } from './routes/bars.js';
import { chartRoutes } from './routes/charts.js';
import { claimCurveRoutes } from './routes/claim-curve.js';
import { claimStudyRoutes } from './routes/claim-study.js';
import { claimRoutes } from './routes/claims.js';
import { confounderRoutes } from './routes/confounders.js';
import { correlationRoutes } from './routes/correlation.js';
import { dailyReportRoutes } from './routes/daily-reports.js';
import { eventWindowRoutes } from './routes/event-window.js';
import { eventRoutes } from './routes/events.js';
import { headlineRoutes } from './routes/headlines.js';
import { instrumentRoutes } from './routes/instruments.js';
import { narrativeRoutes } from './routes/narrative.js';
import { pairRoutes } from './routes/pairs.js';
import { qualityRoutes } from './routes/quality.js';
import { runRoutes } from './routes/runs.js';
import { scoreRoutes } from './routes/score.js';
import { signalRoutes } from './routes/signal.js';
import { studyRoutes } from './routes/studies.js';
import { trackRecordRoutes } from './routes/track-record.js';
import { verdictRoutes } from './routes/verdicts.js';
import { volatilityRoutes } from './routes/volatility.js';

/** Every endpoint below /v1, in the order of the documentation. */
export function allEndpoints(deps: RouteDeps): Endpoint[] {
  return [
    ...instrumentRoutes(deps),
    ...headlineRoutes(deps),
    ...scoreRoutes(deps),
    ...barRoutes(deps),
    ...narrativeRoutes(deps),
    ...eventRoutes(deps),
    ...pairRoutes(deps),
    ...eventWindowRoutes(deps),
    ...correlationRoutes(deps),
    ...signalRoutes(deps),
    ...volatilityRoutes(deps),
    ...studyRoutes(deps),
    ...claimRoutes(deps),
    ...trackRecordRoutes(deps),
    ...verdictRoutes(deps.verdicts, deps.clock),
    ...claimCurveRoutes(deps.verdicts, deps.clock),
    ...claimStudyRoutes(deps.verdicts),
    ...confounderRoutes(deps),
    ...dailyReportRoutes(deps),
    ...chartRoutes(deps),
    ...qualityRoutes(deps),
    ...runRoutes(deps),
  ];
}
