import { useEffect, useState } from 'preact/hooks'

/** What is known of something that is being fetched. `value` stays while a newer one is awaited. */
export interface Answer<T> {
  readonly value: T | undefined
  readonly error: unknown
  readonly isLoading: boolean
  readonly retry: () => void
}

interface Known<T> {
  readonly subject: string | undefined
  readonly value: T | undefined
  readonly error: unknown
  readonly isLoading: boolean
}

/**
 * Fetches when `key` changes, and drops what an older key still awaits. An earlier value stays on
 * the screen only for the same `subject` (a place): another place's numbers would be wrong ones.
 */
export function useAnswer<T>(
  {
    key,
    subject = key,
  }: { readonly key: string | undefined; readonly subject?: string | undefined },
  load: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const [known, setKnown] = useState<Known<T>>(nothing)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (key === undefined) {
      setKnown(nothing)
      return
    }
    const abort = new AbortController()
    setKnown((last) => ({
      subject,
      value: last.subject === subject ? last.value : undefined,
      error: undefined,
      isLoading: true,
    }))
    load(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setKnown({ subject, value, error: undefined, isLoading: false })
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setKnown((last) => ({ ...last, error, isLoading: false }))
      },
    )
    return () => abort.abort()
  }, [key, attempt])
  // The effect runs after the paint: what was known of another subject must not flash.
  const isOther = known.subject !== subject
  return {
    value: isOther ? undefined : known.value,
    error: isOther ? undefined : known.error,
    isLoading: isOther ? key !== undefined : known.isLoading,
    retry: () => setAttempt((count) => count + 1),
  }
}

function nothing<T>(): Known<T> {
  return { subject: undefined, value: undefined, error: undefined, isLoading: false }
}
