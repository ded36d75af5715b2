import { Icon } from '../icon/icon.js'
import { switchScheme } from '../state/use-colour-scheme.js'
import type { Change } from '../state/use-page-state.js'
import { useTexts } from '../text/texts.js'
import { Wordmark } from './wordmark.js'

/** The name, and the two switches that hold for the whole page. */
export function Header({ change }: { readonly change: Change }) {
  const { t, language } = useTexts()
  return (
    <header class="top">
      <a class="skip" href="#decision">
        {t.skip}
      </a>
      <h1>
        <a href="/" class="brand">
          <Wordmark />
        </a>
      </h1>
      <p class="tagline wide-only">{t.tagline}</p>
      <nav class="top-actions">
        <button
          type="button"
          class="button quiet-button"
          lang={language === 'es' ? 'en' : 'es'}
          aria-label={t.languageLabel}
          onClick={() => change({ language: language === 'es' ? 'en' : 'es' })}
        >
          {language === 'es' ? 'EN' : 'ES'}
        </button>
        <button
          type="button"
          class="button quiet-button square"
          aria-label={t.theme}
          title={t.theme}
          onClick={switchScheme}
        >
          <Icon name="sun" />
        </button>
      </nav>
    </header>
  )
}
