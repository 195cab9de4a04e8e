import { NotEmulated } from './refusal.js'
import type { Call, Gate } from './service.js'

/** What an Azure parameter asks for that the lab does not implement. */
export interface ParameterGap {
  readonly what: string
  /** Microsoft's page about it */
  readonly source: string
  /** the values, in lower case, that ask only for what the lab does anyway */
  readonly harmless?: readonly string[]
}

/** Parameters that change what an operation does, by lower-case name. */
export interface ParameterGaps {
  readonly query: ReadonlyMap<string, ParameterGap>
  readonly headers: ReadonlyMap<string, ParameterGap>
}

/** What the gaps are called, each once. */
export const gapNames = ({ query, headers }: ParameterGaps): string[] => [
  ...new Set([...query.values(), ...headers.values()].map(({ what }) => what)),
]

/**
 * A gate, so that no parameter is silently ignored: the first query parameter or header that would change the response,
 * and that the row does not take, is refused by name with 501. A parameter without a value asks for nothing.
 */
export function parametersHeeded({ query, headers }: ParameterGaps): Gate<Call<unknown>> {
  return (call) => {
    const takes = call.route.operation?.takes
    const judge = (gaps: ReadonlyMap<string, ParameterGap>, [sent, value]: readonly [string, string]) => {
      const name = sent.toLowerCase()
      const gap = gaps.get(name)
      if (!gap || value === '' || takes?.includes(name) || gap.harmless?.includes(value.toLowerCase())) return
      throw new NotEmulated(gap.what, gap.source)
    }
    for (const pair of call.query.pairs) judge(query, pair)
    for (const pair of call.request.headers) judge(headers, pair)
  }
}
