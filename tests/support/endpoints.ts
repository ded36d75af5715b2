import { endpoint as alerts } from '../../api/v1/alerts.js'
import { endpoint as audit } from '../../api/v1/audit.js'
import { endpoint as apiKey } from '../../api/v1/auth/api-keys/[id].js'
import { endpoint as apiKeys } from '../../api/v1/auth/api-keys/index.js'
import { endpoint as deleteAccount } from '../../api/v1/auth/delete.js'
import { endpoint as login } from '../../api/v1/auth/login.js'
import { endpoint as logout } from '../../api/v1/auth/logout.js'
import { endpoint as logoutAll } from '../../api/v1/auth/logout-all.js'
import { endpoint as me } from '../../api/v1/auth/me.js'
import { endpoint as password } from '../../api/v1/auth/password.js'
import { endpoint as refresh } from '../../api/v1/auth/refresh.js'
import { endpoint as register } from '../../api/v1/auth/register.js'
import { endpoint as field } from '../../api/v1/field.js'
import { endpoint as health } from '../../api/v1/health.js'
import { endpoint as exported } from '../../api/v1/me/export.js'
import { endpoint as limits } from '../../api/v1/me/limits.js'
import { endpoint as myPlaces } from '../../api/v1/me/places.js'
import { endpoint as subscriptions } from '../../api/v1/me/subscriptions/index.js'
import { endpoint as subscriptionTest } from '../../api/v1/me/subscriptions/test.js'
import { endpoint as openapi } from '../../api/v1/openapi.js'
import { endpoint as places } from '../../api/v1/places.js'
import { endpoint as problem } from '../../api/v1/problems/[code].js'
import { endpoint as problems } from '../../api/v1/problems/index.js'
import { endpoint as profiles } from '../../api/v1/profiles.js'
import { endpoint as riskScore } from '../../api/v1/risk-score.js'
import { endpoint as route } from '../../api/v1/route.js'
import { endpoint as runs } from '../../api/v1/runs.js'
import { endpoint as thresholds } from '../../api/v1/thresholds.js'
import { endpoint as current } from '../../api/v1/weather/current.js'
import { endpoint as forecast } from '../../api/v1/weather/forecast.js'
import { endpoint as windows } from '../../api/v1/windows.js'
import { endpoint as jwks } from '../../api/well-known/jwks.js'
import type { Endpoint } from '../../lib/http/endpoint.js'
import type { Contract } from '../../lib/schema/contract.js'
import type { WeatherDeps } from '../../lib/weather-deps.js'
import { call } from './memory-deps.js'

/** An endpoint whatever its query is, as something that answers. */
export interface Served {
  readonly contract: Contract
  readonly call: (deps: WeatherDeps, target: string, init?: RequestInit) => Promise<Response>
}

function served<Query>(endpoint: Endpoint<Query, WeatherDeps>): Served {
  return {
    contract: endpoint.contract,
    call: (deps, target, init) => call(endpoint, deps, target, init),
  }
}

/** Every endpoint of the API that a contract describes. */
export const ENDPOINTS: readonly Served[] = [
  served(forecast),
  served(current),
  served(riskScore),
  served(windows),
  served(alerts),
  served(route),
  served(field),
  served(places),
  served(profiles),
  served(thresholds),
  served(runs),
  served(register),
  served(login),
  served(refresh),
  served(logout),
  served(logoutAll),
  served(me),
  served(password),
  served(deleteAccount),
  served(apiKeys),
  served(apiKey),
  served(myPlaces),
  served(limits),
  served(exported),
  served(jwks),
  served(health),
  served(problems),
  served(problem),
  served(subscriptions),
  served(subscriptionTest),
  served(audit),
  served(openapi),
]
