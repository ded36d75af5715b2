import { mixedCall } from './mix.js'
import { runLoad } from './run-load.js'
import type { Stack } from './stack.js'

/**
 * A few people before anything is measured: a load meets a service that is up, with every function
 * started, and not dozens of processes that start at once on the machine that makes the load.
 */
export async function firstUsers(stack: Stack): Promise<void> {
  await runLoad({ stack, users: 20, durationMs: 30_000, thinkMs: 500, next: mixedCall, seed: 4 })
}
