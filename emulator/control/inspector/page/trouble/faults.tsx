import type { FaultState } from '../../wire-trouble.js'
import type { Lab } from '../lab.js'
import type { Do } from './do.js'

/** The faults that are set, each with what it did so far. */
export function Faults(props: { readonly lab: Lab; readonly faults: readonly FaultState[]; readonly act: Do }) {
  const { lab, faults, act } = props
  if (faults.length === 0) return <p>None.</p>
  return (
    <>
      <div class="wide" tabIndex={0} role="region" aria-label="Faults in use">
        <table>
          <thead>
            <tr>
              <th scope="col">On</th>
              <th scope="col">Does</th>
              <th scope="col">Until</th>
              <th scope="col">Met</th>
              <th scope="col">
                <span class="unseen">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr key={fault.id}>
                <th scope="row">
                  <code>{fault.on}</code>
                  {fault.story !== undefined && <div class="quiet">{fault.story}</div>}
                </th>
                <td>
                  <code>{JSON.stringify(fault.do)}</code>
                </td>
                <td>{untilText(fault)}</td>
                <td>
                  {fault.used} of {fault.seen}
                </td>
                <td>
                  <button
                    type="button"
                    aria-label={`Remove the fault on ${fault.on}`}
                    onClick={() =>
                      void act('Removed the fault.', () => lab.delete(`/_lab/faults/${encodeURIComponent(fault.id)}`))
                    }
                  >
                    Remove
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" onClick={() => void act('Removed all faults.', () => lab.delete('/_lab/faults'))}>
        Remove all
      </button>
    </>
  )
}

/** How much of it is left: hits, or a time of the world. */
function untilText({ times, used, for: duration }: FaultState): string {
  const left = times === undefined ? undefined : Math.max(0, times - used)
  const hits = left === undefined ? undefined : `${left} ${left === 1 ? 'hit' : 'hits'} left`
  const time = duration === undefined ? undefined : `for ${duration.replace(/^PT?/, '').toLowerCase()}`
  return [hits, time].filter((text) => text !== undefined).join(', ') || 'it is removed'
}
