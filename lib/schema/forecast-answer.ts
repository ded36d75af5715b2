import * as v from 'valibot'
import { VARIABLES } from '../domain/variables.js'
import { attributionBlock, instant, runBlock } from './run.js'

/** What a forecast promises. Arrays run along `hourly.time`; `null` is missing, never zero. */

const variableIds = VARIABLES.map(({ id }) => id)
const degreesPair = v.strictObject({ lat: v.number(), lon: v.number() })

function perVariable(schema: v.GenericSchema): Record<string, v.GenericSchema> {
  return Object.fromEntries(variableIds.map((id) => [id, v.exactOptional(schema)]))
}

/**
 * Where an answer is about, degrees: as asked, the place if a name was, and the cell it is from.
 */
export const locationBlock = v.strictObject({
  asked: v.pipe(degreesPair, v.description('The point asked for, to five decimals')),
  place: v.exactOptional(
    v.strictObject({ name: v.string(), province: v.nullable(v.string()), country: v.string() }),
  ),
  cell: v.pipe(
    v.strictObject({
      row: v.number(),
      column: v.number(),
      lat: v.number(),
      lon: v.number(),
      distance_m: v.number(),
    }),
    v.description('The nearest cell of the model: its centre, and how far that is'),
  ),
})

/** Of each asked variable a list, as long as `time` and in the asked units. */
export const hourlyBlock = v.strictObject({
  time: v.pipe(
    v.array(v.string()),
    v.description(
      'Valid times in the asked time zone. Sums, means and maxima are of the hour that ends there',
    ),
  ),
  ...perVariable(v.array(v.nullable(v.number()))),
})

const statistics = v.strictObject({
  min: v.exactOptional(v.number()),
  max: v.exactOptional(v.number()),
  mean: v.exactOptional(v.number()),
  sum: v.exactOptional(v.number()),
  hours: v.pipe(v.number(), v.description('Hours of the local day that the figures cover')),
})

/**
 * By local day: statistics of the hours, or for a daily extreme of the model its `value` with the
 * hours it covers.
 */
export const dailyBlock = v.array(
  v.strictObject({
    date: v.pipe(v.string(), v.isoDate(), v.description('Day in the asked time zone')),
    ...perVariable(
      v.union([
        statistics,
        v.strictObject({ value: v.number(), from: v.string(), to: v.string() }),
      ]),
    ),
  }),
)

/** Why values are null, or poorer than they should be, by variable and reason. */
export const missingBlock = v.array(
  v.strictObject({
    variable: v.picklist(variableIds),
    reason: v.string(),
    text: v.string(),
    times: v.array(v.string()),
  }),
)

const perPoint = {
  location: locationBlock,
  hourly: hourlyBlock,
  daily: dailyBlock,
  missing: missingBlock,
}
const common = {
  run: runBlock,
  timezone: v.string(),
  units: v.strictObject(perVariable(v.string())),
  proxies: v.pipe(
    v.array(v.picklist(variableIds)),
    v.description('Variables estimated from a stand-in'),
  ),
  generation_ms: v.number(),
  attribution: attributionBlock,
}
const { daily: _, ...perPointNow } = perPoint

/** One point beside what all share; several in `points`, in the order asked. */
export const forecastAnswer = v.union([
  v.strictObject({ ...common, ...perPoint }),
  v.strictObject({ ...common, points: v.array(v.strictObject(perPoint)) }),
])

/** The same for one hour, without `daily`; its lists hold one value. */
export const currentAnswer = v.union([
  v.strictObject({ ...common, valid_time: instant, ...perPointNow }),
  v.strictObject({ ...common, valid_time: instant, points: v.array(v.strictObject(perPointNow)) }),
])

const geometry = v.strictObject({
  type: v.literal('Point'),
  coordinates: v.pipe(v.array(v.number()), v.length(2), v.description('[lon, lat] asked for')),
})

function collectionOf(
  properties: Record<string, v.GenericSchema>,
  extra: Record<string, v.GenericSchema>,
) {
  return v.strictObject({
    type: v.literal('FeatureCollection'),
    ...common,
    ...extra,
    features: v.array(
      v.strictObject({
        type: v.literal('Feature'),
        geometry,
        properties: v.strictObject(properties),
      }),
    ),
  })
}

/** A feature a point, where it was asked for and not where the cell is. */
export const forecastGeoJson = collectionOf(perPoint, {})
/** The same for one hour, without `daily`. */
export const currentGeoJson = collectionOf(perPointNow, { valid_time: instant })
