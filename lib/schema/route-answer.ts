import * as v from 'valibot'
import {
  absencesBlock,
  band,
  confidence,
  decisionCommon,
  drivers,
  hazardId,
  optionsFromAccount,
  optionValues,
  time,
  verdict,
} from './decision-answer.js'

/** What a route promises. */

const figure = v.nullable(v.number())
const grade = {
  status: v.picklist(['ok', 'no_data']),
  score: v.pipe(figure, v.description('Of the worst look; null when none has a score')),
  band: v.nullable(band),
  band_text: v.exactOptional(v.string()),
  verdict: v.nullable(verdict),
  verdict_text: v.exactOptional(v.string()),
  incomplete: v.boolean(),
}
const passed = v.strictObject({ lat: v.number(), lon: v.number(), time })

const worst = v.strictObject({
  lat: v.number(),
  lon: v.number(),
  time,
  heading: v.pipe(v.number(), v.description('From the geometry, degrees')),
  drivers,
  counterfactual: v.array(
    v.strictObject({
      verdict,
      text: v.string(),
      conditions: v.array(
        v.strictObject({
          hazard: hazardId,
          side: v.picklist(['below', 'above']),
          at: v.number(),
          unit: v.string(),
        }),
      ),
    }),
  ),
  confidence,
  wind: v.strictObject({
    unit: v.string(),
    speed: figure,
    from_direction: figure,
    across: figure,
    against: v.pipe(figure, v.description('Negative when it blows from behind')),
  }),
})

/**
 * Risk of a route, graded as its worst leg, and each leg as its worst look. Headings are degrees
 * from north; `across` and `against` are the wind's parts by the heading there, in its `unit`.
 */
export const routeAnswer = v.strictObject({
  profile: v.picklist(['camionero', 'piloto']),
  title: v.string(),
  options: optionValues,
  options_from_account: optionsFromAccount,
  summary: v.string(),
  ...grade,
  distance_km: v.number(),
  departs: time,
  arrives: time,
  legs: v.pipe(
    v.array(
      v.strictObject({
        leg: v.pipe(v.number(), v.description('From 1, in the order of the route')),
        from: passed,
        to: passed,
        distance_km: v.number(),
        heading: v.number(),
        looks: v.pipe(v.number(), v.description('Places along the leg that were looked at')),
        looks_without_score: v.number(),
        ...grade,
        worst: v.nullable(worst),
        not_evaluated: v.array(
          v.strictObject({
            hazard: hazardId,
            title: v.string(),
            reason: v.picklist(['input', 'option', 'history', 'horizon', 'undefined']),
            text: v.string(),
            missing: v.array(v.string()),
            looks: v.number(),
          }),
        ),
        proxies: v.array(hazardId),
      }),
    ),
    v.description('Worst first'),
  ),
  notices: v.array(v.string()),
  missing: absencesBlock,
  ...decisionCommon,
})
