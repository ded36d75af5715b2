/** Names of endpoints by their paths, for calls that are refused before their function is asked. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '/api/v1/alerts': 'getAlerts',
    '/api/v1/weather/current': 'getCurrent',
    '/api/v1/weather/forecast': 'getForecast',
    '/api/v1/health': 'getHealth',
    '/api/v1/cron/ingest': 'ingest',
    '/api/v1/metrics': 'getMetrics',
    '/api/v1/openapi.json': 'getOpenApi',
    '/api/v1/problems': 'listProblems',
    '/api/v1/profiles': 'listProfiles',
    '/api/v1/risk-score': 'getRiskScore',
    '/api/v1/route': 'getRoute',
    '/api/v1/runs': 'listRuns',
    '/api/v1/thresholds': 'listThresholds',
    '/api/v1/windows': 'getWindows',
  }),
)

/** The contract's name of a path. Paths are callers' to invent; what is no endpoint is `other`. */
export function endpointName(pathname: string): string {
  return NAMES.get(pathname) ?? (pathname.startsWith('/api/v1/problems/') ? 'getProblem' : 'other')
}
