import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ChangesView } from '../../wire-world.js'
import { Act } from './form.js'
import type { Portal } from './portal.js'

const classes = { ' ': 'quiet', '+': 'good', '-': 'bad' } as const

/** What changed since the world was loaded or saved, and the way into its file. */
export function Changes({ portal, changes }: { readonly portal: Portal; readonly changes: number }) {
  const seen = useSignal<ChangesView | undefined>(undefined)
  const read = async () => void (seen.value = await portal.lab.get<ChangesView>('/_lab/world/changes'))
  const view = portal.view.value
  // A lab that does not respond is said at the top.
  useEffect(() => void read().catch(() => undefined), [portal, changes, view])
  if (!seen.value) return null
  const { file, lines, notDescribed } = seen.value
  const save = () =>
    portal.perform(`Saved to ${file}.`, async () => {
      await portal.lab.post('/_lab/world/save')
      await read()
    })
  return (
    <section>
      <h2>Changes</h2>
      {lines.length === 0 ? (
        <p>The world is as it was {file === null ? 'when the lab started' : `loaded from ${file}, or last saved`}.</p>
      ) : (
        <pre tabIndex={0} aria-label="What changed, as YAML">
          {lines.map(({ sign, text }, i) => (
            <div class={classes[sign]} key={i}>
              {sign} {text}
            </div>
          ))}
        </pre>
      )}
      {notDescribed.length > 0 && (
        <details>
          <summary>A scenario file cannot hold {notDescribed.length} of the things that are here</summary>
          <ul>
            {notDescribed.map((what) => (
              <li key={what}>
                <code>{what}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {file === null ? (
        <p class="quiet">
          The lab was started without a scenario file, so there is nothing to save to: <code>milab init</code>, then{' '}
          <code>milab start</code>.
        </p>
      ) : (
        lines.length > 0 && (
          <Act
            portal={portal}
            text={`Save to ${file}`}
            question={`Write these changes to ${file}? Values of new secrets are written as they are.`}
            onClick={save}
          />
        )
      )}
    </section>
  )
}
