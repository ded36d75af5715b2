import { useEffect, useState } from 'preact/hooks'
import { SkyPulseError } from '../client/skypulse.js'
import { useTexts } from '../text/texts.js'
import { CopyButton } from './copy-button.js'

interface Props {
  readonly error: unknown
  readonly onRetry: () => void
}

/** What went wrong, what to do, and the id to tell whoever helps. */
export function ProblemNote({ error, onRetry }: Props) {
  const { t } = useTexts()
  const problem = error instanceof SkyPulseError ? error : undefined
  const isLimit = problem?.status === 429
  const waitSeconds = problem?.retryAfterSeconds
  return (
    <div class="problem" role="alert">
      <h3>{isLimit ? t.tooMany : headline(problem, t)}</h3>
      {problem?.problem !== undefined && !isLimit && <p>{problem.problem.detail}</p>}
      {waitSeconds !== undefined ? (
        <RetryCountdown seconds={waitSeconds} onRetry={onRetry} />
      ) : (
        <button type="button" class="button" onClick={onRetry}>
          {t.retry}
        </button>
      )}
      {problem?.correlationId !== undefined && (
        <p class="correlation">
          {t.correlation}: <code>{problem.correlationId}</code>
          <CopyButton text={problem.correlationId} />
        </p>
      )}
    </div>
  )
}

function headline(problem: SkyPulseError | undefined, t: ReturnType<typeof useTexts>['t']): string {
  if (problem?.code === 'OUTSIDE_COVERAGE') return t.outside
  if (problem?.kind === 'network') return t.network
  if (problem?.kind === 'timeout') return t.timeout
  return problem?.problem?.title ?? t.failed
}

/** Counts down and tries again by itself; the wait is what the service asked for. */
function RetryCountdown({
  seconds,
  onRetry,
}: {
  readonly seconds: number
  readonly onRetry: () => void
}) {
  const { t } = useTexts()
  const [left, setLeft] = useState(Math.max(1, Math.ceil(seconds)))
  useEffect(() => {
    const timer = setTimeout(() => (left <= 1 ? onRetry() : setLeft(left - 1)), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  return (
    <p>
      {t.wait} <strong>{left}</strong> s
    </p>
  )
}
