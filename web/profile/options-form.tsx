import { useId } from 'preact/hooks'
import type { Profile } from '../data/answers.js'
import { unitText } from '../format/words.js'
import { useTexts } from '../text/texts.js'
import { type OptionSpec, optionSpecs } from './option-specs.js'

interface Props {
  readonly profile: Profile
  readonly told: Readonly<Record<string, string>>
  readonly onChange: (told: Readonly<Record<string, string>>) => void
}

/** The options of a profile as a form, made from what the API says that it takes. */
export function OptionsForm({ profile, told, onChange }: Props) {
  const { t } = useTexts()
  const specs = optionSpecs(profile.options.properties).filter(({ id }) => id !== 'task')
  if (specs.length === 0) return <p class="quiet">{t.noOptions}</p>
  const tell = (id: string, value: string) => {
    const { [id]: _, ...others } = told
    onChange(value === '' ? others : { ...others, [id]: value })
  }
  return (
    <form class="options" onSubmit={(event) => event.preventDefault()}>
      {specs.map((spec) => (
        <OptionField key={spec.id} spec={spec} value={told[spec.id]} onTell={tell} />
      ))}
      <button
        type="button"
        class="link"
        onClick={() => onChange(told.task === undefined ? {} : { task: told.task })}
      >
        {t.restore}
      </button>
    </form>
  )
}

interface FieldProps {
  readonly spec: OptionSpec
  readonly value: string | undefined
  readonly onTell: (id: string, value: string) => void
}

function OptionField({ spec, value, onTell }: FieldProps) {
  const id = useId()
  const unit = spec.kind === 'number' && spec.unit !== undefined ? ` (${unitText(spec.unit)})` : ''
  return (
    <div class="option">
      <label for={id}>
        {spec.title}
        {unit}
      </label>
      <OptionInput id={id} spec={spec} value={value} onTell={onTell} />
      {spec.description !== undefined && value === undefined && (
        <small id={`${id}-hint`}>{spec.description}</small>
      )}
    </div>
  )
}

function OptionInput({ id, spec, value, onTell }: FieldProps & { readonly id: string }) {
  const { t } = useTexts()
  if (spec.kind === 'number') {
    return (
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={spec.minimum}
        max={spec.maximum}
        step={spec.isWhole ? 1 : 'any'}
        value={value ?? spec.usual ?? ''}
        placeholder={t.unset}
        onChange={({ currentTarget }) => {
          if (currentTarget.checkValidity()) onTell(spec.id, currentTarget.value)
          else currentTarget.reportValidity()
        }}
      />
    )
  }
  const choices =
    spec.kind === 'flag'
      ? [
          { id: 'true', title: t.yes },
          { id: 'false', title: t.no },
        ]
      : spec.choices
  return (
    <select
      id={id}
      value={value ?? spec.usual}
      onChange={(event) => onTell(spec.id, event.currentTarget.value)}
    >
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.title}
        </option>
      ))}
    </select>
  )
}
