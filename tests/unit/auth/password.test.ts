import { parseOptions, verify } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { decoyOf, passwordHasher } from '../../../lib/auth/password.js'
import { authConfig } from '../../../lib/config.js'
import { CHEAP } from '../../support/memory-accounts.js'

const hasher = passwordHasher(CHEAP)

test('parameters are those of OWASP: argon2id, 19 MiB, two passes, one lane', async () => {
  expect(authConfig.argon2).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const phc = await passwordHasher().hash('tres tristes tigres')
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

describe('a hash', () => {
  test('fits its password only, and has a salt of its own', async () => {
    const [one, other] = [await hasher.hash('tres tristes'), await hasher.hash('tres tristes')]
    expect(one).not.toBe(other)
    expect(await hasher.matches(one, 'tres tristes')).toBe(true)
    expect(await hasher.matches(one, 'Tres tristes')).toBe(false)
    expect(await hasher.matches(one, 'tres tristes ')).toBe(false)
  })

  test('takes letters that look the same for the same, however a keyboard writes them', async () => {
    const composed = 'camión lejano ﬁn'
    const decomposed = composed.normalize('NFKD')
    expect(decomposed).not.toBe(composed)
    expect(await hasher.matches(await hasher.hash(composed), decomposed)).toBe(true)
  })

  test('fits no password when it is broken', async () => {
    expect(await hasher.matches('$argon2id$broken', 'x')).toBe(false)
    expect(await hasher.matches('', 'x')).toBe(false)
  })

  test.each([
    ['memory', { ...CHEAP, memoryCost: 16 }],
    ['passes', { ...CHEAP, timeCost: 2 }],
  ])('of other parameters (%s) is stale; of the same it is not', async (_name, other) => {
    const phc = await hasher.hash('tres tristes')
    expect(hasher.isStale(phc)).toBe(false)
    expect(passwordHasher(other).isStale(phc)).toBe(true)
    expect(await passwordHasher(other).matches(phc, 'tres tristes')).toBe(true)
  })
})

test('no password fits an account that does not exist', async () => {
  expect(await hasher.pretend('tres tristes')).toBe(false)
})

test('checking against what it has instead costs a whole check, from the first one on', async () => {
  const cost = { memoryCost: 1_024, timeCost: 3, parallelism: 1 }
  const decoy = decoyOf(cost)
  // Whatever is no hash would be refused at once: this one is computed, and is another's.
  await expect(verify(decoy, 'tres tristes')).resolves.toBe(false)
  expect(parseOptions(decoy)).toMatchObject(cost)
  expect(decoyOf(cost)).not.toBe(decoy)
})
