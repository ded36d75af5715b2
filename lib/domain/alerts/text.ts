/** The same text in Spanish of Argentina and in English. */
export interface Text {
  readonly es: string
  readonly en: string
}
