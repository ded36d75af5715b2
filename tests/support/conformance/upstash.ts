import { Ratelimit } from '@upstash/ratelimit'
import { Redis } from '@upstash/redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { UpstashServer } from '../../../scripts/embedded/upstash-server.js'

/** What the product needs of an Upstash endpoint, through the client it uses and by plain HTTP. */
export function upstashConformance(name: string, start: () => Promise<UpstashServer>): void {
  describe(`Upstash endpoint: ${name}`, () => {
    let server: UpstashServer
    let redis: Redis
    beforeAll(async () => {
      server = await start()
      redis = new Redis({ ...server, retry: false, enableAutoPipelining: false })
    })
    afterEach(() => redis.flushall())
    afterAll(() => server.close())

    async function send(path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(server.url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${server.token}`, ...headers },
        ...(body === undefined
          ? {}
          : { body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body) }),
      })
      return { status: response.status, body: await response.json() }
    }
    const run = async (...command: unknown[]) => (await send('/', command)).body

    describe('strings', () => {
      test('a value comes back; an absent key is null', async () => {
        expect(await redis.set('a', 'one')).toBe('OK')
        expect(await redis.get('a')).toBe('one')
        expect(await redis.get('absent')).toBeNull()
      })

      test('objects, numbers and text with any characters survive the client', async () => {
        await redis.set('a', { n: [1, null, 'ñ 𝄞'] })
        expect(await redis.get('a')).toEqual({ n: [1, null, 'ñ 𝄞'] })
        await redis.set('b', 'line\nfeed \u0000 "quote"')
        expect(await redis.get('b')).toBe('line\nfeed \u0000 "quote"')
      })

      test('a value of 1 MB comes back whole', async () => {
        const long = Buffer.alloc(1_000_000, 'x').toString()
        await redis.set('a', long)
        expect(await redis.get('a')).toBe(long)
      })

      test('NX sets only what is new, XX only what exists, GET tells the old value', async () => {
        expect(await redis.set('a', '1', { xx: true })).toBeNull()
        expect(await redis.set('a', '1', { nx: true })).toBe('OK')
        expect(await redis.set('a', '2', { nx: true })).toBeNull()
        expect(await run('SET', 'a', '3', 'GET')).toEqual({ result: '1' })
        expect(await redis.getdel('a')).toBe(3)
        expect(await redis.get('a')).toBeNull()
      })

      test('counters count, from nothing too, and keep their expiry', async () => {
        expect(await redis.incr('n')).toBe(1)
        expect(await redis.incrby('n', 41)).toBe(42)
        await redis.pexpire('n', 60_000)
        expect(await redis.decrby('n', 2)).toBe(40)
        expect(await redis.pttl('n')).toBeGreaterThan(0)
      })

      test('many keys at once', async () => {
        await redis.mset({ a: '1', b: '2' })
        expect(await redis.mget('a', 'absent', 'b')).toEqual([1, null, 2])
        expect(await redis.exists('a', 'b', 'absent')).toBe(2)
        expect(await redis.del('a', 'b', 'absent')).toBe(2)
        expect(await run('APPEND', 'c', 'xyz')).toEqual({ result: 3 })
        expect(await run('STRLEN', 'c')).toEqual({ result: 3 })
      })
    })

    describe('expiry', () => {
      test.each([
        ['EX', 100, 100],
        ['PX', 100_000, 100],
      ])('SET with %s tells its time to live', async (unit, amount, seconds) => {
        await run('SET', 'a', '1', unit, amount)
        expect(await redis.ttl('a')).toBe(seconds)
        expect(await redis.pttl('a')).toBeGreaterThan((seconds - 1) * 1_000)
      })

      test('a key is gone when its time has come', async () => {
        await redis.set('a', '1', { px: 30 })
        await expect.poll(() => redis.get('a'), { interval: 10, timeout: 2_000 }).toBeNull()
        expect(await redis.ttl('a')).toBe(-2)
        expect(await redis.exists('a')).toBe(0)
      })

      test('a time in the past deletes at once', async () => {
        await redis.set('a', '1')
        expect(await run('PEXPIREAT', 'a', 1)).toEqual({ result: 1 })
        expect(await redis.get('a')).toBeNull()
      })

      test('SET without one drops the expiry, KEEPTTL keeps it, PERSIST drops it', async () => {
        await redis.set('a', '1', { ex: 100 })
        await redis.set('a', '2', { keepTtl: true })
        expect(await redis.ttl('a')).toBe(100)
        await redis.set('a', '3')
        expect(await redis.ttl('a')).toBe(-1)
        await redis.expire('a', 50)
        expect(await redis.persist('a')).toBe(1)
        expect(await redis.ttl('a')).toBe(-1)
      })

      test('EXPIRE takes NX and GT', async () => {
        await redis.set('a', '1', { ex: 100 })
        expect(await redis.expire('a', 50, 'NX')).toBe(0)
        expect(await redis.expire('a', 50, 'GT')).toBe(0)
        expect(await redis.expire('a', 200, 'GT')).toBe(1)
        expect(await redis.expire('absent', 10)).toBe(0)
      })
    })

    describe('hashes, sets, keys', () => {
      test('a hash keeps its fields', async () => {
        expect(await redis.hset('h', { name: 'Córdoba', zone: '5' })).toBe(2)
        expect(await redis.hget('h', 'name')).toBe('Córdoba')
        expect(await run('HMGET', 'h', 'zone', 'absent')).toEqual({ result: ['5', null] })
        expect(await redis.hgetall('h')).toEqual({ name: 'Córdoba', zone: 5 })
        expect(await redis.hincrby('h', 'zone', 2)).toBe(7)
        expect(await redis.hdel('h', 'name', 'zone')).toBe(2)
        expect(await redis.exists('h')).toBe(0)
      })

      test('a set keeps its members once', async () => {
        expect(await redis.sadd('s', 'a', 'b', 'a')).toBe(2)
        expect((await redis.smembers('s')).sort()).toEqual(['a', 'b'])
        expect(await redis.sismember('s', 'a')).toBe(1)
        expect(await redis.smismember('s', ['a', 'z'])).toEqual([1, 0])
        expect(await redis.srem('s', 'a', 'b')).toBe(2)
        expect(await redis.exists('s')).toBe(0)
      })

      test('keys are found by pattern', async () => {
        await redis.mset({ 'run:1': 'a', 'run:2': 'b', 'other[1]': 'c' })
        expect((await redis.keys('run:*')).sort()).toEqual(['run:1', 'run:2'])
        expect((await redis.keys('run:[^1]')).sort()).toEqual(['run:2'])
        expect(await redis.keys('other\\[?]')).toEqual(['other[1]'])
        const found: string[] = []
        let cursor = '0'
        do {
          const [next, keys] = await redis.scan(cursor, { match: 'run:?', count: 100 })
          found.push(...keys)
          cursor = next
        } while (cursor !== '0')
        expect(found.sort()).toEqual(['run:1', 'run:2'])
        expect(await redis.dbsize()).toBe(3)
        expect(await redis.type('run:1')).toBe('string')
      })
    })

    describe('pipelines and transactions', () => {
      test('a pipeline answers in order, an error in it fails itself alone', async () => {
        await redis.set('text', 'x')
        const { status, body } = await send('/pipeline', [
          ['SET', 'a', '1'],
          ['INCR', 'text'],
          ['GET', 'a'],
        ])
        expect(status).toBe(200)
        expect(body[0]).toEqual({ result: 'OK' })
        expect(body[1].error).toMatch(/^ERR value is not an integer/)
        expect(body[2]).toEqual({ result: '1' })
      })

      test('a transaction runs as a whole', async () => {
        const replies = await redis.multi().set('a', '1').incr('a').get('a').exec()
        expect(replies).toEqual(['OK', 2, 2])
      })

      test('200 transactions at once do not interleave', async () => {
        const calls = Array.from({ length: 200 }, () => redis.multi().incr('n').incr('n').exec())
        for (const [first, second] of await Promise.all(calls)) {
          expect(Number(second)).toBe(Number(first) + 1)
        }
        expect(await redis.get('n')).toBe(400)
      })

      test('a transaction with a malformed command does nothing', async () => {
        const { status, body } = await send('/multi-exec', [['SET', 'a', '1'], ['GET']])
        expect(status).toBe(400)
        expect(body.error).toMatch(/^EXECABORT/)
        expect(await redis.get('a')).toBeNull()
      })

      test('a command that fails within a transaction does not stop the others', async () => {
        const { body } = await send('/multi-exec', [
          ['SET', 'text', 'x'],
          ['INCR', 'text'],
          ['SET', 'b', '2'],
        ])
        expect(body[1].error).toMatch(/^ERR value is not an integer/)
        expect(body[2]).toEqual({ result: 'OK' })
      })
    })

    describe('HTTP', () => {
      test('base64 when asked for: strings are encoded, numbers, null and OK are not', async () => {
        const headers = { 'upstash-encoding': 'base64' }
        const encoded = Buffer.from('ñ').toString('base64')
        expect((await send('/', ['SET', 'a', 'ñ'], headers)).body).toEqual({ result: 'OK' })
        expect((await send('/', ['GET', 'a'], headers)).body).toEqual({ result: encoded })
        expect((await send('/', ['GET', 'absent'], headers)).body).toEqual({ result: null })
        expect((await send('/', ['EXISTS', 'a'], headers)).body).toEqual({ result: 1 })
        expect((await send('/', ['MGET', 'a', 'z'], headers)).body).toEqual({
          result: [encoded, null],
        })
      })

      test('commands in the path, with body and query', async () => {
        expect((await send('/set/a/one')).body).toEqual({ result: 'OK' })
        expect((await send('/get/a')).body).toEqual({ result: 'one' })
        await send('/set/with%20space?EX=100', new TextEncoder().encode('body'))
        expect((await send('/get/with%20space')).body).toEqual({ result: 'body' })
        expect(await redis.ttl('with space')).toBe(100)
      })

      test('bytes that are not text go in by a body and come out by base64', async () => {
        const raw = Uint8Array.from({ length: 256 }, (_, i) => i)
        await send('/set/raw', raw)
        const { body } = await send('/get/raw', undefined, { 'upstash-encoding': 'base64' })
        expect([...Buffer.from(body.result, 'base64')]).toEqual([...raw])
      })

      test('without the token nothing is answered', async () => {
        for (const authorization of ['', 'Bearer wrong', `Basic ${server.token}`]) {
          const { status, body } = await send('/', ['SET', 'a', '1'], { authorization })
          expect(status).toBe(401)
          expect(body).toHaveProperty('error')
        }
        expect(await redis.get('a')).toBeNull()
        expect((await fetch(`${server.url}/ping?_token=${server.token}`)).status).toBe(200)
      })

      test.each([['{'], ['"GET"'], ['[]'], ['{}']])('the body %s is a bad request', async (raw) => {
        const { status, body } = await send('/', new TextEncoder().encode(raw))
        expect(status).toBe(400)
        expect(body.error).toMatch(/^ERR/)
      })
    })

    describe('errors', () => {
      test.each([
        [['NOSUCHCOMMAND', 'a'], /^ERR unknown command 'NOSUCHCOMMAND'/],
        [['GET'], /^ERR wrong number of arguments for 'get' command/],
        [['SET', 'a', '1', 'EX', '0'], /^ERR invalid expire time in 'set' command/],
        [['SET', 'a', '1', 'EX', 'soon'], /^ERR value is not an integer or out of range/],
        [['SET', 'a', '1', 'NX', 'XX'], /^ERR syntax error/],
        [['INCRBY', 'a', '9223372036854775808'], /^ERR value is not an integer or out of range/],
      ])('%j', async (command, error) => {
        const { status, body } = await send('/', command)
        expect(status).toBe(400)
        expect(body.error).toMatch(error)
      })

      test('a command on another type of value', async () => {
        await redis.sadd('s', 'a')
        expect((await run('GET', 's')).error).toMatch(/^WRONGTYPE /)
        expect((await run('HSET', 's', 'f', '1')).error).toMatch(/^WRONGTYPE /)
      })

      test('a counter does not overflow', async () => {
        await run('SET', 'n', '9223372036854775807')
        expect((await run('INCR', 'n')).error).toMatch(/would overflow/)
        expect(await run('GET', 'n')).toEqual({ result: '9223372036854775807' })
      })
    })

    describe('scripts', () => {
      test('types are converted both ways as Redis does', async () => {
        expect(await run('EVAL', 'return {1, 2.9, "x", true, false, nil, 5}', 0)).toEqual({
          result: [1, 2, 'x', 1, null],
        })
        expect(await run('EVAL', 'return {KEYS[1], ARGV[1], #ARGV}', 1, 'k', 'a', 'b')).toEqual({
          result: ['k', 'a', 2],
        })
        expect(await run('EVAL', "return redis.call('GET', 'absent') == false", 0)).toEqual({
          result: 1,
        })
        expect(await run('EVAL', "return redis.status_reply('FINE')", 0)).toEqual({
          result: 'FINE',
        })
        expect(await run('EVAL', 'return unpack({7, 8})', 0)).toEqual({ result: 7 })
      })

      test('numbers given to commands are written in full', async () => {
        const script =
          "redis.call('SET', KEYS[1], ARGV[1] * 2 + 1000); return redis.call('GET', KEYS[1])"
        expect(await run('EVAL', script, 1, 'k', '60000')).toEqual({ result: '121000' })
        expect(await run('EVAL', script, 1, 'k', '1748779200000')).toEqual({
          result: '3497558401000',
        })
      })

      test('an error of a command ends the script, pcall hands it to the script', async () => {
        await redis.set('text', 'x')
        const call = "redis.call('INCR', 'text'); redis.call('SET', 'after', '1')"
        expect((await run('EVAL', call, 0)).error).toMatch(/^ERR value is not an integer/)
        expect(await redis.get('after')).toBeNull()
        const caught = "local r = redis.pcall('INCR', 'text'); return r.err ~= nil"
        expect(await run('EVAL', caught, 0)).toEqual({ result: 1 })
        expect((await run('EVAL', "return redis.error_reply('MINE no')", 0)).error).toMatch(
          /MINE no/,
        )
      })

      test('a script that does not compile, or fails, is an error and nothing breaks', async () => {
        expect((await run('EVAL', 'return (', 0)).error).toMatch(/^ERR Error compiling script/)
        expect((await run('EVAL', "error('own failure')", 0)).error).toMatch(/own failure/)
        expect((await run('EVAL', 'return nosuchthing.x', 0)).error).toMatch(/^ERR|^user_script/)
        expect((await run('EVAL', 'return 1', 2, 'k')).error).toMatch(/^ERR Number of keys/)
        expect(await run('EVAL', 'return 1', 0)).toEqual({ result: 1 })
      })

      test('a script reaches no file, no process and no other module', async () => {
        const script =
          'return {type(os) == "table" and os.execute or false, io or false, require or false}'
        const { result, error } = await run('EVAL', script, 0)
        expect(error === undefined ? result : [null, null, null]).toEqual([null, null, null])
      })

      test('a loaded script is called by its SHA-1, an unknown one is NOSCRIPT', async () => {
        const sha = await redis.scriptLoad('return ARGV[1]')
        expect(sha).toBe('098e0f0d1448c0a81dafe820f66d460eb09263da')
        expect(await redis.evalsha(sha, [], ['hello'])).toBe('hello')
        expect(await redis.scriptExists(sha, 'f'.repeat(40))).toEqual([1, 0])
        expect((await run('EVALSHA', 'f'.repeat(40), 0)).error).toMatch(/^NOSCRIPT /)
        await run('SCRIPT', 'FLUSH')
        expect((await run('EVALSHA', sha, 0)).error).toMatch(/^NOSCRIPT /)
      })

      test('a script with the flag that only Upstash knows runs, under the SHA-1 of its full text', async () => {
        const script = "#!lua flags=allow-key-locking\nreturn redis.call('INCR', KEYS[1])"
        const sha = await redis.scriptLoad(script)
        expect(await redis.scriptExists(sha)).toEqual([1])
        expect(await redis.evalsha(sha, ['n'], [])).toBe(1)
        expect(await redis.eval(script, ['n'], [])).toBe(2)
      })

      test('100 runs at once of one script are each whole', async () => {
        const script =
          "local v = redis.call('GET', KEYS[1]); redis.call('SET', KEYS[1], (v or 0) + 1)"
        await Promise.all(Array.from({ length: 100 }, () => redis.eval(script, ['n'], [])))
        expect(await redis.get('n')).toBe(100)
      })
    })

    describe('the genuine scripts of the limiter', () => {
      const limiters = {
        'sliding window': Ratelimit.slidingWindow(60, '60 s'),
        'fixed window': Ratelimit.fixedWindow(60, '60 s'),
        'token bucket': Ratelimit.tokenBucket(60, '60 s', 60),
      }
      // The clock stands and the library's time limit is off, or a slow machine would see a window
      // slide, or calls passed that were not counted.
      const patient = { ephemeralCache: false, timeout: 0 } as const
      beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
      afterEach(() => void vi.useRealTimers())

      test.each(Object.entries(limiters))(
        '%s: 4 clients × 200 calls at once, exactly 60 each',
        { timeout: 120_000 },
        async (prefix, algorithm) => {
          const limiter = new Ratelimit({
            redis,
            limiter: algorithm,
            ...patient,
            prefix,
          })
          const clients = ['a', 'b', 'c', 'd']
          const through = await Promise.all(
            clients.map(async (client) => {
              const calls = Array.from({ length: 200 }, () => limiter.limit(client))
              return (await Promise.all(calls)).filter(({ success }) => success).length
            }),
          )
          expect(through).toEqual([60, 60, 60, 60])
          expect((await limiter.getRemaining('a')).remaining).toBe(0)
          await limiter.resetUsedTokens('a')
        },
      )

      test('after the first call one request a call is enough', async () => {
        const limiter = new Ratelimit({
          redis,
          limiter: limiters['sliding window'],
          prefix: 'one',
          ...patient,
        })
        await limiter.limit('client')
        const before = server.stats().requests
        await limiter.limit('client')
        expect(server.stats().requests - before).toBe(1)
      })

      test('its keys expire', async () => {
        const limiter = new Ratelimit({
          redis,
          limiter: limiters['sliding window'],
          prefix: 'ttl',
          ...patient,
        })
        await limiter.limit('client')
        const [key = ''] = await redis.keys('ttl:*')
        expect(await redis.pttl(key)).toBeGreaterThan(60_000)
        expect(await redis.pttl(key)).toBeLessThanOrEqual(121_000)
      })
    })
  })
}
