import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { Attempt, useAttempt } from './attempt.js'
import type { Lab } from './lab.js'

/** Asks for the control token, which the lab requires if other machines can reach it. */
export function TokenForm({ lab }: { readonly lab: Lab }) {
  const token = useSignal('')
  const attempt = useAttempt()
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    attempt.run(async () => {
      if (!(await lab.useToken(token.value))) throw new Error('The lab does not accept this token.')
    })
  }
  return (
    <section class="narrow">
      <h2>Control token</h2>
      <p>
        Other machines can reach this lab, so it shows its world only to those who know its control token: the value of{' '}
        <code>MILAB_CONTROL_TOKEN</code>, or <code>controlToken</code> in the lab’s run file under{' '}
        <code>MILAB_HOME/run</code>.
      </p>
      <form onSubmit={submit}>
        <label>
          Control token
          <input
            type="password"
            autocomplete="off"
            required
            value={token}
            onInput={(event) => (token.value = event.currentTarget.value)}
          />
        </label>
        <button type="submit">Use it in this tab</button>
      </form>
      <Attempt of={attempt} />
    </section>
  )
}
