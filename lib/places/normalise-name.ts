/**
 * Written abbreviations and digits, word by word. "Gral. Roca" and "General Roca", "9 de Julio" and
 * "Nueve de Julio" are the same name: both sides go through this table. `v` is left alone, it is as
 * often a Roman five as a "Villa".
 */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alte: 'almirante',
    bs: 'buenos',
    as: 'aires',
    cdad: 'ciudad',
    cnel: 'coronel',
    cte: 'comandante',
    dpto: 'departamento',
    dr: 'doctor',
    gdor: 'gobernador',
    gob: 'gobernador',
    gral: 'general',
    ing: 'ingeniero',
    pcia: 'provincia',
    prov: 'provincia',
    pres: 'presidente',
    pte: 'presidente',
    pto: 'puerto',
    sgo: 'santiago',
    sn: 'san',
    sta: 'santa',
    sto: 'santo',
    tte: 'teniente',
    '1': 'uno',
    '2': 'dos',
    '3': 'tres',
    '9': 'nueve',
    '12': 'doce',
    '17': 'diecisiete',
    '20': 'veinte',
    '25': 'veinticinco',
    '28': 'veintiocho',
    '30': 'treinta',
    '33': 'treinta y tres',
  }),
)

/**
 * The form in which names are compared: no accents, no case, no punctuation, single blanks,
 * abbreviations written out; what is not a Latin letter or a digit separates words.
 * "Sgo. del  Estero" → "santiago del estero".
 */
export function normaliseName(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '')
  return words.map((word) => WORDS.get(word) ?? word).join(' ')
}
