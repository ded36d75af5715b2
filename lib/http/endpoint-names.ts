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
    '/api/v1/field': 'getField',
    '/api/v1/places': 'suggestPlaces',
    '/api/v1/auth/register': 'register',
    '/api/v1/auth/login': 'login',
    '/api/v1/auth/refresh': 'refreshTokens',
    '/api/v1/auth/logout': 'logout',
    '/api/v1/auth/logout-all': 'logoutEverywhere',
    '/api/v1/auth/me': 'getAccount',
    '/api/v1/auth/password': 'changePassword',
    '/api/v1/auth/delete': 'deleteAccount',
    '/api/v1/auth/api-keys': 'listApiKeys',
    '/api/v1/me/places': 'getPlaces',
    '/api/v1/me/limits': 'getLimits',
    '/api/v1/me/export': 'exportAccount',
    '/.well-known/jwks.json': 'getJwks',
    '/api/v1/me/subscriptions': 'subscriptions',
    '/api/v1/me/subscriptions/test': 'testSubscription',
    '/api/v1/audit': 'readAudit',
    '/api/v1/cron/watch': 'watch',
    '/api/v1/cron/subscriptions': 'cronSubscriptions',
  }),
)

/** What stands below these has one name: the rest of the path is a caller's. */
const NAMES_BELOW: readonly (readonly [string, string])[] = [
  ['/api/v1/problems/', 'getProblem'],
  ['/api/v1/auth/api-keys/', 'revokeApiKey'],
]

/** The contract's name of a path. Paths are callers' to invent; what is no endpoint is `other`. */
export function endpointName(pathname: string): string {
  const named = NAMES.get(pathname)
  return named ?? NAMES_BELOW.find(([folder]) => pathname.startsWith(folder))?.[1] ?? 'other'
}
