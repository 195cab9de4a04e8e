import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { WireToken } from '../../wire.js'
import { textOf } from '../attempt.js'
import type { Tab, TabProps } from '../tab.js'
import { Claims } from './claims.js'
import { Paste } from './paste.js'

export const tokens: Tab = { path: 'tokens', title: 'Tokens', View: Tokens }

/** The tokens that were handed out, decoded, and a field for any other. */
function Tokens({ lab, feed }: TabProps) {
  const kept = useSignal<readonly WireToken[]>([])
  const problem = useSignal('')
  const { worldChanges } = feed
  useEffect(() => {
    lab.get<{ tokens: readonly WireToken[] }>('/_lab/tokens').then(
      ({ tokens: found }) => {
        kept.value = found
        problem.value = ''
      },
      (error: unknown) => (problem.value = textOf(error)),
    )
  }, [worldChanges.value])
  return (
    <>
      <h2>Tokens</h2>
      <Paste lab={lab} feed={feed} />
      <section>
        <h3>Handed out to machines and apps</h3>
        <p class="quiet">
          The newest of those that token sources keep and hand out again. The tokens themselves are not shown. Those
          that an application got by a secret are not kept by anything; paste one to see it.
        </p>
        {problem.value !== '' && <p class="bad">{problem.value}</p>}
        {kept.value.length === 0 && <p>None yet.</p>}
        <ul class="cards">
          {kept.value.map(({ seat, claims, audience }) => (
            <li key={`${String(claims.uti)}`}>
              <h4>
                {audience ?? String(claims.aud)} <span class="quiet">for {seat ?? 'a machine that is gone'}</span>
              </h4>
              <Claims claims={claims} feed={feed} />
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
