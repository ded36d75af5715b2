/**
 * Every key under which accounts are kept in Redis, and nothing else is. Values are JSON unless said.
 * No address, e-mail or secret stands in a key or is stored in clear, but the account's own e-mail.
 *
 * | key | holds | ends |
 * |---|---|---|
 * | `user:{userId}` | the account: e-mail, password hash, versions, times | at deletion |
 * | `email:{hash}` | text: the user id that owns the e-mail | at deletion |
 * | `session:{id}` | a family of refresh tokens: owner, hash of the newest, times | 30 days after its last use |
 * | `sessions:{userId}` | ids of the user's families | at deletion |
 * | `api-key:{hash}` | whose the key is, its scopes and limit | at revocation or deletion |
 * | `api-keys:{userId}` | the user's keys by id: name, hash, scopes, limit | at deletion |
 * | `key-use:{keyId}` | last use, and hashes of the addresses it was used from | at revocation or deletion |
 * | `familiar:{userId}` | hashes of the addresses that logged in, with the last time | at deletion |
 * | `places:{userId}`, `limits:{userId}` | what the user keeps | at deletion |
 * | `tries:{scope}:{hash}` | number: logins tried lately | an hour after the last |
 * | `wait:{scope}:{hash}` | number: epoch ms until which the next try has to wait | then |
 *
 * What belongs to a user elsewhere, such as subscriptions, is named by `OwnedData`.
 */
const PREFIX = 'skypulse:auth:'

const key =
  (name: string) =>
  (id: string): string =>
    `${PREFIX}${name}:${id}`

/** The key of each kind of value, by the id that the table above names. */
export const authKeys = {
  user: key('user'),
  email: key('email'),
  session: key('session'),
  sessions: key('sessions'),
  apiKey: key('api-key'),
  apiKeys: key('api-keys'),
  keyUse: key('key-use'),
  familiar: key('familiar'),
  places: key('places'),
  limits: key('limits'),
  tries: (scope: string, hash: string): string => key(`tries:${scope}`)(hash),
  wait: (scope: string, hash: string): string => key(`wait:${scope}`)(hash),
} as const
