import { Worker } from 'node:worker_threads'
import type { Segment } from './make-segment.js'

/** Only our own loader: an inherited tsx would slow each thread's start from half a second to five. */
const EXEC_ARGV = ['--import', new URL('./native-types.ts', import.meta.url).href]

function runWorker(
  segment: Segment,
  options: { onFile(name: string): void; signal: AbortSignal },
): Promise<void> {
  const { signal } = options
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: segment,
      execArgv: EXEC_ARGV,
      // The loader's warning that type stripping is new would be printed over the progress.
      stderr: false,
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    const stop = () => {
      worker.terminate()
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', options.onFile)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) reject(signal.reason)
      else if (code === 0) resolve()
      else reject(new Error(`a thread of the sample archive ended with code ${code}`))
    })
  })
}

/** Makes segments on at most `threads` threads. The first that fails stops the others. */
export async function makeSegments(
  segments: readonly Segment[],
  options: { threads: number; onFile(name: string): void; signal: AbortSignal },
): Promise<void> {
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  const queue = [...segments]
  const thread = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await runWorker(next, { onFile: options.onFile, signal })
    }
  }
  const threads = Array.from({ length: Math.min(options.threads, segments.length) }, () =>
    thread().catch((error: unknown) => {
      failed.abort(error)
      throw error
    }),
  )
  const results = await Promise.allSettled(threads)
  const broken = results.find((result) => result.status === 'rejected')
  if (broken) throw failed.signal.reason ?? broken.reason
}
