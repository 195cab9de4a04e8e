import type { StoryView } from '../../wire-trouble.js'
import type { Lab } from '../lab.js'
import type { Do } from './do.js'

/** The named stories, each with what says that it happens so. */
export function Stories(props: { readonly lab: Lab; readonly stories: readonly StoryView[]; readonly act: Do }) {
  const { lab, stories, act } = props
  return (
    <ul class="plain">
      {stories.map(({ name, title, advice, grounds }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => void act(`Playing ${name}.`, () => lab.post('/_lab/faults', { story: name }))}
          >
            {name}
          </button>{' '}
          {title}
          <details>
            <summary>What to do, and grounds</summary>
            <p>{advice}</p>
            <ul>
              {grounds.map(({ kind, reference, date, shows }) => (
                <li key={reference}>
                  {kind} {date}:{' '}
                  {reference.startsWith('https://') ? (
                    <a href={reference} rel="noreferrer" target="_blank">
                      {shows}
                    </a>
                  ) : (
                    `${reference}: ${shows}`
                  )}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  )
}
