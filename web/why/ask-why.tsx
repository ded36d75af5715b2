import type { ComponentChildren } from 'preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { useTexts } from '../text/texts.js'
import type { WhyTopic } from './topic.js'

/** Opens the explanation of something. */
export const WhyContext = createContext<(topic: WhyTopic) => void>(() => undefined)

interface Props {
  readonly topic: WhyTopic
  /** What is asked about, for those who hear the page. */
  readonly about: string
}

/** The small "¿por qué?" beside a number. */
export function AskWhy({ topic, about }: Props) {
  const { t } = useTexts()
  const ask = useContext(WhyContext)
  return (
    <button type="button" class="why" aria-label={`${t.why} ${about}`} onClick={() => ask(topic)}>
      {t.why}
    </button>
  )
}

/** A number that is itself the question. */
export function WhyNumber({
  topic,
  about,
  children,
}: Props & { readonly children: ComponentChildren }) {
  const { t } = useTexts()
  const ask = useContext(WhyContext)
  return (
    <button
      type="button"
      class="why-number"
      title={t.whyOf}
      aria-label={`${about}. ${t.why}`}
      onClick={() => ask(topic)}
    >
      {children}
    </button>
  )
}
