import type { GaugeValues } from './metrics-store.js'

/** What an instance can tell of itself. */
export interface InstanceGauges {
  /** Calls under way: one more until the returned function is called. */
  readonly enter: () => () => void
  readonly read: () => GaugeValues
}

/** Where nothing is known of the process, as in a runtime of Web APIs only. */
export const noGauges: InstanceGauges = { enter: () => () => undefined, read: () => ({}) }

interface ProcessFacts {
  readonly memoryUsage: () => { readonly rss: number }
  readonly cpuUsage: () => { readonly user: number; readonly system: number }
}

/** Memory, processor and calls under way of this process. `now` is a monotonic clock, ms. */
export function instanceGauges(
  now: () => number = () => performance.now(),
  facts: ProcessFacts = process,
): InstanceGauges {
  let active = 0
  let last = { atMs: now(), cpuMs: cpuMs(facts) }
  return {
    enter() {
      active += 1
      let left = false
      return () => {
        if (!left) active -= 1
        left = true
      }
    },
    read() {
      const present = { atMs: now(), cpuMs: cpuMs(facts) }
      const elapsedMs = present.atMs - last.atMs
      const percent = elapsedMs > 0 ? (100 * (present.cpuMs - last.cpuMs)) / elapsedMs : 0
      last = present
      return {
        skypulse_memory_usage_bytes: facts.memoryUsage().rss,
        skypulse_cpu_usage_percent: Math.round(percent * 10) / 10,
        skypulse_active_connections: active,
      }
    },
  }
}

function cpuMs({ cpuUsage }: ProcessFacts): number {
  const { user, system } = cpuUsage()
  return (user + system) / 1_000
}
