/**
 * Names in use that GeoNames' main name neither is nor contains, by GeoNames id. Parts of a name
 * ("Bariloche", "Tucumán") need no row: `place-index.ts` finds them.
 */
export const ALIASES: readonly (readonly [alias: string, id: number])[] = [
  ['CABA', 3435910],
  ['Capital Federal', 3435910],
  ['Cap. Federal', 3435910],
  ['Ciudad Autónoma de Buenos Aires', 3435910],
  ['BsAs', 3435910],
  ['Cba', 3860259],
  ['Mza', 3844421],
  ['Nqn', 3843123],
  ['Mardel', 3430863],
  ['Islas Malvinas', 3426691],
  ['Malvinas', 3426691],
  ['Stanley', 3426691],
  ['Port Stanley', 3426691],
  ['Colonia', 3443013],
  ['Iguassu Falls', 3429777],
  ['Cataratas del Iguazú', 3429777],
  // The seat of the department of Guaymallén is written Villa Nueva in the list.
  ['Guaymallén', 3832661],
]
