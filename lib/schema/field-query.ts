import * as v from 'valibot'
import { isFieldVariable } from '../domain/field-scale.js'
import { LAST_LEAD } from '../domain/model-run.js'
import { RASTER_LIMITS } from '../domain/raster.js'
import { VARIABLES } from '../domain/variables.js'
import { bbox } from './alerts-query.js'
import { optionsInQuery, withAskedProfiles } from './asked-options.js'
import { profile } from './decision-fields.js'
import { message } from './message.js'
import { optionQueryEntries } from './options.js'

/** The country with its shores and borders, about as fine as the overview of a run. */
const DEFAULT_BOUNDS = '-74,-56,-53,-21'
const DEFAULT_SIZE = '60x100'
const { sidePixels: MAX_SIDE, values: MAX_VALUES } = RASTER_LIMITS

const fieldVariables = VARIABLES.map(({ id }) => id).filter(isFieldVariable)

const variable = v.pipe(
  v.picklist(
    fieldVariables,
    message(
      `debe ser una de: ${fieldVariables.join(', ')}`,
      `must be one of: ${fieldVariables.join(', ')}`,
    ),
  ),
  v.description('CF standard name of the variable to show; or give `profile`'),
)

const isLead = message(
  `debe ser una hora de la corrida, de 0 a ${LAST_LEAD}, o un rango como 6-29`,
  `must be an hour of the run, 0 to ${LAST_LEAD}, or a range such as 6-29`,
)
const lead = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}(?:-\d{1,2})?$/, isLead),
  v.transform((text) => {
    const [from = Number.NaN, to = from] = text.split('-').map(Number)
    return { from, to }
  }),
  v.check(({ from, to }) => from <= to && to <= LAST_LEAD, isLead),
  v.description(
    'Hours after the cycle of the run: `12`, or `6-29` with both ends. Absent: 24 hours from the present one',
  ),
)

const isSize = message(
  `debe ser ancho x alto, como 60x100, cada uno de 1 a ${MAX_SIDE}`,
  `must be width x height, such as 60x100, each from 1 to ${MAX_SIDE}`,
)
const size = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}x\d{1,3}$/, isSize),
  v.transform((text) => {
    const [width = Number.NaN, height = Number.NaN] = text.split('x').map(Number)
    return { width, height }
  }),
  v.check(
    ({ width, height }) => [width, height].every((side) => side >= 1 && side <= MAX_SIDE),
    isSize,
  ),
  v.description(`Pixels: width x height, each up to ${MAX_SIDE}`),
)

/** Parameters of /api/v1/field: the country at 60 × 100 pixels unless told. */
export const fieldQueryEntries = {
  variable: v.exactOptional(variable),
  profile: v.exactOptional(profile),
  lead: v.exactOptional(lead),
  bbox: v.optional(bbox, DEFAULT_BOUNDS),
  size: v.optional(size, DEFAULT_SIZE),
  ...optionQueryEntries,
}

/** A variable or the risk of one profile, over an area, at some hours of a run. */
export const fieldQuery = v.pipe(
  v.object(fieldQueryEntries),
  v.check(
    (query) => (query.variable === undefined) !== (query.profile === undefined),
    message('indique variable o profile, uno de los dos', 'give variable or profile, one of them'),
  ),
  v.check(
    ({ size: { width, height }, lead: asked }) =>
      width * height * (asked ? asked.to - asked.from + 1 : 1) <= MAX_VALUES,
    message(
      `pide demasiado: ancho × alto × horas puede ser hasta ${MAX_VALUES}`,
      `asks for too much: width × height × hours may be ${MAX_VALUES} at most`,
    ),
  ),
  withAskedProfiles(
    (query) => ({ profile: query.profile ?? 'none', given: optionsInQuery(query) }),
    'query',
  ),
)

/**
 * Either `variable`, or `asked` with one profile. `lead` is hours after the cycle, ends included;
 * absent: 24 from the present one.
 */
export type FieldQuery = v.InferOutput<typeof fieldQuery>
