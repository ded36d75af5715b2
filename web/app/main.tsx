import { render } from 'preact'
import { restoreScheme } from '../state/use-colour-scheme.js'
import { App } from './app.js'

restoreScheme()
const root = document.getElementById('app')
if (root !== null) {
  root.replaceChildren()
  render(<App />, root)
}
if ('serviceWorker' in navigator) {
  // Without it the page works the same, but not without a network.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined)
}
