import type { Contract } from '../contract.js'
import { alertsContract } from './alerts.js'
import {
  apiKeyContract,
  apiKeysContract,
  deleteContract,
  jwksContract,
  loginContract,
  logoutAllContract,
  logoutContract,
  meContract,
  passwordContract,
  refreshContract,
  registerContract,
} from './auth.js'
import { currentContract } from './current.js'
import { forecastContract } from './forecast.js'
import { healthContract } from './health.js'
import { exportContract, limitsContract, placesContract } from './me.js'
import { openapiContract } from './openapi.js'
import { problemContract, problemsContract } from './problems.js'
import { profilesContract } from './profiles.js'
import { riskScoreContract } from './risk-score.js'
import { routeContract } from './route.js'
import { runsContract } from './runs.js'
import { thresholdsContract } from './thresholds.js'
import { windowsContract } from './windows.js'

/** Every endpoint that the OpenAPI document describes. */
export const CONTRACTS: readonly Contract[] = [
  forecastContract,
  currentContract,
  riskScoreContract,
  windowsContract,
  alertsContract,
  routeContract,
  profilesContract,
  thresholdsContract,
  runsContract,
  registerContract,
  loginContract,
  refreshContract,
  logoutContract,
  logoutAllContract,
  meContract,
  passwordContract,
  deleteContract,
  apiKeysContract,
  apiKeyContract,
  placesContract,
  limitsContract,
  exportContract,
  jwksContract,
  healthContract,
  problemsContract,
  problemContract,
  openapiContract,
]
