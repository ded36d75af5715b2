import { useEffect, useState } from 'preact/hooks'
import { type FieldLayer, type LayerQuery, loadLayer } from './field-layer.js'

export interface LayerState {
  /** Of an earlier query while the next has not come: the picture stays until then. */
  readonly layer: FieldLayer | undefined
  readonly shownKey: string | undefined
  readonly error: unknown
  readonly isLoading: boolean
}

/** A layer, and a way to ask for it again. */
export interface LoadedLayer extends LayerState {
  readonly retry: () => void
}

const EMPTY: LayerState = {
  layer: undefined,
  shownKey: undefined,
  error: undefined,
  isLoading: false,
}

/** The layer of the map, loaded anew when it, the profile or its options change. */
export function useLayer(query: LayerQuery, edition: number): LoadedLayer {
  const { layer, profile, options } = query
  const key = layer === 'risk' ? `risk ${profile} ${JSON.stringify(options)}` : layer
  const [state, setState] = useState(EMPTY)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    setState((last) => ({ ...last, error: undefined, isLoading: true }))
    const tell = (loaded: FieldLayer) => {
      if (!abort.signal.aborted) {
        setState({ layer: loaded, shownKey: key, error: undefined, isLoading: false })
      }
    }
    loadLayer(query, tell, abort.signal).catch((error: unknown) => {
      if (abort.signal.aborted) return
      // A picture that is there stays, though it ends early or is an older one.
      setState((last) => ({ ...(last.shownKey === key ? last : EMPTY), error, isLoading: false }))
    })
    return () => abort.abort()
  }, [key, edition, attempt])
  return { ...state, retry: () => setAttempt((count) => count + 1) }
}
