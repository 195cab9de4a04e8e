import { STATUS_CODES } from 'node:http'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import type { Answer } from './acting.js'
import type { Poll } from './run-state.js'
import type { DeploymentError } from './state.js'

/** What an answer to a deployment's request means for its resource. */
export type Meaning =
  | { readonly state: 'done'; readonly status: number }
  | { readonly state: 'polling'; readonly status: number; readonly poll: Omit<Poll, 'at'>; readonly wait: number }
  | {
      readonly state: 'failed'
      readonly status: number
      readonly error: DeploymentError
      /** as the operation shows it */
      readonly message: Json
    }

/** milliseconds, where the provider says nothing: Resource Manager's own default is unverified */
const usualWait = 5000

/** How often a deployment asks a provider that is too busy, the first time included. */
const mostTries = 5

/** Whether a provider only had no time: what it answers then is asked for again, unless that was done often enough. */
export const isBusy = ({ status }: Pick<Answer, 'status'>, before = 0): boolean =>
  (status === 429 || status === 503) && before + 1 < mostTries

/** What is to be asked again, when the provider says so. */
export const again = (answer: Answer, poll: Pick<Poll, 'kind' | 'url'>, before = 0): Meaning => ({
  state: 'polling',
  status: answer.status!,
  poll: { ...poll, busy: before + 1 },
  wait: waitOf(answer.header('Retry-After')),
})

/** The answer to a PUT, or to what a long-running one is asked by afterwards. */
export function meaningOf(answer: Answer, target: string, polled?: Exclude<Poll['kind'], 'again'>): Meaning {
  const { status, body, header } = answer
  if (status === undefined) return failed(502, 'BadGateway', 'The resource provider closed the connection.', target)
  if (status >= 400) return { state: 'failed', status, error: errorIn(body, status, target), message: body }
  const wait = waitOf(header('Retry-After'))
  const asyncUrl = header('Azure-AsyncOperation')
  const location = header('Location')
  if (polled === undefined && asyncUrl !== undefined)
    return { state: 'polling', status, poll: { kind: 'status', url: asyncUrl }, wait }
  if (status === 202 && location !== undefined)
    return { state: 'polling', status, poll: { kind: 'location', url: location }, wait }
  if (polled === 'location') return { state: 'done', status }
  const state = polled === 'status' ? member(body, 'status') : stateOf(body)
  if (typeof state !== 'string' || /^succeeded$/i.test(state)) return { state: 'done', status }
  if (/^(failed|canceled)$/i.test(state)) return ended(state, body, target)
  const poll: Omit<Poll, 'at'> = { kind: polled ?? 'resource', url: polled ? '' : target }
  return { state: 'polling', status, poll, wait }
}

function stateOf(body: JsonObject): Json | undefined {
  const properties = member(body, 'properties')
  return isObject(properties) ? member(properties, 'provisioningState') : undefined
}

/** A long operation that ended badly: a nested deployment's error is a level below (recorded in mwt-ds#8). */
function ended(state: string, body: JsonObject, target: string): Meaning {
  const inner = isObject(body.error) ? errorIn(body, 409, '') : undefined
  const message =
    `The resource write operation failed to complete successfully, because it reached terminal provisioning state ` +
    `'${state}'.`
  const nested = inner && { details: [inner] }
  const error =
    inner && inner.code !== 'DeploymentFailed'
      ? { ...inner, target }
      : { code: 'ResourceDeploymentFailure', target, message, ...nested }
  return { state: 'failed', status: 409, error, message: { status: 'Failed', error } }
}

/** A provider's own code and words; a body without them gets those of its status. */
function errorIn(body: JsonObject, status: number, target: string): DeploymentError {
  const found = isObject(body.error) ? body.error : body
  const { code, message, details, target: own, additionalInfo } = found
  const reason = STATUS_CODES[status]?.replaceAll(' ', '') ?? String(status)
  return {
    code: typeof code === 'string' && code !== '' ? code : reason,
    ...(target !== '' ? { target } : typeof own === 'string' ? { target: own } : {}),
    message: typeof message === 'string' ? message : JSON.stringify(body),
    ...(Array.isArray(additionalInfo) && { additionalInfo }),
    ...(Array.isArray(details) && details.length > 0 && { details: details as readonly DeploymentError[] }),
  }
}

function failed(status: number, code: string, message: string, target: string): Meaning {
  return { state: 'failed', status, error: { code, target, message }, message: { error: { code, message } } }
}

/** `Retry-After` in milliseconds. */
const waitOf = (seconds: string | undefined) =>
  seconds !== undefined && /^\d{1,5}$/.test(seconds) ? Number(seconds) * 1000 : usualWait

/** .NET's name of an HTTP status: `Created`, `BadRequest`, `OK` */
export const statusName = (status: number) =>
  status === 200 ? 'OK' : (STATUS_CODES[status] ?? String(status)).replace(/[^A-Za-z]/g, '')
