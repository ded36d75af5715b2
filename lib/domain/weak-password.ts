import type { Text } from './errors.js'

/**
 * Words that begin the passwords which the yearly lists of the most used ones repeat (NCSC and Have I
 * Been Pwned 2019, NordPass 2019–2024), and their like in Argentina. The choice is ours; of a whole list
 * only what has ten characters or more could be entered here at all.
 */
const WORDS = [
  'abc',
  'admin',
  'administrador',
  'administrator',
  'argentina',
  'bienvenido',
  'bocajuniors',
  'buenosaires',
  'changeme',
  'clave',
  'computadora',
  'contrasena',
  'contrasenia',
  'dragon',
  'estrella',
  'football',
  'futbol',
  'guest',
  'iloveyou',
  'independiente',
  'letmein',
  'liverpool',
  'maradona',
  'master',
  'messi',
  'michael',
  'monkey',
  'pass',
  'passw',
  'password',
  'pokemon',
  'prueba',
  'princess',
  'qwerty',
  'qwertyuiop',
  'racingclub',
  'riverplate',
  'sanlorenzo',
  'secret',
  'secreto',
  'servicio',
  'shadow',
  'skypulse',
  'sunshine',
  'superman',
  'tequiero',
  'teamo',
  'temporal',
  'test',
  'trustno',
  'usuario',
  'welcome',
  'whatever',
] as const

/** Those of the same lists that no rule below finds. */
const WHOLE: ReadonlySet<string> = new Set([
  '0987654321',
  '1029384756',
  '10203040506070',
  '1a2b3c4d5e',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  '1qazxsw23edc',
  '123qweasdzxc',
  'a1b2c3d4e5',
  'a123456789',
  'correcthorsebatterystaple',
  'google12345',
  'mypassword1',
  'q1w2e3r4t5',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'qazwsxedc123',
  'zaq12wsxcde3',
])

/** Of a Spanish keyboard, without accents, as passwords are looked at. */
const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkln', 'zxcvbnm'] as const
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')])
/** Pieces of keyboard rows shorter than this come about by chance. */
const SHORTEST_RUN = 3
const LONGEST_UNIT = 4

const COMMON: Text = {
  es: 'es una de las contraseñas más usadas, o una variación',
  en: 'is one of the most used passwords, or a variation',
}
const PATTERN: Text = {
  es: 'es una repetición o una secuencia del teclado, del alfabeto o de números',
  en: 'is a repetition, or a run of the keyboard, the alphabet or numbers',
}
const OWN: Text = {
  es: 'no puede ser el correo ni su nombre',
  en: 'must not be the e-mail address or its name',
}

/**
 * Why a password is among the first that anybody would try; `undefined` when it is not. Kinds of
 * characters are not asked for: length is what counts (NIST SP 800-63B §3.1.1.2).
 */
export function weaknessOf(password: string, email: string): Text | undefined {
  const plain = plainOf(password)
  if (isOwn(plain, plainOf(email))) return OWN
  if (isRepeated(plain) || isSequence(plain) || isKeyboardRun(plain)) return PATTERN
  return isCommon(plain) ? COMMON : undefined
}

function plainOf(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

function isOwn(plain: string, email: string): boolean {
  const [name = ''] = email.split('@')
  return plain === email || (name.length >= 4 && wordOf(plain) === wordOf(name))
}

/** Without the digits and marks that people put around a word. */
function wordOf(plain: string): string {
  const letters = [...plain]
  const isLetter = (letter: string): boolean => /\p{L}/u.test(letter)
  const start = letters.findIndex(isLetter)
  return start < 0 ? '' : letters.slice(start, letters.findLastIndex(isLetter) + 1).join('')
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function isCommon(plain: string): boolean {
  if (WHOLE.has(plain)) return true
  const bare = wordOf(plain)
  const forms = [bare, unleet(bare), wordOf(unleet(plain)), unleet(plain)]
  return forms.some((form) => WORDS.some((word) => isMadeOf(form, word)))
}

function unleet(text: string): string {
  return [...text].map((letter) => LEET[letter] ?? letter).join('')
}

/** The word, once or several times over. */
function isMadeOf(form: string, word: string): boolean {
  return form.length > 0 && form.replaceAll(word, '') === ''
}

function isRepeated(plain: string): boolean {
  for (let unit = 1; unit <= LONGEST_UNIT; unit += 1) {
    if (plain.length >= 2 * unit && plain.slice(unit) === plain.slice(0, -unit)) return true
  }
  return false
}

/** Each letter the next of the one before, or the one before it; 0 follows 9. */
function isSequence(plain: string): boolean {
  const codes = [...plain].map((letter) => letter.codePointAt(0) ?? 0)
  return [1, -1].some((step) =>
    codes.every((code, i) => {
      const before = codes[i - 1]
      if (before === undefined) return true
      const isWrap = step === 1 ? before === 57 && code === 48 : before === 48 && code === 57
      return code - before === step || isWrap
    }),
  )
}

/** Nothing but pieces of keyboard rows, one after another. */
function isKeyboardRun(plain: string): boolean {
  let at = 0
  while (at < plain.length) {
    const length = runAt(plain, at)
    if (length < SHORTEST_RUN) return false
    at += length
  }
  return true
}

function runAt(plain: string, at: number): number {
  let longest = 0
  for (const row of RUNS) {
    const start = row.indexOf(plain.charAt(at))
    if (start < 0) continue
    let length = 1
    while (at + length < plain.length && row[start + length] === plain[at + length]) length += 1
    longest = Math.max(longest, length)
  }
  return longest
}
