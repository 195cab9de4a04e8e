import type { SourceName } from '../../policy/views/sources.js'
import type { AnsweringLab } from './outside/answering-lab.js'
import type { Prepared } from './outside/prepare-source.js'
import { sources } from './sources.js'

type Variables = Readonly<Record<string, string | undefined>>

/** The variables that the platform of the command's source sets, with its token endpoint at this URL. */
export function platformVariables(
  { source, identityHeader, seat }: AnsweringLab,
  http: string,
  { workload }: Prepared,
  caller: Variables,
) {
  return sources[source].variables({ http, identityHeader, caller, workload, ...(seat && { seat }) })
}

/** The URL of the token endpoint inside. Where its port is always the same, platforms name it by `localhost`. */
export function endpointInside(source: SourceName, port: number | undefined): string {
  const { loopback } = sources[source]
  const isFixed = typeof loopback === 'object' && loopback.port !== 0
  return `http://${isFixed ? 'localhost' : '127.0.0.1'}:${port}`
}
