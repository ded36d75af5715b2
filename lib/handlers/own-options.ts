import { Failure } from '../domain/errors.js'
import type { Context } from '../http/endpoint.js'
import type { AskedProfile } from '../schema/options.js'

/**
 * What a signed-in caller keeps of thresholds, under what the request says itself. Each profile names the
 * options that came from the account. While accounts do not answer, reading goes on without them.
 *
 * Rejects with `unauthorized` when the credential holds no longer.
 */
export async function withOwnOptions(
  asked: readonly AskedProfile[],
  { identity, deps }: Context,
): Promise<readonly AskedProfile[]> {
  if (identity === undefined) return asked
  try {
    const accounts = await deps.accounts()
    const [roles, kept] = await Promise.all([
      accounts.rolesNow(identity),
      accounts.belongings.limits(identity.userId),
    ])
    if (roles === undefined) throw new Failure('unauthorized', 'The credential was revoked.')
    return asked.map(({ profile, options }) => {
      const own = kept[profile.id] ?? {}
      const fromAccount = Object.keys(own).filter((option) => !Object.hasOwn(options, option))
      return { profile, options: { ...own, ...options }, fromAccount }
    })
  } catch (cause) {
    if (cause instanceof Failure && cause.code === 'accounts_unavailable') return asked
    throw cause
  }
}
