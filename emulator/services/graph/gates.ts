import type { Gate } from '../../core/service.js'
import { NotEmulated } from '../../core/refusal.js'
import { header } from '../../core/wire.js'
import { parametersHeeded, type ParameterGap } from '../../core/parameters.js'
import { cloudNamed } from '../../policy/clouds.js'
import { graphAppId } from '../../policy/graph-roles.js'
import { issuerOf } from '../../policy/tokens/claims.js'
import { principalOf } from '../../policy/tokens/principal.js'
import { verifyToken } from '../../policy/tokens/tokens.js'
import type { GraphCall } from './call.js'
import { leastPermission, mayRead } from './permissions.js'
import * as refusals from './refusals.js'

/** Identifies the caller, before anything is said of the path. */
export const caller: Gate<GraphCall> = (call) => {
  const [, token] = /^Bearer +(\S+)$/i.exec(header(call.request, 'Authorization') ?? '') ?? []
  if (token === undefined) throw refusals.missingToken()
  const verdict = verifyToken(call.world, token)
  if ('then' in verdict) return verdict.then((late) => judge(call, late))
  judge(call, verdict)
}

function judge(call: GraphCall, verdict: Awaited<ReturnType<typeof verifyToken>>): void {
  const { world } = call
  if ('fault' in verdict) throw verdict.fault === 'malformed' ? refusals.malformedToken() : refusals.badSignature()
  const { claims } = verdict
  call.principal = principalOf(world, claims)
  const cloud = cloudNamed(world.settings.cloud)
  const now = world.clock.seconds()
  // The order of these three is inferred.
  if (claims.exp <= now || claims.nbf > now) throw refusals.expiredToken()
  if (![`https://${cloud.graph}`, graphAppId].includes(claims.aud.replace(/\/$/, ''))) throw refusals.wrongAudience()
  if (claims.iss !== issuerOf(cloud, world.settings.tenantId)) throw refusals.wrongIssuer()
  call.caller = claims
}

/** What the lab does not have of Graph is told by name: whether Graph has it, is not judged. */
export const pathAndMethod: Gate<GraphCall> = ({ route, request, path }) => {
  if (!route.operation)
    throw new NotEmulated(`Microsoft Graph ${request.method} ${path}`, 'https://learn.microsoft.com/graph/api/overview')
}

export const permission: Gate<GraphCall> = ({ route, caller, world }) => {
  const { reads } = route.operation!
  if (!reads || reads.some((kind) => mayRead(caller, kind))) return
  throw refusals.requestDenied(
    world,
    caller.oid ?? '',
    reads.length > 1 ? 'Directory.Read.All' : leastPermission(reads[0]!),
  )
}

const gap = (name: string, harmless?: readonly string[]): [string, ParameterGap] => [
  name,
  {
    what: `Microsoft Graph ${name}`,
    source: 'https://learn.microsoft.com/graph/query-parameters',
    ...(harmless && { harmless }),
  },
]

export const parameterGaps = {
  query: new Map(
    [
      gap('$expand'),
      gap('$orderby'),
      gap('$search'),
      gap('$skip'),
      gap('$filter'),
      gap('$select'),
      gap('$top'),
      gap('$count', ['false']),
      gap('$format', ['json']),
      gap('$apply'),
    ].map((entry) => entry),
  ),
  headers: new Map<string, ParameterGap>(),
}

export const parameters = parametersHeeded(parameterGaps)
