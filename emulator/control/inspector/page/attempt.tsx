import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { LabError } from './lab.js'

/** Something that the user asked for: whether it is under way, and what it led to. */
export interface AttemptState {
  readonly isRunning: ReadonlySignal<boolean>
  /** what it led to, for `Attempt`; `undefined` before the first */
  readonly outcome: ReadonlySignal<{ readonly isGood: boolean; readonly text: string } | undefined>
  /** Runs it, unless one is under way. What it returns is shown as its success, what it throws as its failure. */
  run(action: () => Promise<string | void>): void
}

export function useAttempt(): AttemptState {
  const isRunning = useSignal(false)
  const outcome = useSignal<{ isGood: boolean; text: string } | undefined>(undefined)
  return useMemo(
    () => ({
      isRunning,
      outcome,
      run(action) {
        if (isRunning.peek()) return
        isRunning.value = true
        void action()
          .then(
            (text) => (outcome.value = text === undefined ? undefined : { isGood: true, text }),
            (error: unknown) => (outcome.value = { isGood: false, text: textOf(error) }),
          )
          .finally(() => (isRunning.value = false))
      },
    }),
    [isRunning, outcome],
  )
}

/** An error in words, with the field that is wrong. */
export function textOf(error: unknown): string {
  if (error instanceof LabError) return error.field === undefined ? error.message : `${error.field}: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}

/** What became of an attempt, for eyes and screen readers. */
export function Attempt({ of: { outcome } }: { readonly of: AttemptState }) {
  const found = outcome.value
  return (
    <p class={found && !found.isGood ? 'outcome bad' : 'outcome'} role="status">
      {found?.text}
    </p>
  )
}
