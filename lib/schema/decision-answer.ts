import * as v from 'valibot'
import { ALERTS } from '../domain/alerts/index.js'
import { HAZARDS } from '../domain/hazards/index.js'
import { BANDS } from '../domain/methodology.js'
import { PROFILES } from '../domain/profiles/index.js'
import { attributionBlock, runBlock } from './run.js'

/** Parts that the answers of several decisions share. `null` is missing, never zero. */

const figure = v.nullable(v.number())
/** Of an answer, in its time zone. */
export const time = v.pipe(v.string(), v.description('ISO 8601 in the asked time zone'))
/** Ids of the bands, worst first; Spanish in any language: texts for people stand beside them. */
export const band = v.picklist(BANDS.map(({ band: id }) => id))
/** Each band said as advice, in the same order: `no`, `avoid`, `caution`, `go`. */
export const verdict = v.picklist(BANDS.map(({ verdict: id }) => id))
/** How well a number is attested: read at its source, quoted, or a choice of this project. */
export const evidence = v.picklist(['published', 'standard', 'ours'])
/** Ids of all hazards, whichever profile looks at them. */
export const hazardId = v.picklist(HAZARDS.map(({ id }) => id))
/** Ids of the eight profiles. */
export const profileId = v.picklist(PROFILES.map(({ id }) => id))
/** Ids of what alerts are raised for. */
export const phenomenon = v.picklist(ALERTS.map(({ id }) => id))
/** Levels of an alert, mildest first; green is no alert. */
export const raisedLevel = v.picklist(['yellow', 'orange', 'red'])
/** Of an option, as /api/v1/profiles describes it: a number is in the unit told there. */
export const optionValue = v.union([v.number(), v.string(), v.boolean()])
/** Options by id. */
export const optionValues = v.pipe(
  v.record(v.string(), optionValue),
  v.description('As asked, with the defaults of the profile'),
)

/**
 * Ids only. Absent while nobody is signed in, or accounts do not answer; empty when the request
 * said all that the account keeps.
 */
export const optionsFromAccount = v.pipe(
  v.exactOptional(v.array(v.string())),
  v.description('Of a signed-in caller: options that the account stands for, not the request'),
)

/** Members of every decision: by which methodology and from which run. Times of `run` are UTC. */
export const decisionCommon = {
  methodology_version: v.pipe(
    v.string(),
    v.description('Of every number and formula behind the answer; part of its ETag'),
  ),
  official: v.pipe(
    v.literal(false),
    v.description('Never the word of the national service: see `official_url`'),
  ),
  official_url: v.string(),
  run: runBlock,
  timezone: v.string(),
  attribution: attributionBlock,
  generation_ms: v.number(),
}

/** What of the asked hours could not be read, put together where reason and hours are the same. */
export const absencesBlock = v.array(
  v.strictObject({
    reason: v.picklist([
      'not_in_archive',
      'variable_not_in_file',
      'not_in_secondary_source',
      'no_hour_before_lead_0',
      'beyond_run',
      'over_budget',
    ]),
    text: v.string(),
    variables: v.pipe(
      v.exactOptional(v.array(v.string())),
      v.description('Those without a value; all of them when absent'),
    ),
    times: v.array(time),
  }),
)

/** How sure a score is, by which method; parts that this method does not use are absent. */
export const confidence = v.pipe(
  v.strictObject({
    value: figure,
    method: v.picklist([
      'run_agreement',
      'neighbourhood',
      'lead_time',
      'lead_time_and_neighbourhood',
    ]),
    text: v.string(),
    lead_time: v.exactOptional(figure),
    neighbourhood: v.exactOptional(figure),
    probability_high: v.pipe(
      v.exactOptional(figure),
      v.description('Share of the members that score at least 50'),
    ),
  }),
  v.description('0 to 1, beside the score and never multiplied into it'),
)

/**
 * Why a score is what it is. `value`, `threshold` and `margin` are in `unit`; `proxy`: it stands
 * for something the model does not hold.
 */
export const drivers = v.pipe(
  v.array(
    v.strictObject({
      hazard: hazardId,
      title: v.string(),
      value: figure,
      unit: v.string(),
      threshold: figure,
      margin: v.pipe(figure, v.description('Past the threshold; negative while short of it')),
      score: v.pipe(figure, v.description('Of the hazard alone, 0 to 1')),
      share: v.pipe(figure, v.description('After the weight of the profile')),
      source_id: v.string(),
      source: v.string(),
      evidence,
      proxy: v.boolean(),
      text: v.string(),
    }),
  ),
  v.description('The strongest hazards of the representative hour, strongest first'),
)

const reason = v.strictObject({
  kind: v.picklist(['not_allowed', 'no_data', 'daylight', 'hazard', 'unknown']),
  hazard: v.exactOptional(hazardId),
  text: v.string(),
})

const windowEntries = {
  from: time,
  to: time,
  hours: v.number(),
  score: figure,
  max: figure,
  mean: figure,
  band: v.nullable(band),
  confidence: figure,
  best: v.pipe(
    v.strictObject({ from: time, to: time }),
    v.description('The mildest stretch of the asked duration inside it'),
  ),
}

/**
 * Members about windows. `limiting` is null when every hour fits, `least_bad` when there is a
 * window. Windows are half-open in time; their `score` is the 90th percentile of the hours.
 */
export const windowsEntries = {
  min_duration_hours: v.number(),
  limit: v.pipe(v.number(), v.description('Highest score of an hour that fits')),
  daylight: v.boolean(),
  windows: v.pipe(
    v.array(v.strictObject(windowEntries)),
    v.description('Best first: lower score, higher confidence, earlier'),
  ),
  limiting: v.pipe(
    v.nullable(v.strictObject({ ...reason.entries, hours: v.number() })),
    v.description('What keeps most hours out'),
  ),
  least_bad: v.pipe(
    v.nullable(v.strictObject({ ...windowEntries, reason: v.nullable(reason) })),
    v.description('Without a window: the mildest stretch, and what is wrong in it'),
  ),
}

/** `missing` names absent inputs or options; `hours` counts the hours of the period without it. */
export const notEvaluated = v.pipe(
  v.array(
    v.strictObject({
      hazard: hazardId,
      title: v.string(),
      reason: v.picklist(['input', 'option', 'history', 'horizon', 'undefined']),
      text: v.string(),
      missing: v.array(v.string()),
      hours: v.number(),
    }),
  ),
  v.description('Hazards that count for nothing because they could not be worked out'),
)

/** Options that nobody told, with the default that stands for each; null where none does. */
export const assumptions = v.array(
  v.strictObject({
    option: v.string(),
    value: v.nullable(v.union([v.number(), v.string(), v.boolean()])),
    text: v.nullable(v.string()),
  }),
)

/**
 * Daily figures beside the score. `date` is a day of UTC-3 whatever zone is asked; a `value` is
 * null where too little of the day is known.
 */
export const indices = v.array(
  v.strictObject({
    id: v.picklist(['comfort', 'reference_evapotranspiration']),
    title: v.string(),
    unit: v.string(),
    days: v.array(v.strictObject({ date: v.pipe(v.string(), v.isoDate()), value: figure })),
  }),
)

/** The alerts in short; /api/v1/alerts tells the thresholds and values behind them. */
export const alertLines = v.pipe(
  v.array(
    v.strictObject({ phenomenon, level: raisedLevel, start: time, end: time, text: v.string() }),
  ),
  v.description('Indicative alerts of the place during the period'),
)
