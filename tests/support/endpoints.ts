import { endpoint as alerts } from '../../api/v1/alerts.js'
import { endpoint as field } from '../../api/v1/field.js'
import { endpoint as health } from '../../api/v1/health.js'
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
import type { Deps } from '../../lib/deps.js'
import type { Endpoint } from '../../lib/http/endpoint.js'
import type { Contract } from '../../lib/schema/contract.js'
import { call } from './memory-deps.js'

/** An endpoint whatever its query is, as something that answers. */
export interface Served {
  readonly contract: Contract
  readonly call: (deps: Deps, target: string, init?: RequestInit) => Promise<Response>
}

function served<Query>(endpoint: Endpoint<Query>): Served {
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
  served(health),
  served(problems),
  served(problem),
  served(openapi),
]
