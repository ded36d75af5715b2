/** How far a long work is. */
export interface Step {
  readonly done: number
  readonly total: number
  /** What is being worked on. */
  readonly label: string
}

export interface Progress {
  update(step: Step): void
  /** Ends the bar, leaving nothing half drawn. */
  done(): void
}

/** Where it is shown: a terminal, a pipe or a file. */
export interface ProgressStream {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

const BAR_CELLS = 24
const REDRAW_MS = 100
const LINE_MS = 10_000
const PACE_SHARE = 0.02

/**
 * Shows progress on a stream: on a terminal one bar, redrawn in place with count, percent and time
 * left; elsewhere a plain line at each tenth of the work or every ten seconds, whichever is sooner.
 *
 * `now` is a clock in milliseconds.
 */
export function progress(
  stream: ProgressStream,
  now: () => number = () => performance.now(),
): Progress {
  return stream.isTTY ? bar(stream, now) : lines(stream, now)
}

function bar(stream: ProgressStream, now: () => number): Progress {
  const timeLeft = estimator(now)
  let drawnAt = Number.NEGATIVE_INFINITY
  return {
    update(step) {
      const left = timeLeft(step)
      if (now() - drawnAt < REDRAW_MS && step.done < step.total) return
      drawnAt = now()
      const full = Math.round(fraction(step) * BAR_CELLS)
      const cells = '█'.repeat(full) + '░'.repeat(BAR_CELLS - full)
      const text = `${cells} ${summary(step, left)}`
      stream.write(`\r\x1b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`)
    },
    done() {
      if (drawnAt > Number.NEGATIVE_INFINITY) stream.write('\r\x1b[2K')
    },
  }
}

function lines(stream: ProgressStream, now: () => number): Progress {
  const timeLeft = estimator(now)
  let writtenAt = Number.NEGATIVE_INFINITY
  let tenth = -1
  return {
    update(step) {
      const left = timeLeft(step)
      const reached = Math.floor(fraction(step) * 10)
      if (reached === tenth && now() - writtenAt < LINE_MS) return
      tenth = reached
      writtenAt = now()
      stream.write(`${summary(step, left)}\n`)
    },
    done() {},
  }
}

function fraction({ done, total }: Step): number {
  return total <= 0 ? 1 : Math.min(1, Math.max(0, done / total))
}

/**
 * Milliseconds left by the pace since the first step seen: what was done before it took no time of
 * ours. `undefined` until there is a pace.
 */
function estimator(now: () => number): (step: Step) => number | undefined {
  let first: { readonly done: number; readonly at: number } | undefined
  return ({ done, total }) => {
    first ??= { done, at: now() }
    // The first steps carry the start of the workers: no pace to judge by.
    if (done - first.done < total * PACE_SHARE || done >= total) return undefined
    return ((now() - first.at) * (total - done)) / (done - first.done)
  }
}

/** `35/73 (48 %), 12 s left, label`. */
function summary(step: Step, leftMs: number | undefined): string {
  const { done, total, label } = step
  const percent = Math.floor(fraction(step) * 100)
  const count = `${done}/${total} (${percent} %)`
  if (leftMs === undefined) return `${count}, ${label}`
  return `${count}, ${duration(leftMs)} left, ${label}`
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
