import type { upstashTier } from '../../lib/cache/upstash.js'

export interface ReplayRedis {
  readonly redis: Parameters<typeof upstashTier>[0]['redis']
  /** Commands so far. */
  commands(): number
  /** Of the values that are there now. */
  bytes(): number
}

/**
 * Redis as the shared tier sees it: text by key, forgotten by the replay's own clock. A server would go by
 * the machine's, on which the replay's six hours are minutes.
 */
export function replayRedis(clock: { readonly ms: number }): ReplayRedis {
  const held = new Map<string, { readonly text: string; readonly until: number }>()
  let commands = 0
  const get = async (key: string): Promise<unknown> => {
    commands += 1
    const found = held.get(key)
    return found && clock.ms < found.until ? found.text : null
  }
  const set = async (key: string, text: unknown, options?: { px?: number }): Promise<'OK'> => {
    commands += 1
    held.set(key, {
      text: String(text),
      until: clock.ms + (options?.px ?? Number.POSITIVE_INFINITY),
    })
    return 'OK'
  }
  const del = async (...keys: readonly string[]): Promise<number> => {
    commands += 1
    return keys.filter((key) => held.delete(key)).length
  }
  return {
    // The client's own types let the caller choose what comes back; the tier takes it as unknown.
    redis: { get, set, del } as ReplayRedis['redis'],
    commands: () => commands,
    bytes: () => [...held.values()].reduce((sum, { text }) => sum + text.length, 0),
  }
}
