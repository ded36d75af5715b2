/** Languages of every text; Spanish is the default. */
export const LANGUAGES = ['es', 'en'] as const
/** A language that every text is written in. */
export type Language = (typeof LANGUAGES)[number]

/** A validation message in the language that the parse was asked for. */
export function message(
  es: string,
  en: string,
): (issue: { readonly lang?: string | undefined }) => string {
  return (issue) => (issue.lang === 'en' ? en : es)
}
