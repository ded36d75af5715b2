import { ofOnePoint, type Report } from '../data/answers.js'
import { api, at, optionParameters } from '../data/api.js'
import { profileId } from '../data/profile-id.js'
import { useAnswer } from '../data/use-answer.js'
import { type DayPart, PART_HOURS } from '../format/day-parts.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'

interface Period {
  /** Absent: the next hours. */
  readonly part: DayPart | undefined
  readonly edition: number
  /** Whether it is known already which part is meant. */
  readonly isKnown: boolean
}

/** The score of a part of a day, or of the next hours, with its reasons. */
export function usePeriod(
  place: Place,
  { profile, options, language }: Pick<PageState, 'profile' | 'options' | 'language'>,
  { part, edition, isKnown }: Period,
) {
  const start = part === undefined ? undefined : new Date(part.startMs).toISOString()
  const subject = `${place.lat},${place.lon} ${profile} ${JSON.stringify(options)} ${language} ${start}`
  const key = isKnown ? `period ${subject} ${edition}` : undefined
  return useAnswer<Report>({ key, subject }, async (signal) => {
    const query = {
      ...at(place),
      profile: profileId(profile),
      hours_ahead: part?.hours ?? PART_HOURS,
      ...(start === undefined ? {} : { start }),
      lang: language,
      ...optionParameters(options),
    }
    return ofOnePoint(await api.getRiskScore(query, { signal }), 'status')
  })
}
