import { useId } from 'preact/hooks'
import type { Portal } from './portal.js'

/** A field of a form. With `options` it is a choice, with `suggestions` a text that has some. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly options?: readonly (string | readonly [value: string, label: string])[]
  readonly suggestions?: readonly string[]
  /** its value is not shown while it is typed */
  readonly isSecret?: boolean
}

interface FormProps {
  readonly portal: Portal
  /** what the button says */
  readonly action: string
  /** the form's name for screen readers, where the button does not suffice */
  readonly label?: string
  readonly fields: readonly Field[]
  /** does it, and returns whether it succeeded; the form is emptied then */
  readonly onSubmit: (values: Readonly<Record<string, string>>) => Promise<boolean>
}

/** Fields in a row with their button. */
export function Form({ portal, action, label = action, fields, onSubmit }: FormProps) {
  const submit = (event: Event) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    void onSubmit(values).then((isDone) => {
      if (isDone) form.reset()
    })
  }
  return (
    <form class="row" aria-label={label} onSubmit={submit} autocomplete="off">
      {fields.map((field) => (
        <Input key={field.name} {...field} />
      ))}
      <button type="submit" disabled={portal.isBusy.value}>
        {action}
      </button>
    </form>
  )
}

function Input({ name, label, value = '', options, suggestions, isSecret = false }: Field) {
  const id = useId()
  const attributes = { id, name, required: true }
  const typed = { ...attributes, defaultValue: value, spellcheck: false }
  const choices = options?.map((option) => (typeof option === 'string' ? ([option, option] as const) : option))
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {choices ? (
        <select {...attributes}>
          {choices.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      ) : isSecret ? (
        <input type="password" {...typed} autocomplete="new-password" />
      ) : (
        <input type="text" {...typed} autocomplete="off" {...(suggestions && { list: `${id}-list` })} />
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </div>
  )
}

/** A button that does something at once; with `question` it asks first. */
export function Act(props: {
  readonly portal: Portal
  readonly text: string
  /** the whole of it for screen readers: `Delete secret db` */
  readonly label?: string
  readonly question?: string
  readonly onClick: () => unknown
}) {
  const { portal, text, label, question, onClick } = props
  const click = () => {
    if (question === undefined || confirm(question)) void onClick()
  }
  return (
    <button type="button" aria-label={label} disabled={portal.isBusy.value} onClick={click}>
      {text}
    </button>
  )
}
