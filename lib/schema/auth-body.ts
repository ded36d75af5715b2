import * as v from 'valibot'
import { authConfig } from '../config.js'
import { weaknessOf } from '../domain/weak-password.js'
import { message } from './message.js'

/** What the bodies of accounts may hold. */

const { passwordMinCharacters: least, passwordMaxCharacters: most } = authConfig

const isEmail = message(
  'debe ser una dirección de correo de hasta 254 caracteres',
  'must be an e-mail address of at most 254 characters',
)
const email = v.pipe(
  v.string(isEmail),
  v.trim(),
  v.maxLength(254, isEmail),
  v.email(isEmail),
  v.description('Compared without case'),
)

const isPassword = message(
  `debe tener de ${least} a ${most} caracteres`,
  `must have ${least} to ${most} characters`,
)

/** A new one: counted as people count, with no rule of composition. */
const newPassword = v.pipe(
  v.string(isPassword),
  v.check((text) => [...text].length >= least && [...text].length <= most, isPassword),
  v.minLength(least, isPassword),
  v.description(`${least} to ${most} characters; the most used ones are refused`),
)

/** One to be compared: only so long that comparing it stays cheap. */
const password = v.pipe(v.string(isPassword), v.maxLength(4 * most, isPassword))

const session = v.picklist(
  ['body', 'cookie'],
  message('debe ser body o cookie', 'must be body or cookie'),
)

/** A new account as the document shows it; {@link registerFromBody} also refuses weak passwords. */
export const registerBody = v.object({ email, password: newPassword })

/** With what no schema can describe: whether the password is one of those that everybody tries. */
export const registerFromBody = v.pipe(
  registerBody,
  v.rawCheck(({ dataset, addIssue, config }) => {
    if (!dataset.typed) return
    const weakness = weaknessOf(dataset.value.password, dataset.value.email)
    if (weakness === undefined) return
    addIssue({
      message: config.lang === 'en' ? weakness.en : weakness.es,
      path: [pathItem(dataset.value, 'password')],
    })
  }),
)

/**
 * A login. A password that could be nobody's is wrong, not malformed: only its length is bounded.
 */
export const loginBody = v.object({
  email,
  password,
  session: v.pipe(
    v.optional(session, 'body'),
    v.description(
      'Where the refresh token goes: into the answer, or into a cookie that no script reads',
    ),
  ),
})

/** Of refresh and logout: the token, unless it comes in the cookie. */
export const refreshBody = v.object({
  refresh_token: v.pipe(
    v.exactOptional(
      v.pipe(
        v.string(message('debe ser un texto', 'must be text')),
        v.maxLength(200, message('no es un token', 'is no token')),
      ),
    ),
    v.description('Absent: the one of the cookie'),
  ),
})

/** As the document shows it; {@link passwordFromBody} also refuses weak new passwords. */
export const passwordBody = v.object({
  current_password: password,
  new_password: newPassword,
})

/** The e-mail is not at hand here: it is looked at when an account is made only. */
export const passwordFromBody = v.pipe(
  passwordBody,
  v.rawCheck(({ dataset, addIssue, config }) => {
    if (!dataset.typed) return
    const weakness = weaknessOf(dataset.value.new_password, '')
    if (weakness === undefined) return
    addIssue({
      message: config.lang === 'en' ? weakness.en : weakness.es,
      path: [pathItem(dataset.value, 'new_password')],
    })
  }),
)

/** The password once more: an access token alone deletes no account. */
export const deleteBody = v.object({ password })

const text = message('debe tener de 1 a 60 caracteres', 'must have 1 to 60 characters')
const scope = v.picklist(
  ['read', 'account'],
  message('debe ser read o account', 'must be read or account'),
)
const limit = message('debe ser un entero de 1 a 10000', 'must be a whole number from 1 to 10000')

/**
 * An API key to make: scope `read` unless told, and the account's limits unless `limit` is less.
 */
export const apiKeyBody = v.object({
  name: v.pipe(
    v.string(text),
    v.trim(),
    v.minLength(1, text),
    v.maxLength(60, text),
    v.regex(
      /^[^\p{C}<>]*$/u,
      message('tiene caracteres no admitidos', 'holds characters that are not taken'),
    ),
  ),
  scopes: v.pipe(
    v.optional(v.pipe(v.array(scope), v.minLength(1), v.maxLength(2)), ['read']),
    v.description(
      '`read`: answers with your limits. `account`: your places, limits and subscriptions too',
    ),
  ),
  limit: v.pipe(
    v.exactOptional(
      v.pipe(v.number(limit), v.integer(limit), v.minValue(1, limit), v.maxValue(10_000, limit)),
    ),
    v.description("Units a minute in each class, at most; never more than the account's"),
  ),
})

function pathItem(input: object, key: string): v.IssuePathItem {
  return { type: 'unknown', origin: 'value', input, key, value: undefined }
}
