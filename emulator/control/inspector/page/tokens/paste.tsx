import { useSignal } from '@preact/signals'
import type { WireTokenCheck } from '../../wire.js'
import { Attempt, useAttempt } from '../attempt.js'
import type { TabProps } from '../tab.js'
import { Claims } from './claims.js'

/** Takes a token and says which service would take it, and why not. The field is emptied; the lab keeps nothing. */
export function Paste({ lab, feed }: Pick<TabProps, 'lab' | 'feed'>) {
  const token = useSignal('')
  const check = useSignal<WireTokenCheck | undefined>(undefined)
  const attempt = useAttempt()
  const submit = (event: Event) => {
    event.preventDefault()
    attempt.run(async () => {
      check.value = undefined
      check.value = await lab.post<WireTokenCheck>('/_lab/tokens/check', { token: token.value })
      token.value = ''
    })
  }
  const found = check.value
  return (
    <section>
      <h3>Which service takes a token?</h3>
      <form class="row" onSubmit={submit}>
        <label>
          Token
          <input
            class="token"
            type="password"
            autocomplete="off"
            required
            value={token}
            onInput={(event) => (token.value = event.currentTarget.value)}
          />
        </label>
        <button type="submit">Check it</button>
      </form>
      <Attempt of={attempt} />
      {found && (
        <>
          <ul class="taken">
            {found.services.map(({ service, takes, reason, fix }) => (
              <li key={service}>
                <strong class={takes ? 'good' : 'bad'}>
                  {service} {takes ? 'takes it' : 'refuses it'}
                </strong>
                {reason !== undefined && `: ${reason}`}
                {fix !== undefined && <span class="quiet"> → {fix}</span>}
              </li>
            ))}
          </ul>
          <Claims claims={found.claims} feed={feed} />
        </>
      )}
    </section>
  )
}
