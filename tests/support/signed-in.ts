import type { Deps } from '../../lib/deps.js'

export const PASSWORD = 'tres tristes tigres comen'

/** Somebody with an account and a session, in any world that has accounts. */
export async function signedIn(deps: Deps, email = 'ana@example.com') {
  const accounts = await deps.accounts()
  const caller = { address: '203.0.113.7', correlationId: 'signed-in' }
  const credentials = { email, password: PASSWORD }
  const eraseElsewhere = async () => {}
  await accounts.register({ ...credentials, proof: '', eraseElsewhere }, caller)
  const tokens = await accounts.login(credentials, caller)
  return { ...tokens, headers: { authorization: `Bearer ${tokens.accessToken}` } }
}
