import * as v from 'valibot'
import { accountEntries, apiKeyEntries, instant } from './auth-answer.js'
import { optionValue, profileId } from './decision-answer.js'

/** What the endpoints of an account's own things promise. */

const places = v.array(
  v.strictObject({
    name: v.string(),
    lat: v.number(),
    lon: v.number(),
    profile: v.exactOptional(profileId),
  }),
)
const limits = v.pipe(
  v.record(v.string(), v.record(v.string(), optionValue)),
  v.description('Options by profile, as they were kept: without the defaults'),
)

/** Kept places: degrees, and a profile where the user gave one. */
export const placesAnswer = v.strictObject({ places })
/** Kept thresholds by profile: what the user set, without the defaults. */
export const limitsAnswer = v.strictObject({ limits })

/**
 * All that is kept for an account, but secrets. Loose: what is kept elsewhere adds its own members.
 */
export const exportAnswer = v.looseObject({
  exported_at: instant,
  account: v.strictObject(accountEntries),
  sessions: v.array(
    v.strictObject({ created_at: instant, last_refreshed_at: instant, expires_at: instant }),
  ),
  api_keys: v.array(v.strictObject(apiKeyEntries)),
  places,
  limits,
})
