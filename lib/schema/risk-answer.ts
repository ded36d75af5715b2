import * as v from 'valibot'
import {
  absencesBlock,
  alertLines,
  assumptions,
  band,
  confidence,
  decisionCommon,
  drivers,
  hazardId,
  indices,
  notEvaluated,
  optionsFromAccount,
  optionValues,
  profileId,
  time,
  verdict,
  windowsEntries,
} from './decision-answer.js'
import { locationBlock } from './forecast-answer.js'

/** What a risk score promises. */

const figure = v.nullable(v.number())

const hourly = v.array(
  v.strictObject({
    time: v.pipe(time, v.description('End of the hour')),
    lead_hours: v.number(),
    score: figure,
    band: v.nullable(band),
    verdict: v.nullable(verdict),
    dominant: v.nullable(hazardId),
    confidence: figure,
    incomplete: v.boolean(),
  }),
)

const asked = {
  profile: profileId,
  title: v.string(),
  options: optionValues,
  options_from_account: optionsFromAccount,
  summary: v.pipe(
    v.string(),
    v.description('What to do, why, how sure it is and what is not known'),
  ),
}

const rest = {
  windows: v.strictObject(windowsEntries),
  not_evaluated: notEvaluated,
  assumptions,
  indices,
  notices: v.array(v.string()),
}

const statistics = {
  max: figure,
  p90: figure,
  mean: figure,
  hours_above_50: v.number(),
  hours_scored: v.number(),
  hours_asked: v.number(),
}

const scored = {
  ...asked,
  status: v.literal('ok'),
  score: v.pipe(
    v.number(),
    v.minValue(0),
    v.maxValue(100),
    v.description('0 to 100: nine hours in ten of the period do not exceed it'),
  ),
  band,
  band_text: v.string(),
  verdict,
  verdict_text: v.string(),
  incomplete: v.pipe(
    v.boolean(),
    v.description(
      'Some hour has no score or lacks an essential hazard: the score is a lower bound',
    ),
  ),
  confidence: v.nullable(confidence),
  drivers,
  counterfactual: v.pipe(
    v.array(
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
    v.description('What would have to be different for each better verdict, nearest first'),
  ),
  representative_time: v.pipe(time, v.description('The hour that drivers are of')),
  period: v.strictObject({ from: time, to: time, ...statistics }),
  proxies: v.pipe(
    v.array(hazardId),
    v.description('Hazards that stand for something the model does not hold'),
  ),
  hourly: v.exactOptional(hourly),
  ...rest,
}

const unscored = {
  ...asked,
  status: v.literal('no_data'),
  score: v.null(),
  band: v.null(),
  verdict: v.null(),
  incomplete: v.literal(true),
  confidence: v.null(),
  drivers: v.pipe(v.array(v.never()), v.length(0)),
  counterfactual: v.pipe(v.array(v.never()), v.length(0)),
  representative_time: v.null(),
  period: v.strictObject({ from: time, to: time }),
  proxies: v.pipe(v.array(v.never()), v.length(0)),
  ...rest,
}

const place = { location: locationBlock, alerts: alertLines, missing: absencesBlock }

const onePoint = [
  v.strictObject({ ...place, ...scored }),
  v.strictObject({ ...place, ...unscored }),
  v.strictObject({
    ...place,
    profiles: v.pipe(
      v.array(v.union([v.strictObject(scored), v.strictObject(unscored)])),
      v.description('The eight, with `profile=all`'),
    ),
  }),
] as const

const common = { ...decisionCommon, custom_data: v.exactOptional(v.string()) }

/**
 * One point beside what all share; several in `points`, in the order asked. Each has one profile,
 * scored or `no_data` with a null score, or all of them in `profiles`.
 */
export const riskAnswer = v.union([
  ...onePoint.map(({ entries }) => v.strictObject({ ...entries, ...common })),
  v.strictObject({ ...common, points: v.array(v.union(onePoint)) }),
])
