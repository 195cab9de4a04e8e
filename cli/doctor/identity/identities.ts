import { about } from '../finding.js'
import { noted, ofMachine } from './az.js'
import { claimsOf, type Claims } from './claims.js'
import { foreign, summaryOf } from './imds.js'
import type { Instance } from './instance.js'
import { isHeard, type Answer, type Finding } from './machine.js'
import { clean, objectIn, textAt } from './words.js'

/** A token and what it says of itself. The token goes into requests, never into a finding. */
export interface Granted {
  readonly token: string
  readonly claims: Claims
  /** unix milliseconds of this machine's clock, and of the metadata service's */
  readonly at: number
  readonly imdsTime: number
}

export function grantedIn(answer: Answer): Granted | undefined {
  if (!isHeard(answer) || answer.status !== 200) return undefined
  const token = accessTokenIn(answer.text)
  const claims = token === undefined ? undefined : claimsOf(token)
  if (token === undefined || claims === undefined) return undefined
  const date = Date.parse(answer.headers.date ?? '')
  return { token, claims, at: answer.at, imdsTime: Number.isNaN(date) ? answer.at : date }
}

/** Not cleaned or cut: it is sent. */
function accessTokenIn(text: string): string | undefined {
  const { access_token: token } = objectIn(text)
  return typeof token === 'string' && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token) ? token : undefined
}

/** The identity that a request without a selector gets. */
export function identity(answer: Answer, at: Instance | undefined, chosen: string | undefined): Finding {
  const { good, warning, bad } = about('identity', 'identity')
  const granted = grantedIn(answer)
  if (granted) return good(described(granted.claims))
  const refusal = refusalOf(answer)
  if (/multiple user assigned/i.test(refusal))
    return chosen === undefined
      ? bad(
          `several user-assigned identities and no system-assigned one: requests that name none are refused (“${refusal}”)`,
          noted(
            `${ofMachine('show', at)} --query userAssignedIdentities`,
            'set AZURE_CLIENT_ID for the program to the client id of one of them, and give it here as --client-id',
          ),
        )
      : good('several user-assigned identities and no system-assigned one; a client id is given, as is needed')
  if (/identity not found/i.test(refusal))
    return chosen === undefined
      ? bad(
          'this machine has no identity, or the metadata service does not know it yet (it takes minutes after a change)',
          noted(ofMachine('assign', at), 'a system-assigned one; with --identities and a resource id, one of yours'),
        )
      : good('no system-assigned one; a client id is given')
  return unclear('identity', answer, refusal) ?? warning(`no token: ${refusal}`, 'run it again in a minute')
}

/** The identity that the client id names. */
export function chosenIdentity(answer: Answer, at: Instance | undefined, clientId: string): Finding {
  const { good, bad, warning } = about('chosen-identity', 'client id')
  const granted = grantedIn(answer)
  if (granted) return good(described(granted.claims))
  const refusal = refusalOf(answer)
  if (/identity not found/i.test(refusal))
    return bad(
      `this machine has no identity with the client id ${clientId} (a client id is neither an object id nor that of an ` +
        'identity made anew)',
      noted(ofMachine('show', at), 'what it has; az vm identity assign with --identities adds one'),
    )
  return unclear('chosen-identity', answer, refusal) ?? warning(`no token: ${refusal}`, 'run it again in a minute')
}

/** What says nothing about identities: a busy service, or another one in its place. */
export function unclear(id: 'identity' | 'chosen-identity', answer: Answer, refusal: string): Finding | undefined {
  const { warning, bad } = about(id, id === 'identity' ? 'identity' : 'client id')
  if (!isHeard(answer))
    return bad(
      `no response to the token request (${answer.cause}, ${answer.code})`,
      'run it again; if it stays, see IMDS',
    )
  const { status } = answer
  if (status === 429)
    return warning(
      'not known: the metadata service is throttled (429), also after waits of 1, 2 and 4 seconds',
      'find the program on this machine that asks without keeping its token; run it again in a minute',
    )
  if (status === 410)
    return warning('not known: the metadata service is being updated (410)', 'run it again in 70 seconds')
  const other = foreign(answer)
  if (other) return bad(other.text, other.remedy ?? '')
  if (status >= 500) return warning(`not known: the metadata service responds ${status} (${refusal})`, 'run it again')
  return undefined
}

/** What the metadata service said, in one line. */
export function refusalOf(answer: Answer): string {
  if (!isHeard(answer)) return `${answer.cause} (${answer.code})`
  const body = objectIn(answer.text)
  return clean(textAt(body, 'error_description') ?? textAt(body, 'error') ?? summaryOf(answer), 240)
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/\/Microsoft\.ManagedIdentity\/userAssignedIdentities\//i, 'the user-assigned identity'],
  [/\/Microsoft\.Compute\/virtualMachineScaleSets\//i, 'the system-assigned identity of the scale set'],
  [/\/Microsoft\.Compute\/virtualMachines\//i, 'the system-assigned identity of'],
]

/** Kind, resource, client id, principal id, tenant. */
export function described({ identity, clientId, principalId, tenant }: Claims): string {
  const kind = kinds.find(([of]) => of.test(identity ?? ''))?.[1] ?? 'the identity of'
  const name = identity === undefined ? 'this machine' : identity.slice(identity.lastIndexOf('/') + 1)
  const ids = [`client id ${clientId}`, `principal (object) id ${principalId}`, `tenant ${tenant}`]
  return `${kind} ${name}: ${[...ids, ...(identity === undefined ? [] : [identity])].join(', ')}`
}
