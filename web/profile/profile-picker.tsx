import { useState } from 'preact/hooks'
import type { Profile } from '../data/answers.js'
import { offered } from '../data/profile-id.js'
import { Icon } from '../icon/icon.js'
import type { PageState } from '../state/page-state.js'
import type { Change } from '../state/use-page-state.js'
import { useTexts } from '../text/texts.js'
import { OptionsForm } from './options-form.js'

interface Props {
  readonly profiles: readonly Profile[]
  readonly state: PageState
  readonly change: Change
}

/** Whose decision it is, and what they are about to do. */
export function ProfilePicker({ profiles, state, change }: Props) {
  const { t } = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  const chosen = profiles.find(({ id }) => id === state.profile)
  const tasks = chosen?.tasks ?? []
  return (
    <div class="profile">
      <div class="profile-row">
        <label class="field">
          <span class="field-name">{t.profile}</span>
          <select
            value={state.profile}
            onChange={(event) => change({ profile: event.currentTarget.value, options: {} })}
          >
            {offered(profiles).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {(tasks.length > 0 || profiles.length === 0) && (
          <label class="field">
            <span class="field-name">{t.task}</span>
            <select
              value={state.options.task ?? tasks[0]?.id}
              onChange={(event) =>
                change({ options: { ...state.options, task: event.currentTarget.value } })
              }
            >
              {tasks.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <button
          type="button"
          class="button square"
          aria-expanded={isOpen}
          aria-label={t.options}
          title={t.options}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="sliders" />
        </button>
      </div>
      {isOpen && chosen !== undefined && (
        <OptionsForm
          profile={chosen}
          told={state.options}
          onChange={(options) => change({ options })}
        />
      )}
    </div>
  )
}
