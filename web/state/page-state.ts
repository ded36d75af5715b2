import { type Place, placeAt } from './place.js'

export type Language = 'es' | 'en'
export type Comparison = 'none' | 'places' | 'profiles'

/** All that a shared address says. */
export interface PageState {
  readonly language: Language
  readonly place: Place | undefined
  /** The second place of a comparison. */
  readonly other: Place | undefined
  readonly profile: string
  /** Options that were told, by id, as text; the others are the profile's own. */
  readonly options: Readonly<Record<string, string>>
  /** Start of the part of a day that is looked at, UTC ms; absent: the next hours. */
  readonly from: number | undefined
  /** What the map shows: `risk` or the id of a variable. */
  readonly layer: string
  readonly comparison: Comparison
}

/** What most visitors come for is one tap away: spraying is the farmer's own default. */
export const FIRST_STATE: PageState = {
  language: 'es',
  place: undefined,
  other: undefined,
  profile: 'agricultor',
  options: {},
  from: undefined,
  layer: 'risk',
  comparison: 'none',
}

const IDENTIFIER = /^[a-z_]{1,60}$/
const OPTION = /^o\.([a-z_]{1,60})$/
const MAX_NAME = 100

/** The state that an address holds. What it says wrongly is as if it were not there. */
export function readAddress(search: string): PageState {
  const query = new URLSearchParams(search)
  const from = Date.parse(query.get('from') ?? '')
  const comparison = query.get('compare')
  return {
    language: query.get('lang') === 'en' ? 'en' : 'es',
    place: readPlace(query, 'at', 'name'),
    other: readPlace(query, 'and', 'and_name'),
    profile: identifier(query.get('profile')) ?? FIRST_STATE.profile,
    options: readOptions(query),
    from: Number.isNaN(from) ? undefined : from,
    layer: identifier(query.get('layer')) ?? FIRST_STATE.layer,
    comparison: comparison === 'places' || comparison === 'profiles' ? comparison : 'none',
  }
}

/** The query of an address, `''` for the first state: what is usual is not written. */
export function writeAddress(state: PageState): string {
  const query = new URLSearchParams()
  writePlace(query, state.place, ['at', 'name'])
  writePlace(query, state.other, ['and', 'and_name'])
  if (state.profile !== FIRST_STATE.profile) query.set('profile', state.profile)
  for (const [id, value] of Object.entries(state.options)) query.set(`o.${id}`, value)
  if (state.from !== undefined) query.set('from', new Date(state.from).toISOString())
  if (state.layer !== FIRST_STATE.layer) query.set('layer', state.layer)
  if (state.comparison !== 'none') query.set('compare', state.comparison)
  if (state.language !== 'es') query.set('lang', state.language)
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return text === '' ? '' : `?${text}`
}

function readPlace(query: URLSearchParams, at: string, name: string): Place | undefined {
  const match = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(query.get(at) ?? '')
  if (match === null) return undefined
  const [lat, lon] = [Number(match[1]), Number(match[2])]
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined
  return placeAt(lat, lon, query.get(name)?.slice(0, MAX_NAME))
}

function writePlace(
  query: URLSearchParams,
  place: Place | undefined,
  [at, name]: readonly [string, string],
): void {
  if (place === undefined) return
  query.set(at, `${place.lat},${place.lon}`)
  if (place.name !== undefined) query.set(name, place.name)
}

function readOptions(query: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...query].flatMap(([key, value]) => {
      const id = OPTION.exec(key)?.[1]
      return id === undefined || value.length > 60 ? [] : [[id, value]]
    }),
  )
}

function identifier(text: string | null): string | undefined {
  return text !== null && IDENTIFIER.test(text) ? text : undefined
}
