import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { lang, placeName } from '../fields.js'

/** `q` has 1 to 100 characters, trimmed, like any name of a place. */
export const placesQueryEntries = {
  q: v.pipe(placeName, v.description('The beginning of a name, with a province after a comma')),
  lang: v.exactOptional(lang),
}

/**
 * Suggestions with their degrees, which a choice can be asked by. GeoNames is owed `attribution`.
 */
export const placesAnswer = v.strictObject({
  places: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.number(), v.description('GeoNames id')),
        name: v.string(),
        province: v.nullable(v.string()),
        country: v.pipe(v.string(), v.description('ISO 3166-1 alpha-2')),
        lat: v.number(),
        lon: v.number(),
        population: v.pipe(v.nullable(v.number()), v.description('null where it is not known')),
      }),
    ),
    v.description('At most 6, the likeliest first; empty when nothing fits'),
  ),
  attribution: v.string(),
})

/** GET /api/v1/places: several candidates, where a `location` must name one place alone. */
export const placesContract = {
  name: 'suggestPlaces',
  path: '/api/v1/places',
  summary: 'Places whose name begins with a text',
  description:
    'For search boxes: whole names first, then Argentine places, then the larger. Accents, case and usual abbreviations are forgiven, and a misspelt name gets the nearest ones.',
  tag: 'places',
  methods: ['GET'],
  query: placesQueryEntries,
  answers: [{ mediaType: 'application/json', schema: placesAnswer }],
  failures: ['validation_error'],
  examples: [
    { summary: 'While somebody types', method: 'GET', target: '/api/v1/places?q=perga' },
    { summary: 'In a province', method: 'GET', target: '/api/v1/places?q=san%20mart,%20mendoza' },
  ],
} as const satisfies Contract
