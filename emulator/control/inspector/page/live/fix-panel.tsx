import type { WireEntry } from '../../wire.js'
import { Attempt, useAttempt } from '../attempt.js'
import { Copied } from '../copied.js'
import type { Lab } from '../lab.js'
import { curlOf } from './curl.js'

/** What would let a request through: at once, or as text to paste. */
export function FixPanel({ entry, lab }: { readonly entry: WireEntry; readonly lab: Lab }) {
  const { id, fix, canAllow, url } = entry
  const attempt = useAttempt()
  const allow = () =>
    attempt.run(async () => {
      const { changed } = await lab.post<{ changed: boolean }>('/_lab/allow', { request: id })
      return changed
        ? 'Allowed in the running world. Send the request again. A reset takes it back.'
        : 'The world already allows this.'
    })
  return (
    <>
      {fix && (
        <section aria-label="Fix">
          <h4>Fix</h4>
          <p>{fix.text}</p>
          {canAllow && (
            <button type="button" class="main" disabled={attempt.isRunning.value} onClick={allow}>
              Allow now
            </button>
          )}
          <Attempt of={attempt} />
          {fix.yaml !== undefined && <Copied name="for milab.yaml" text={fix.yaml} isOpen />}
          {fix.az !== undefined && <Copied name="az" text={fix.az} />}
          {fix.bicep !== undefined && <Copied name="Bicep" text={fix.bicep} />}
        </section>
      )}
      {url !== '' && <Copied name="as curl" text={curlOf(entry)} />}
    </>
  )
}
