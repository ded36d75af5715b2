import type { Contract } from '../contract.js'
import { alertsContract } from './alerts.js'
import { auditContract } from './audit.js'
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
import { fieldContract } from './field.js'
import { forecastContract } from './forecast.js'
import { healthContract } from './health.js'
import { exportContract, limitsContract, placesContract as myPlacesContract } from './me.js'
import { openapiContract } from './openapi.js'
import { placesContract } from './places.js'
import { problemContract, problemsContract } from './problems.js'
import { profilesContract } from './profiles.js'
import { riskScoreContract } from './risk-score.js'
import { routeContract } from './route.js'
import { runsContract } from './runs.js'
import { subscriptionsContract, subscriptionTestContract } from './subscriptions.js'
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
  fieldContract,
  placesContract,
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
  myPlacesContract,
  limitsContract,
  exportContract,
  jwksContract,
  healthContract,
  problemsContract,
  problemContract,
  subscriptionsContract,
  subscriptionTestContract,
  auditContract,
  openapiContract,
]
