import type { Signal } from '@preact/signals'
import type { WireEntry } from '../../wire.js'
import { serviceOf, valuesOf, whoOf, type Filter } from './filter.js'

interface FiltersProps {
  readonly filter: Signal<Filter>
  readonly entries: readonly WireEntry[]
  /** how many entries the filters leave */
  readonly listed: number
}

export function Filters({ filter, entries, listed }: FiltersProps) {
  const set = (change: Partial<Filter>) => (filter.value = { ...filter.value, ...change })
  const { refusedOnly, identity, service, text } = filter.value
  return (
    <form class="row" role="search" aria-label="Filter requests" onSubmit={(event) => event.preventDefault()}>
      <label class="beside">
        <input
          type="checkbox"
          checked={refusedOnly}
          onChange={(event) => set({ refusedOnly: event.currentTarget.checked })}
        />
        refused only
      </label>
      <Choice
        label="identity"
        any="any identity"
        value={identity}
        values={valuesOf(entries, whoOf)}
        choose={(value) => set({ identity: value })}
      />
      <Choice
        label="service"
        any="any service"
        value={service}
        values={valuesOf(entries, serviceOf)}
        choose={(value) => set({ service: value })}
      />
      <input
        id="filter"
        type="search"
        aria-label="words"
        placeholder="words ( / )"
        value={text}
        onInput={(event) => set({ text: event.currentTarget.value })}
      />
      <span class="quiet">
        {listed === entries.length ? `${entries.length} requests` : `${listed} of ${entries.length} requests`}
      </span>
    </form>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly any: string
  readonly value: string
  readonly values: readonly string[]
  choose(value: string): void
}

function Choice({ label, any, value, values, choose }: ChoiceProps) {
  const all = value === '' || values.includes(value) ? values : [value, ...values]
  return (
    <select aria-label={label} value={value} onChange={(event) => choose(event.currentTarget.value)}>
      <option value="">{any}</option>
      {all.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  )
}
