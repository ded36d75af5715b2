import type { Contract } from '../contract.js'
import { windowsAnswer } from '../windows-answer.js'
import { windowsQueryEntries } from '../windows-query.js'

/** GET /api/v1/windows, as JSON or as a calendar. */
export const windowsContract = {
  name: 'getWindows',
  path: '/api/v1/windows',
  summary: 'The best hours for an activity, or why there are none',
  description:
    'Runs of hours that score at most `limit` and keep every bound of the task, those that look hours ahead included. `format=ics` is a calendar to subscribe to.',
  tag: 'decisions',
  methods: ['GET'],
  query: windowsQueryEntries,
  answers: [
    { mediaType: 'application/json', schema: windowsAnswer },
    { mediaType: 'text/calendar', description: 'iCalendar (RFC 5545), one event a window' },
  ],
  failures: [
    'validation_error',
    'place_not_found',
    'place_ambiguous',
    'outside_coverage',
    'no_data',
    'run_not_ready',
    'source_unavailable',
    'source_corrupt',
  ],
  examples: [
    {
      summary: 'A calendar of hours to run in Rosario by daylight',
      method: 'GET',
      target:
        '/api/v1/windows?location=Rosario&profile=deporte_aire_libre&daylight=true&format=ics',
    },
    {
      summary: 'Three hours to spray near Pergamino',
      method: 'GET',
      target:
        '/api/v1/windows?location=Pergamino&profile=agricultor&task=spraying&min_duration=PT3H',
    },
  ],
} as const satisfies Contract
