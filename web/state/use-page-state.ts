import { useCallback, useEffect, useState } from 'preact/hooks'
import { type PageState, readAddress, writeAddress } from './page-state.js'

export type Change = (change: Partial<PageState>) => void

/** The state of the page, which is its address: what is seen can be shared, and Back goes back. */
export function usePageState(): readonly [PageState, Change] {
  const [state, setState] = useState(() => readAddress(location.search))
  useEffect(() => {
    const onBack = () => setState(readAddress(location.search))
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [])
  const change = useCallback<Change>((changed) => {
    setState((last) => {
      const next = { ...last, ...changed }
      const address = `${location.pathname}${writeAddress(next)}`
      if (address === location.pathname + location.search) return next
      const isStep = 'place' in changed || 'comparison' in changed
      if (isStep) history.pushState(null, '', address)
      else history.replaceState(null, '', address)
      return next
    })
  }, [])
  return [state, change]
}
