/** npm run make:client: writes the typed client of the API from its OpenAPI document. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CLIENT_FILE, makeClient } from './client/make-client.js'

const target = join(import.meta.dirname, '..', CLIENT_FILE)
await mkdir(dirname(target), { recursive: true })
await writeFile(target, await makeClient())
console.log(`${CLIENT_FILE} is made.`)
