import * as v from 'valibot'
import { ALERT_LEVELS } from '../domain/alerts/levels.js'
import {
  absencesBlock,
  decisionCommon,
  evidence,
  phenomenon,
  raisedLevel,
  time,
} from './decision-answer.js'
import { locationBlock } from './forecast-answer.js'

/** What alerts promise. */

const figure = v.nullable(v.number())
const point = v.strictObject({ lat: v.number(), lon: v.number() })

const event = {
  phenomenon,
  title: v.string(),
  level: v.pipe(raisedLevel, v.description('The highest of the event')),
  level_text: v.string(),
  region: v.exactOptional(v.strictObject({ id: v.string(), name: v.string() })),
  start: time,
  peak: time,
  end: time,
  starts_before_run: v.boolean(),
  lasts_beyond_run: v.boolean(),
  parts: v.array(v.strictObject({ level: raisedLevel, start: time, end: time })),
  text: v.string(),
  advice: v.string(),
  values: v.array(
    v.strictObject({
      quantity: v.string(),
      label: v.string(),
      unit: v.string(),
      value: figure,
      time,
    }),
  ),
  thresholds: v.pipe(
    v.array(
      v.strictObject({
        id: v.string(),
        quantity: v.string(),
        unit: v.string(),
        comparison: v.picklist(['>=', '>', '<=']),
        value: v.number(),
        level: raisedLevel,
        source: v.string(),
        evidence,
      }),
    ),
    v.description('Those that the values reach'),
  ),
  complete: v.pipe(
    v.boolean(),
    v.description('False when hours are missing: the level is a lower bound'),
  ),
  proxy: v.boolean(),
  official: v.literal(false),
  official_url: v.string(),
}

const spread = {
  area: v.strictObject({
    cells: v.pipe(v.number(), v.description('Cells of the region that were looked at')),
    cells_raised: v.number(),
    share: v.pipe(v.number(), v.description('Of those cells, with any level')),
    worst: v.pipe(point, v.description('Where the told event is')),
  }),
}

const levels = v.pipe(
  v.record(phenomenon, v.picklist(ALERT_LEVELS)),
  v.description('The highest of each phenomenon; one that is not here could not be said'),
)

const common = {
  summary: v.string(),
  period: v.strictObject({ from: time, to: time }),
  missing: absencesBlock,
  ...decisionCommon,
}

const ofPoint = {
  location: locationBlock,
  levels,
  not_evaluated: v.pipe(
    v.array(v.strictObject({ phenomenon, hours: v.number(), missing_inputs: v.array(v.string()) })),
    v.description('What could not be said at some hours of the run: not green'),
  ),
  not_applicable: v.pipe(v.array(phenomenon), v.description('Without thresholds at this place')),
}

const ofArea = {
  area: v.strictObject({
    bbox: v.nullable(v.pipe(v.array(v.number()), v.length(4))),
    cells: v.number(),
    stride_km: v.pipe(
      v.number(),
      v.description('Distance between the cells looked at: what is smaller may lie between them'),
    ),
  }),
  levels,
  not_evaluated: v.array(v.strictObject({ phenomenon, cells: v.number() })),
}

/**
 * Alerts of a point or of an area. In an area each alert also tells how many cells have a level
 * (`cells_raised`) and where the worst is; `bbox` is null for the country.
 */
export const alertsAnswer = v.union([
  v.strictObject({ ...ofPoint, alerts: v.array(v.strictObject(event)), ...common }),
  v.strictObject({
    ...ofArea,
    alerts: v.array(v.strictObject({ ...event, ...spread })),
    ...common,
  }),
])

const degrees = v.pipe(v.array(v.number()), v.length(2))

function collection(
  geometry: v.GenericSchema,
  properties: Record<string, v.GenericSchema>,
  members: Record<string, v.GenericSchema>,
) {
  return v.strictObject({
    type: v.literal('FeatureCollection'),
    ...members,
    ...common,
    features: v.array(
      v.strictObject({
        type: v.literal('Feature'),
        geometry,
        properties: v.strictObject(properties),
      }),
    ),
  })
}

/** The same as a feature an alert: at the asked point, or at the raised cells of a region. */
export const alertsGeoJson = v.union([
  collection(v.strictObject({ type: v.literal('Point'), coordinates: degrees }), event, ofPoint),
  collection(
    v.pipe(
      v.strictObject({ type: v.literal('MultiPoint'), coordinates: v.array(degrees) }),
      v.description('Centres of the cells with any level'),
    ),
    { ...event, ...spread },
    ofArea,
  ),
])
