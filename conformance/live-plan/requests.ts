import type { Bindings } from '../bindings.js'
import { listsKeys } from '../exposure.js'
import type { Case, Expectation, Send, Step } from '../model.js'
import { pathOfMade } from '../targets/live-writes.js'
import { audienceOf } from '../tokens.js'

/** One request that a live run will send, before the run knows its ids. */
export interface PlannedRequest {
  readonly host: string
  readonly method: string
  /** with the names of live.yaml, and `*` for what only the run knows: `/secrets/never-*?api-version=7.4` */
  readonly path: string
  /** `the guard`, `a token for https://vault.azure.net`, a case's id, `clean-up of` a case's id */
  readonly why: string
  /** what shows who asks: the VM's token, the account's key, or nothing that is valid */
  readonly credential: 'token' | 'key' | 'none'
  readonly isRefused: boolean
  /** what is cleaned up was readable without a credential */
  readonly isPublic?: true
  /** the most times that it is sent, and the fewest if all goes well: a repeated step stops at its answer */
  readonly times: number
  readonly least: number
}

/** Every request of a run of these cases, in its order but for tokens, which come first. */
export function requestsOf(cases: readonly Case[], bindings: Bindings, identity?: string): PlannedRequest[] {
  const audiences = new Set([bindings['arm.audience']!])
  const listed = new Set<string>()
  const asked: PlannedRequest[] = []
  for (const testCase of cases) {
    const made = new Map<string, PlannedRequest>()
    for (const step of testCase.steps) {
      const planned = requestOf(step, testCase.id, bindings)
      if (!planned) continue
      const { request, audience, makes } = planned
      if (audience !== undefined) audiences.add(audience)
      if (makes !== undefined) made.set(makes.place, cleanUp(makes, request))
      const key = `${audience} ${request.host}${request.path}`
      // The first answer serves the whole run: targets/live-once.ts.
      if (listsKeys(request) && request.credential === 'token' && listed.has(key)) continue
      listed.add(key)
      asked.push(request)
    }
    asked.push(...made.values())
  }
  return [...tokenRequests(audiences, bindings, identity), ...guardRequests(bindings, identity), ...asked]
}

const once = { method: 'GET', isRefused: false, times: 1, least: 1 } as const

/** A token of each resource is asked for once in a run. */
const tokenRequests = (audiences: ReadonlySet<string>, bindings: Bindings, identity: string | undefined) =>
  [...audiences].map((audience): PlannedRequest => {
    const query = `api-version=2018-02-01&resource=${encodeURIComponent(audience)}`
    return {
      ...once,
      host: bindings['imds.host']!,
      path: `/metadata/identity/oauth2/token?${query}${identity === undefined ? '' : `&client_id=${identity}`}`,
      why: `a token for ${audience}`,
      credential: 'none',
    }
  })

/**
 * targets/live-guard.ts reads the group with the token that the cases get for Resource Manager, too. Only the token of a
 * user-assigned identity does not say which machine this is.
 */
function guardRequests(bindings: Bindings, identity: string | undefined): PlannedRequest[] {
  const { subscription, 'group.name': group } = bindings
  const ofMachine: PlannedRequest = {
    ...once,
    host: bindings['imds.host']!,
    path: '/metadata/instance/compute/resourceId?api-version=2021-02-01&format=text',
    why: 'the guard: the id of the machine, where the token does not say it',
    credential: 'none',
    least: identity === undefined ? 0 : 1,
  }
  if (group === undefined) return [ofMachine]
  const path = `/subscriptions/${subscription}/resourceGroups/${encodeURIComponent(group)}?api-version=2021-04-01`
  const why = 'the guard: the resource group'
  return [ofMachine, { ...once, host: bindings['arm.host']!, path, why, credential: 'token' }]
}

interface Makes {
  /** host and path at which it is removed */
  readonly place: string
  readonly isPublic: boolean
}

interface Planned {
  readonly request: PlannedRequest
  /** of the token that the run gets for it */
  readonly audience?: string
  readonly makes?: Makes
}

function requestOf(step: Step, why: string, bindings: Bindings): Planned | undefined {
  const send = step.kind === 'repeat' ? step.step : step
  if (send.kind !== 'send') return undefined
  const expected = step.kind === 'repeat' ? (step.expect ?? step.until ?? send.expect) : send.expect
  const host = filled(send.to, bindings)
  const path = filled(send.path, bindings)
  const audience = send.as === 'vm' ? filled(send.audience ?? audienceOf(host, bindings) ?? '', bindings) : undefined
  const makes = send.method === 'PUT' && mayHave(expected, (status) => status < 300)
  const times = step.kind === 'repeat' ? step.times : 1
  return {
    request: {
      host,
      method: send.method,
      path,
      why,
      credential: credentialOf(send),
      isRefused: !mayHave(expected, (status) => status < 400),
      times,
      least: step.kind === 'repeat' && step.until ? 1 : times,
    },
    ...(audience !== undefined && { audience }),
    ...(makes && { makes: { place: `${host}${pathOfMade(path)}`, isPublic: isPublic(send) } }),
  }
}

function credentialOf({ as, sharedKey, headers = {} }: Send): PlannedRequest['credential'] {
  if (sharedKey) return sharedKey.key.includes('{saved.') ? 'key' : 'none'
  return as === 'vm' || headers.Authorization === 'Bearer {saved.token}' ? 'token' : 'none'
}

/** Whether an answer that fits may have such a status. */
const mayHave = (expected: Expectation | undefined, fits: (status: number) => boolean) =>
  expected?.dropped !== true && (expected?.status === undefined || [expected.status].flat().some(fits))

const isPublic = ({ headers = {} }: Send) => Object.hasOwn(headers, 'x-ms-blob-public-access')

/** What targets/live-writes.ts sends when the case is over, with the rights that made it. */
const cleanUp = ({ place, isPublic: wasPublic }: Makes, { host, why, credential }: PlannedRequest): PlannedRequest => ({
  host,
  method: 'DELETE',
  path: place.slice(host.length),
  why: `clean-up of ${why}`,
  credential,
  isRefused: false,
  ...(wasPublic && { isPublic: true }),
  times: 1,
  least: 1,
})

/** Names as they will be sent; `*` for the nonce, the VM's ids and what a case keeps. */
const filled = (text: string, bindings: Bindings) =>
  text.replace(/\{([a-z][A-Za-z0-9-]*(?:\.[A-Za-z][\w-]*)*)\}/g, (_, name: string) => bindings[name] ?? '*')
