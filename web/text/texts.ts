import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from '../state/page-state.js'
import { en } from './en.js'
import { es, type Texts } from './es.js'

const TEXTS: Readonly<Record<Language, Texts>> = { es, en }

/** The language that the page is in. */
export const LanguageContext = createContext<Language>('es')

/** The page's texts and their language, for components. */
export function useTexts(): { readonly t: Texts; readonly language: Language } {
  const language = useContext(LanguageContext)
  return { t: TEXTS[language], language }
}

/** The texts of a language, outside components. */
export function textsOf(language: Language): Texts {
  return TEXTS[language]
}
