import type { GetWindowsQuery } from '../client/skypulse.js'

export type ProfileId = NonNullable<GetWindowsQuery['profile']>

const IDS: readonly ProfileId[] = [
  'agricultor',
  'camionero',
  'construccion',
  'piloto',
  'deporte_aire_libre',
  'evento_exterior',
  'turismo',
  'general',
]

/** A profile that the API knows, from an address that may say anything. */
export function profileId(text: string): ProfileId {
  return IDS.find((id) => id === text) ?? 'agricultor'
}

/** In the order in which people are offered them: the most asked for first. */
export function offered<T extends { readonly id: ProfileId }>(
  profiles: readonly T[],
): readonly T[] {
  return [...profiles].sort((a, b) => IDS.indexOf(a.id) - IDS.indexOf(b.id))
}
