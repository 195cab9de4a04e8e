import { asksForDefault } from './default-identity.js'
import { exposure } from './exposure.js'
import type { Case, Need } from './model.js'
import type { Target } from './target.js'

export interface Planned {
  readonly testCase: Case
  /** why it does not run here; absent if it does */
  readonly skip?: string
}

/** Which cases run against a target, and why the others do not. */
export function plan(
  cases: readonly Case[],
  target: Pick<Target, 'offers' | 'why' | 'lacks'>,
  only: readonly string[] = [],
): Planned[] {
  return cases
    .filter(({ id }) => only.length === 0 || only.some((glob) => fits(glob, id)))
    .map((testCase) => {
      const missing = needsOf(testCase).filter((need) => !target.offers.has(need))
      if (missing.length > 0)
        return { testCase, skip: missing.map((need) => `needs ${need}: ${target.why(need)}`).join('; ') }
      const lacks = target.lacks?.(testCase)
      return lacks === undefined ? { testCase } : { testCase, skip: lacks }
    })
}

/** What a case needs: as declared, and as its steps imply. */
export function needsOf({ needs, steps }: Case): Need[] {
  const implied = steps.flatMap((step): Need[] => {
    if (step.kind === 'send-raw') return ['socket']
    if (step.kind === 'advance') return ['virtual-clock']
    if (step.kind === 'play') return ['stories']
    const send = step.kind === 'repeat' ? step.step : step
    if (send.kind !== 'send') return []
    return [
      ...(send.as === 'portal' || send.as === 'user' ? ([send.as] as const) : []),
      ...(asksForDefault(step) ? (['default-identity'] as const) : []),
      ...exposure(step),
    ]
  })
  return [...new Set([...needs, ...implied])]
}

/** Whether an id matches a glob; `*` stands for any characters, including slashes. */
export function fits(glob: string, id: string): boolean {
  const pattern = glob
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${pattern}$`).test(id)
}
