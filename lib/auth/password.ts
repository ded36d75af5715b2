import { hash, parseOptions, verify } from '@node-rs/argon2'
import { authConfig } from '../config.js'

/** Cost of one hash: memory in KiB, passes over it, and lanes (RFC 9106: m, t, p). */
export interface Argon2Cost {
  /** KiB. */
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** Hashes and checks passwords. A check against what is no hash is false. */
export interface PasswordHasher {
  /** A PHC string with its own salt and parameters. */
  hash(password: string): Promise<string>
  matches(phc: string, password: string): Promise<boolean>
  /** Made with other parameters than those of now. */
  isStale(phc: string): boolean
  /** Costs what a check costs, for an account that does not exist. */
  pretend(password: string): Promise<false>
}

/**
 * Argon2id, off the event loop. Parameters are those of the OWASP Password Storage Cheat Sheet: m=19 MiB,
 * t=2, p=1. Letters that look the same are the same (NFKC, NIST SP 800-63B §3.1.1.2).
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export function passwordHasher(cost: Argon2Cost = authConfig.argon2): PasswordHasher {
  // The library's own algorithm is argon2id; its constant is of a kind that this compiler erases.
  const make = (password: string) => hash(password.normalize('NFKC'), { ...cost })
  const decoy = decoyOf(cost)
  const matches = (phc: string, password: string) =>
    verify(phc, password.normalize('NFKC')).catch(() => false)
  return {
    hash: make,
    matches,
    isStale(phc) {
      const { memoryCost, timeCost, parallelism } = parseOptions(phc)
      return (
        !phc.startsWith('$argon2id$') ||
        memoryCost !== cost.memoryCost ||
        timeCost !== cost.timeCost ||
        parallelism !== cost.parallelism
      )
    },
    async pretend(password) {
      await matches(decoy, password)
      return false
    },
  }
}

/**
 * A PHC string of no password at all: checking against it costs what any check costs, and making it
 * nothing, so that an instance's first is not told from its others.
 */
export function decoyOf({ memoryCost, timeCost, parallelism }: Argon2Cost): string {
  const cost = `m=${memoryCost},t=${timeCost},p=${parallelism}`
  return `$argon2id$v=19$${cost}$${randomBase64(16)}$${randomBase64(32)}`
}

/** Without padding, as PHC strings have it. */
function randomBase64(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...random)).replaceAll('=', '')
}
