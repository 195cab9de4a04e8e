import { split } from '../../../core/path.js'
import type { Gate } from '../../../core/service.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import { missing, requestUri } from './gates.js'
import * as refusals from './refusals.js'
import { readTarget } from './target.js'

type Kind = 'literal' | 'namespace' | 'type' | 'group' | 'resource'

interface Difference {
  readonly kind: Kind
  /** of the path's segments */
  readonly at: number
  readonly got: string
  readonly expected: string
}

/**
 * What the tutorials type, with the warning that the URL's case matters. Published clients of the same years spell
 * `resourcegroups` (Microsoft.Resources/stable/2016-09-01/resources.json does), and Azure takes it.
 */
const typed: Readonly<Record<string, string>> = {
  'arm.resource-groups.get': '2016-06-01',
  'arm.storage-accounts.list-keys': '2016-12-01',
}

/**
 * A policy of the lab, not of Azure: the tutorials say that the URL's case matters, today's ARM takes any. Judged after
 * permission; told in a header whether or not it is refused.
 */
export const urlCase: Gate<ArmCall> = (call) => {
  const differences = differencesOf(call)
  const [first] = differences
  if (!first) return
  const list = (side: 'got' | 'expected') => differences.map((one) => encodeURIComponent(one[side])).join(',')
  call.notes.push(['x-milab-url-case', `got=${list('got')}; expected=${list('expected')}`])
  if (!judged(call)) return
  throw refusal(call, first)
}

function judged(call: AnyCall): boolean {
  const { urlCase } = call.world.settings
  if (urlCase !== 'tutorial') return urlCase === 'strict'
  const version = typed[rowOf(call)!.id]
  return version !== undefined && version === call.query.get('api-version')
}

function refusal(call: AnyCall, { kind, at, got, expected }: Difference): Error {
  const { target, query } = call
  const reason = `lab policy url-case: '${got}' is spelt '${expected}'; policies: { url-case: azure } takes any spelling`
  switch (kind) {
    case 'literal':
      return refusals.noSuchRoute(requestUri(call), reason)
    case 'namespace':
    case 'type': {
      // The scope of an extension resource may have namespaces and types of its own.
      const own = target.segments.length - target.types.length - target.names.length - 1
      const { namespace, types } = at < own ? readTarget(target.parent) : target
      return refusals.invalidResourceType(types.join('/'), namespace ?? '', query.get('api-version')!, [], reason)
    }
    case 'group':
      return refusals.groupNotFound(got, { reason })
    case 'resource':
      return missing(`/${target.segments.slice(0, at + 1).join('/')}`, reason)
  }
}

/** Where the path differs in nothing but case from how the row's template and the records spell it. */
function differencesOf(call: AnyCall): Difference[] {
  const { target, request } = call
  const { segments } = target
  const expected = expectedSegments(call)
  const found: Difference[] = []
  // The action of a POST is never judged: the SDKs themselves spell it in several ways.
  const last = request.method === 'POST' ? segments.length - 1 : segments.length
  for (let at = 0; at < last; at++) {
    const got = segments[at]!
    const wanted = expected[at]
    if (wanted === undefined || wanted === got || wanted.toLowerCase() !== got.toLowerCase()) continue
    found.push({ kind: kindOf(segments, at), at, got, expected: wanted })
  }
  return found
}

/** The canonical spelling of each segment, where one is known. */
function expectedSegments(call: AnyCall): (string | undefined)[] {
  const { target, world } = call
  const { segments } = target
  const template = split(rowOf(call)!.path)
  const expected: (string | undefined)[] = segments.map(() => undefined)
  const open = template.findIndex((part) => part.endsWith('*}'))
  const extra = segments.length - template.length
  template.forEach((part, i) => {
    if (!part.startsWith('{')) expected[open >= 0 && i > open ? i + extra : i] = part
  })
  // What exists is spelt as it was made: the longest id in the path that names something, then its group.
  for (let length = 2; length <= segments.length; length += 2) {
    const record = world.resources.get(`/${segments.slice(0, length).join('/')}`)
    record?.id
      .split('/')
      .slice(1)
      .forEach((part, at) => {
        if (!isSubscription(segments, at)) expected[at] ??= part
      })
  }
  return expected
}

const isSubscription = (segments: readonly string[], at: number) =>
  at === 1 && segments[0]?.toLowerCase() === 'subscriptions'

function kindOf(segments: readonly string[], at: number): Kind {
  const lower = segments.map((segment) => segment.toLowerCase())
  const provider = lower.lastIndexOf('providers', at)
  if (provider < 0 || provider === at) return at === 3 && lower[2] === 'resourcegroups' ? 'group' : 'literal'
  if (at === provider + 1) return 'namespace'
  return (at - provider) % 2 === 0 ? 'type' : 'resource'
}
