import * as v from 'valibot'
import { optionsInQuery, withAskedProfiles } from './asked-options.js'
import {
  DEFAULT_WINDOW,
  durationHours,
  flagText,
  horizon,
  oneLatitude,
  oneLongitude,
  profile,
  windowCount,
  windowLimit,
} from './decision-fields.js'
import { DEFAULT_TIMEZONE, lang, MAX_HOURS, oneOf, placeName, timezone } from './fields.js'
import { onePosition } from './forecast-query.js'
import { message } from './message.js'
import { isOnePlace, placeOf } from './one-place.js'
import { optionQueryEntries } from './options.js'

const task = v.pipe(
  v.string(),
  v.maxLength(64, message('admite hasta 64 caracteres', 'takes at most 64 characters')),
  v.description('Shorter for `options.task`'),
)

/** Parameters of /api/v1/windows, of one place: 72 hours unless told. */
export const windowsQueryEntries = {
  lat: v.exactOptional(oneLatitude),
  lon: v.exactOptional(oneLongitude),
  location: v.exactOptional(placeName),
  profile: v.optional(profile, 'general'),
  task: v.exactOptional(task),
  min_duration: v.optional(durationHours, DEFAULT_WINDOW),
  horizon: v.optional(horizon.text, String(MAX_HOURS)),
  daylight: v.exactOptional(
    v.pipe(
      flagText,
      v.description("Only hours with the sun up; the profile's own rule unless given"),
    ),
  ),
  limit: v.exactOptional(windowLimit.text),
  count: v.optional(windowCount.text, '3'),
  format: v.optional(oneOf(['json', 'ics'], 'Form of the answer; `ics` is a calendar'), 'json'),
  timezone: v.optional(timezone, DEFAULT_TIMEZONE),
  lang: v.exactOptional(lang),
  ...optionQueryEntries,
}

/** A query → {@link WindowsQuery}; `task` stands for the option of that name. */
export const windowsQuery = v.pipe(
  v.object(windowsQueryEntries),
  v.check((query) => isOnePlace(query), onePosition),
  v.check(
    (query) => query.task === undefined || optionsInQuery(query).task === undefined,
    message('indique task u options.task, no ambas', 'give task or options.task, not both'),
  ),
  withAskedProfiles((query) => {
    const told = query.task === undefined ? {} : { task: query.task }
    return { profile: query.profile, given: { ...optionsInQuery(query), ...told } }
  }, 'query'),
  v.transform((query) => ({ ...query, point: placeOf(query) })),
)

/** What is asked of windows, of one profile. `min_duration` is whole hours, `limit` a score. */
export type WindowsQuery = v.InferOutput<typeof windowsQuery>
