import { RedisError, text } from './reply.js'

const INT64_MAX = 2n ** 63n - 1n
const INT64_MIN = -(2n ** 63n)

/** A 64-bit integer as Redis reads it, or its error. Kept as bigint: a double would round. */
export function integer(argument: Uint8Array): bigint {
  const digits = text(argument)
  if (/^-?(?:0|[1-9]\d{0,18})$/.test(digits)) {
    const value = BigInt(digits)
    if (value >= INT64_MIN && value <= INT64_MAX) return value
  }
  throw new RedisError('ERR value is not an integer or out of range')
}

export function add(a: bigint, b: bigint): bigint {
  const sum = a + b
  if (sum >= INT64_MIN && sum <= INT64_MAX) return sum
  throw new RedisError('ERR increment or decrement would overflow')
}

export function upper(argument: Uint8Array): string {
  return text(argument).toUpperCase()
}

export function syntaxError(): RedisError {
  return new RedisError('ERR syntax error')
}

/** Redis glob: `*`, `?`, `[a-z]`, `[^a]` and backslash, over bytes. */
export function globPattern(pattern: string): RegExp {
  const tokens = /\\(?<escaped>.)|\[(?<negation>\^?)(?<set>[^\]]*)\]|(?<char>.)/gs
  let source = ''
  for (const { groups = {} } of pattern.matchAll(tokens)) {
    const { escaped, negation = '', set, char = '' } = groups
    if (set !== undefined) source += `[${negation}${set.replace(/[\\[\]^]/g, '\\$&')}]`
    else if (char === '*') source += '.*'
    else if (char === '?') source += '.'
    else source += (escaped ?? char).replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
  }
  return new RegExp(`^${source}$`, 's')
}
