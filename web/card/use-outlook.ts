import { ofOnePoint, type Report } from '../data/answers.js'
import { api, at, optionParameters } from '../data/api.js'
import { profileId } from '../data/profile-id.js'
import { useAnswer } from '../data/use-answer.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import { RUN_HOURS } from './run-hours.js'

/** The scores of all hours of the run at a place, for the agenda, the strip and the windows. */
export function useOutlook(
  place: Place | undefined,
  { profile, options, language }: Pick<PageState, 'profile' | 'options' | 'language'>,
  edition: number,
) {
  const subject =
    place && `${place.lat},${place.lon} ${profile} ${JSON.stringify(options)} ${language}`
  const key = subject && `outlook ${subject} ${edition}`
  return useAnswer<Report>({ key, subject }, async (signal) => {
    if (place === undefined) throw new Error('no place to ask for')
    const query = {
      ...at(place),
      profile: profileId(profile),
      hours_ahead: RUN_HOURS,
      hourly: 'true',
      lang: language,
      ...optionParameters(options),
    } as const
    return ofOnePoint(await api.getRiskScore(query, { signal }), 'status')
  })
}
