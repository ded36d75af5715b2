import * as v from 'valibot'

/** A UTC time of an answer, ISO 8601. */
export const instant = v.pipe(v.string(), v.isoTimestamp(), v.description('UTC, ISO 8601'))

/** The run behind an answer, and how far it can be trusted. */
export const runBlock = v.strictObject({
  cycle: v.pipe(instant, v.description('The time the run starts from')),
  published_at: v.pipe(instant, v.description('When its newest file appeared')),
  age_s: v.pipe(v.number(), v.description('Seconds from `cycle` to this answer')),
  next_expected: v.pipe(instant, v.description('When the next run is usually complete')),
  stale: v.pipe(
    v.boolean(),
    v.description('The archive could not be asked; this is what is known'),
  ),
  degraded: v.pipe(
    v.boolean(),
    v.description('Another run than the newest, or another service, was used'),
  ),
  degraded_reason: v.optional(
    v.picklist([
      'newest_run_incomplete',
      'newest_run_unreadable',
      'newest_run_not_ready',
      'archive_unavailable',
      'outside_coverage',
    ]),
  ),
  source: v.pipe(
    v.string(),
    v.description('The store that answered; `open-meteo` is another service, with another model'),
  ),
})

/** Whose the data is and by which licence: whoever shows an answer shows this, too. */
export const attributionBlock = v.strictObject({
  text: v.string(),
  licence: v.string(),
  url: v.string(),
})
