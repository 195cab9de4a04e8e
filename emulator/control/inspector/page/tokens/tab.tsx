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
  const ofSeats = kept.value.filter(({ seat }) => seat !== undefined)
  const ofEntra = kept.value.filter(({ client }) => client !== undefined)
  return (
    <>
      <h2>Tokens</h2>
      <Paste lab={lab} feed={feed} />
      <section>
        <h3>Handed out to machines and apps</h3>
        <p class="quiet">
          The newest of those that token sources keep and hand out again. The tokens themselves are not shown.
        </p>
        {problem.value !== '' && <p class="bad">{problem.value}</p>}
        <Cards tokens={ofSeats} feed={feed} />
      </section>
      <section>
        <h3>Issued by Entra to applications</h3>
        <p class="quiet">
          The claims of the newest tokens that programs got with a secret, a certificate or an assertion. They are
          remembered until the lab ends; nothing keeps the tokens.
        </p>
        <Cards tokens={ofEntra} feed={feed} />
      </section>
    </>
  )
}

function Cards({ tokens, feed }: { readonly tokens: readonly WireToken[]; readonly feed: TabProps['feed'] }) {
  if (tokens.length === 0) return <p>None yet.</p>
  return (
    <ul class="cards">
      {tokens.map(({ seat, client, claims, audience }) => (
        <li key={`${String(claims.uti)}`}>
          <h4>
            {audience ?? String(claims.aud)}{' '}
            <span class="quiet">
              for {seat ?? client ?? (seat === null ? 'a machine that is gone' : 'an application that is gone')}
            </span>
          </h4>
          <Claims claims={claims} feed={feed} />
        </li>
      ))}
    </ul>
  )
}
