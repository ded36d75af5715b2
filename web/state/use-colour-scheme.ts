import { useEffect, useState } from 'preact/hooks'

export type Scheme = 'light' | 'dark'

const STORE = 'skypulse-scheme'
const CHANGED = 'skypulse-scheme'
const wantsDark = () => matchMedia('(prefers-color-scheme: dark)')

/** What the page is drawn in: what was chosen, else what the system says. */
export function useColourScheme(): Scheme {
  const [scheme, setScheme] = useState(currentScheme)
  useEffect(() => {
    const update = () => setScheme(currentScheme())
    const system = wantsDark()
    system.addEventListener('change', update)
    addEventListener(CHANGED, update)
    return () => {
      system.removeEventListener('change', update)
      removeEventListener(CHANGED, update)
    }
  }, [])
  return scheme
}

export function switchScheme(): void {
  const scheme = currentScheme() === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.scheme = scheme
  remember(scheme)
  dispatchEvent(new Event(CHANGED))
}

/** The scheme that was chosen on an earlier visit, put on before the first paint of the app. */
export function restoreScheme(): void {
  const kept = recalled()
  if (kept !== undefined) document.documentElement.dataset.scheme = kept
}

function currentScheme(): Scheme {
  const chosen = document.documentElement.dataset.scheme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return wantsDark().matches ? 'dark' : 'light'
}

/** A browser that stores nothing for us throws: then the choice lasts as long as the page. */
function remember(scheme: Scheme): void {
  try {
    localStorage.setItem(STORE, scheme)
  } catch {
    return
  }
}

function recalled(): Scheme | undefined {
  try {
    const kept = localStorage.getItem(STORE)
    return kept === 'light' || kept === 'dark' ? kept : undefined
  } catch {
    return undefined
  }
}
