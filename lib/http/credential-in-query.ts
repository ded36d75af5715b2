import { Failure } from '../domain/errors.js'

/** Names under which people try to hand over a credential. Lower case, without `-` and `_`. */
const NAMES: ReadonlySet<string> = new Set([
  'accesstoken',
  'apikey',
  'auth',
  'authorization',
  'bearer',
  'jwt',
  'password',
  'refreshtoken',
  'secret',
  'token',
  'xapikey',
])

/** An API key, a refresh token, or a JWT, wherever it stands in a value. */
const CREDENTIAL = /\b(?:sk_|rt_)[\w-]{20}|\beyJ[\w-]{10}/

/**
 * Addresses are logged, kept in histories and sent on as referrers: a credential in one is refused
 * whole, whatever the endpoint, and neither name nor value is given back.
 *
 * Throws `security_error`.
 */
export function refuseCredentialInQuery(search: URLSearchParams): void {
  for (const [name, value] of search) {
    const isNamed = NAMES.has(name.toLowerCase().replaceAll(/[-_]/g, ''))
    if (!isNamed && !CREDENTIAL.test(value) && !CREDENTIAL.test(name)) continue
    throw new Failure('security_error', 'A credential stands in the address.', {
      faults: [
        {
          pointer: '',
          detail: {
            es: 'una credencial no va en la dirección: use la cabecera Authorization o x-api-key',
            en: 'a credential does not go into the address: use the Authorization or x-api-key header',
          },
        },
      ],
    })
  }
}
