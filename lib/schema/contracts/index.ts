import type { Contract } from '../contract.js'
import { currentContract } from './current.js'
import { forecastContract } from './forecast.js'
import { healthContract } from './health.js'
import { openapiContract } from './openapi.js'
import { problemContract, problemsContract } from './problems.js'
import { runsContract } from './runs.js'

/** Every endpoint that the OpenAPI document describes. */
export const CONTRACTS: readonly Contract[] = [
  forecastContract,
  currentContract,
  runsContract,
  healthContract,
  problemsContract,
  problemContract,
  openapiContract,
]
