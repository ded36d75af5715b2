import type { Redis } from '@upstash/redis'
import { metricsConfig } from '../config.js'
import type { MetricsBatch, MetricsStore, WorkerGauges } from './metrics-store.js'
import type { Amounts } from './series-key.js'

/**
 * One command and all or nothing, however many series a batch has. KEYS: totals, minute, gauges, the
 * batch's mark. ARGV: lives of mark and minute and gauges in seconds, worker, its gauges, then fields and amounts.
 */
const ADD = `
redis.call('HSET', KEYS[3], ARGV[4], ARGV[5])
redis.call('EXPIRE', KEYS[3], ARGV[3])
if redis.call('SET', KEYS[4], '1', 'NX', 'EX', ARGV[1]) then
  for i = 6, #ARGV, 2 do
    redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
    redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1])
  end
  redis.call('EXPIRE', KEYS[2], ARGV[2])
end
return 1
`

const { keyPrefix } = metricsConfig
const TOTALS = `${keyPrefix}totals`
const GAUGES = `${keyPrefix}gauges`
const minuteKey = (minuteMs: number) => `${keyPrefix}minute:${minuteMs / 60_000}`

/** Counts of all instances in Redis. The client must be a raw one: hashes are read as they are. */
export function upstashMetricsStore(
  redis: Pick<Redis, 'eval' | 'pipeline' | 'hdel'>,
): MetricsStore {
  return {
    async add(batch) {
      const keys = [TOTALS, minuteKey(batch.minuteMs), GAUGES, `${keyPrefix}batch:${batch.id}`]
      await redis.eval(ADD, keys, argumentsOf(batch))
    },
    async read(minutesMs, nowMs) {
      const asked = redis.pipeline().hgetall(TOTALS).hgetall(GAUGES)
      for (const minuteMs of minutesMs) asked.hgetall(minuteKey(minuteMs))
      const [totals, gauges, ...minutes] = await asked.exec<unknown[]>()
      const workers = pairsOf(gauges).flatMap(([worker, text]) => workerOf(worker, text))
      const liveFrom = nowMs - metricsConfig.gaugeLifeSeconds * 1_000
      const gone = workers.filter(({ sentMs }) => sentMs < liveFrom)
      if (gone.length > 0) await redis.hdel(GAUGES, ...gone.map(({ worker }) => worker))
      return {
        totals: amountsOf(totals),
        minutes: new Map(
          minutesMs.flatMap((ms, i): [number, Amounts][] => {
            const amounts = amountsOf(minutes[i])
            return amounts.size > 0 ? [[ms, amounts]] : []
          }),
        ),
        workers: workers.filter(({ sentMs }) => sentMs >= liveFrom),
      }
    },
  }
}

function argumentsOf({ amounts, worker, gauges, sentMs }: MetricsBatch): string[] {
  const { batchMarkSeconds, minutesKept, gaugeLifeSeconds } = metricsConfig
  const lives = [batchMarkSeconds, (minutesKept + 1) * 60, gaugeLifeSeconds].map(String)
  const fields = [...amounts].flatMap(([field, by]) => [field, String(by)])
  return [...lives, worker, JSON.stringify({ sentMs, gauges }), ...fields]
}

function amountsOf(reply: unknown): Amounts {
  return new Map(pairsOf(reply).map(([field, value]) => [field, Number(value)]))
}

/** A hash comes as a flat list from the wire, or as an object when the client turned it into one. */
function pairsOf(reply: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(reply)) {
    return reply.flatMap((field: unknown, i): [string, string][] =>
      i % 2 === 0 ? [[String(field), String(reply[i + 1])]] : [],
    )
  }
  if (typeof reply !== 'object' || reply === null) return []
  return Object.entries(reply).map(([field, value]) => [field, String(value)])
}

function workerOf(worker: string, text: string): WorkerGauges[] {
  try {
    const { sentMs, gauges }: WorkerGauges = JSON.parse(text)
    return typeof sentMs === 'number' && typeof gauges === 'object'
      ? [{ worker, sentMs, gauges }]
      : []
  } catch {
    return []
  }
}
