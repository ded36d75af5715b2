import { useTexts } from '../text/texts.js'

/** Whose data these are, and that nothing here is official. */
export function Footer() {
  const { t } = useTexts()
  return (
    <footer class="bottom">
      <p>{t.attribution}</p>
      <p>
        {t.notOfficial} <a href="https://www.smn.gob.ar/alertas">{t.official}</a> ·{' '}
        <a href="/api/v1/openapi.json">{t.apiPage}</a>
      </p>
    </footer>
  )
}
