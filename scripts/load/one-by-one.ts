import { Agent } from 'node:http'
import { type Numbers, tally } from './measure.js'
import type { LoadCall } from './mix.js'
import { generator } from './random.js'
import { address, callOnce } from './users.js'

/** Calls one after the other, a few from each address, so that no limit comes into it. */
export async function oneByOne(url: string, calls: readonly LoadCall[]): Promise<Numbers> {
  const random = generator(calls.length)
  const gathered = tally()
  let agent = new Agent()
  for (const [i, call] of calls.entries()) {
    if (i % CALLS_OF_ONE === 0) {
      agent.destroy()
      agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: address(random) })
    }
    gathered.add(await callOnce(url, call, agent))
  }
  agent.destroy()
  return gathered.total()
}

const CALLS_OF_ONE = 15
