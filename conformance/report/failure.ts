import type { Exchange } from '../exchange.js'
import type { Mismatch } from '../match.js'
import type { Case } from '../model.js'
import type { Outcome } from '../run.js'

/** The failure of one case, for people: the difference first, then the request and the response. */
export function summary(
  testCase: Pick<Case, 'id' | 'title'>,
  outcome: Pick<Outcome, 'step' | 'mismatches' | 'reason' | 'exchanges'>,
): string {
  const last = outcome.exchanges.at(-1)
  return [
    `${testCase.id}: ${testCase.title}`,
    ...(outcome.reason === undefined ? [] : [`  setup failed: ${outcome.reason}`]),
    ...difference(outcome.mismatches).map((line) => `  ${line}`),
    ...(last ? [`  in step ${outcome.step}:`, ...dialogue(last).map((line) => `    ${line}`)] : []),
  ].join('\n')
}

export function difference(mismatches: readonly Mismatch[]): string[] {
  return mismatches.flatMap(({ path, expected, got }) => [path, `  expected  ${expected}`, `  got       ${got}`])
}

/** The request with `>` and the response with `<`, as in curl. */
export function dialogue({ request, answer }: Exchange): string[] {
  const marked = (mark: string, text: string) =>
    text.split('\n').map((line) => `${mark} ${line.length > 600 ? `${line.slice(0, 599)}…` : line}`)
  return [...marked('>', request), ...marked('<', answer)]
}
