import { authConfig } from '../config.js'
import type { RedisAddress } from '../redis/open-redis.js'
import { type AccessTokens, accessTokens, type TokenKey } from './access-token.js'
import { isApiKeyText } from './api-key-text.js'
import { shownCredential } from './credential.js'
import type { Identified, Identify } from './identity.js'
import { type KeyLookup, keyLookup } from './key-lookup.js'
import { redisKeyedStore } from './redis-keyed-store.js'

/** What credentials are checked against; a kind that the deployment lacks is refused. */
export interface IdentifyOptions {
  /** Absent: the deployment makes no tokens, so none is good. */
  readonly tokens: AccessTokens | undefined
  /** Absent: the deployment keeps no keys. */
  readonly lookup: KeyLookup | undefined
}

/**
 * Whom the shown credential names. A token is checked here and now, a key is looked up; neither asks
 * whether the account still stands: `requireUser` does, where it matters.
 */
export function identifier({ tokens, lookup }: IdentifyOptions): Identify {
  return async (headers) => {
    const shown = shownCredential(headers)
    if (shown.kind === 'none') return { kind: 'anonymous' }
    if (shown.kind === 'unusable') return REFUSED
    if (shown.kind === 'access_token') return told(await tokens?.verify(shown.text))
    if (lookup === undefined || !(await isApiKeyText(shown.text))) return REFUSED
    return lookup(shown.text).then(told, () => ({ kind: 'unknown' }))
  }
}

const REFUSED: Identified = { kind: 'refused' }

function told(
  identity: Extract<Identified, { kind: 'known' }>['identity'] | undefined,
): Identified {
  return identity === undefined ? REFUSED : { kind: 'known', identity }
}

/** What the environment says of accounts. */
export interface AuthSettings {
  readonly authKeys: readonly TokenKey[]
  readonly upstash: RedisAddress | undefined
}

/** By the settings of a deployment, with Web APIs only: the middleware asks too. */
export function openIdentify({ authKeys, upstash }: AuthSettings): Identify {
  const hasAccounts = upstash !== undefined && authKeys.length > 0
  if (!hasAccounts) return identifier({ tokens: undefined, lookup: undefined })
  const store = redisKeyedStore(upstash, authConfig.keyLookupTimeoutMs)
  return identifier({
    tokens: accessTokens(authKeys, Date.now),
    lookup: keyLookup({ store, now: Date.now }),
  })
}
