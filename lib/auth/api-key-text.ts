import { randomText, sha256 } from './secrets.js'

const CHECK_CHARACTERS = 6
const FORM = /^sk_[\w-]{43}[\w-]{6}$/

/** `sk_`, 256 random bits, and a check of six characters: 52 characters in all. */
export async function newApiKey(): Promise<string> {
  const body = `sk_${randomText(32)}`
  return body + (await checkOf(body))
}

/** Whether it can be one of ours at all. What is mistyped or made up costs no look-up. */
export async function isApiKeyText(text: string): Promise<boolean> {
  if (!FORM.test(text)) return false
  return text.slice(-CHECK_CHARACTERS) === (await checkOf(text.slice(0, -CHECK_CHARACTERS)))
}

async function checkOf(body: string): Promise<string> {
  return (await sha256(body)).slice(0, CHECK_CHARACTERS)
}
