/** Spanish unless the caller prefers English: `lang` first, then `Accept-Language` (RFC 9110). */
export function negotiateLanguage(
  lang: string | null | undefined,
  acceptLanguage: string | null,
): 'es' | 'en' {
  if (lang === 'es' || lang === 'en') return lang
  const quality = { es: 0, en: 0 }
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
    const primary = range.split('-')[0]
    if (primary !== 'es' && primary !== 'en') continue
    const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean)
    const value = q === undefined ? 1 : Number(q)
    if (value > quality[primary]) quality[primary] = value
  }
  return quality.en > quality.es ? 'en' : 'es'
}
