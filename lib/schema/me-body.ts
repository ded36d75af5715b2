import * as v from 'valibot'
import { authConfig } from '../config.js'
import type { OptionValues } from '../domain/hazards/options.js'
import { PROFILES } from '../domain/profiles/index.js'
import { profile } from './decision-fields.js'
import { latitude, longitude, roundDegrees } from './fields.js'
import { message } from './message.js'
import { checkOptions, plainOptionsInBody, plainRecord } from './options.js'

/** What an account keeps for its user. */

const named = message('debe tener de 1 a 80 caracteres', 'must have 1 to 80 characters')
const { maxPlaces } = authConfig
const many = message(`admite hasta ${maxPlaces} lugares`, `takes at most ${maxPlaces} places`)

const degrees = <const Schema extends v.GenericSchema<number, number>>(schema: Schema) =>
  v.pipe(schema, v.transform(roundDegrees))

const place = v.strictObject({
  name: v.pipe(
    v.string(named),
    v.trim(),
    v.minLength(1, named),
    v.maxLength(80, named),
    v.regex(
      /^[^\p{C}<>]*$/u,
      message('tiene caracteres no admitidos', 'holds characters that are not taken'),
    ),
  ),
  lat: degrees(latitude),
  lon: degrees(longitude),
  profile: v.exactOptional(profile),
})

/**
 * The whole list to keep: at most `authConfig.maxPlaces`, names distinct, degrees to five decimals.
 */
export const placesBody = v.object({
  places: v.pipe(
    v.array(place, message('debe ser una lista', 'must be a list')),
    v.maxLength(maxPlaces, many),
    v.check(
      (places) => new Set(places.map(({ name }) => name)).size === places.length,
      message('los nombres deben ser distintos', 'names must differ'),
    ),
  ),
})

const profileIds = PROFILES.map(({ id }) => id)
const profiles = message(
  `debe ser un objeto con perfiles: ${profileIds.join(', ')}`,
  `must be an object of profiles: ${profileIds.join(', ')}`,
)

/** As the document shows it. */
export const limitsBody = v.object({
  limits: v.pipe(
    v.record(
      v.picklist(profileIds, profiles),
      v.record(v.string(), v.union([v.number(), v.string(), v.boolean()])),
      profiles,
    ),
    v.description('Options by profile, as /api/v1/profiles describes them'),
  ),
})

/** As it is enforced: each option by the schema of its profile. */
export const limitsFromBody = v.pipe(
  v.object({ limits: v.pipe(plainRecord, v.record(v.string(), plainOptionsInBody, profiles)) }),
  v.rawTransform<
    { limits: Record<string, Record<string, string | number | boolean>> },
    { limits: Record<string, OptionValues> }
  >(({ dataset, config, addIssue, NEVER }) => {
    const kept: [string, OptionValues][] = []
    const { limits } = dataset.value
    for (const [id, given] of Object.entries(limits)) {
      const own = PROFILES.filter((one) => one.id === id)
      const at = [pathItem(dataset.value, 'limits'), pathItem(limits, id)] as const
      if (own.length === 0) {
        addIssue({ message: profiles({ lang: config.lang }), path: [...at] })
        continue
      }
      const checked = checkOptions(own, given, { fromText: false, lang: config.lang })
      if (checked.ok)
        kept.push(...checked.asked.map(({ options }) => [id, options] as [string, OptionValues]))
      else {
        for (const { option, message: fault } of checked.faults) {
          addIssue({ message: fault, path: [...at, pathItem(given, option)] })
        }
      }
    }
    return kept.length === Object.keys(limits).length ? { limits: Object.fromEntries(kept) } : NEVER
  }),
)

function pathItem(input: object, key: string): v.IssuePathItem {
  return { type: 'unknown', origin: 'value', input, key, value: undefined }
}
