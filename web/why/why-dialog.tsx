import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon/icon.js'
import { useTexts } from '../text/texts.js'
import { AlertWhy, DriverWhy, MethodWhy } from './explanations.js'
import type { WhyTopic } from './topic.js'

interface Props {
  readonly topic: WhyTopic | undefined
  readonly onClose: () => void
}

/** The answer to "why?": formula, source and the numbers it was worked out from. */
export function WhyDialog({ topic, onClose }: Props) {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (topic !== undefined) dialog.current?.showModal()
  }, [topic])
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={t.why}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
      onKeyDown={() => undefined}
    >
      <div class="sheet-body">
        <button
          type="button"
          class="button square sheet-close"
          aria-label={t.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
        {topic !== undefined && explanation(topic)}
      </div>
    </dialog>
  )
}

function explanation(topic: WhyTopic): ComponentChildren {
  switch (topic.kind) {
    case 'driver':
      return <DriverWhy driver={topic.driver} report={topic.report} />
    case 'alert':
      return <AlertWhy alert={topic.alert} />
    default:
      return <MethodWhy topic={topic} />
  }
}
