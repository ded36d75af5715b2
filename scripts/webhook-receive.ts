/**
 * npm run webhook:receive [-- --port 4400 --secret S]: takes webhooks on loopback, prints each, and says
 * whether its signature is that of the secret and of the last five minutes. For trying; Ctrl-C ends it.
 */
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { readPort } from './start/settings.js'
import { stopSignal } from './start/stop-signals.js'
import { describeDelivery, receiveWebhooks } from './webhook/receive.js'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4400' }, secret: { type: 'string' } },
})
const signal = stopSignal(() => process.exit(130))
const receiver = await receiveWebhooks(readPort(values.port), (delivery) =>
  console.log(`${describeDelivery(delivery, values.secret, Date.now())}\n`),
)
console.log(`Webhooks are taken at ${receiver.url} (Ctrl-C ends it).\n`)
if (!signal.aborted) await once(signal, 'abort')
await receiver.close()
