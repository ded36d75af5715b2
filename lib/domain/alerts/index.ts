import { cold } from './cold.js'
import { fire } from './fire.js'
import { fog } from './fog.js'
import { frost } from './frost.js'
import { heat } from './heat.js'
import { rain } from './rain.js'
import { snow } from './snow.js'
import { storm } from './storm.js'
import type { Threshold } from './threshold.js'
import { wind } from './wind.js'
import { zonda } from './zonda.js'

/** Every alert. One more is a file and a line here. */
export const ALERTS = [rain, storm, wind, zonda, snow, heat, cold, frost, fog, fire] as const

/** Id of an entry of {@link ALERTS}: reports key levels and events by it. */
export type Phenomenon = (typeof ALERTS)[number]['id']

/** Every number that an alert is raised by. */
export const ALERT_THRESHOLDS: readonly Threshold[] = ALERTS.flatMap(({ thresholds }) => thresholds)
