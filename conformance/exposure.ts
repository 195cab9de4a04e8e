import type { Expectation, Need, Send, Step } from './model.js'

/** What an operator must allow beyond the calm set before a step is sent to a real VM's services. */
export type Exposure = Extract<Need, 'account-keys' | 'secret-value' | 'secret-value-again' | 'user-data' | 'hostile'>

/**
 * What a step exposes. A step without any is calm: it reads tokens, metadata, names and attributes of what live.yaml
 * names, and is meant to succeed.
 */
export function exposure(step: Step): Exposure[] {
  const send = step.kind === 'repeat' ? step.step : step
  if (send.kind !== 'send') return []
  const expected = step.kind === 'repeat' ? (step.expect ?? step.until ?? send.expect) : send.expect
  const refused = expected !== undefined && isRefusal(expected)
  const exposures: readonly (readonly [Exposure, boolean])[] = [
    ['account-keys', signsWithAccountKey(send) || listsKeys(send) || (!refused && listsSas(send))],
    ['secret-value', !refused && readsSecretOnce(send)],
    ['secret-value-again', !refused && readsSecret(send) && !readsSecretOnce(send)],
    ['user-data', !refused && readsUserData(send)],
    ['hostile', refused || isForeign(send) || isAboutNothing(send)],
  ]
  return exposures.filter(([, exposed]) => exposed).map(([name]) => name)
}

/** Whether the service is expected to refuse it. */
function isRefusal({ status = [], dropped }: Expectation): boolean {
  const statuses = [status].flat()
  return dropped === true || (statuses.length > 0 && statuses.every((wanted) => wanted >= 400))
}

/** A key that stands in the case itself is a wrong one. */
const signsWithAccountKey = ({ sharedKey, signature }: Send) =>
  (sharedKey ?? signature)?.key.includes('{saved.') === true

/** Whether a request lists an account's keys. */
export const listsKeys = ({ method, path }: Pick<Send, 'method' | 'path'>): boolean =>
  method === 'POST' && /\/listKeys\/?(?:\?|$)/i.test(path)

/** Whether it has Resource Manager sign a SAS with a key. */
const listsSas = ({ method, path }: Send) => method === 'POST' && /\/list(?:Account|Service)Sas\/?(?:\?|$)/i.test(path)

/** Whether a request reads the value of live.yaml's secret: the secret itself or one of its versions. */
const readsSecret = ({ method, to, path }: Send) =>
  method === 'GET' && to === '{vault.host}' && /^\/+secrets\/\{vault\.secret\.name\}(?!\/versions)/i.test(path)

/** The one request that reads the value in a live run: the tutorial's. */
const readsSecretOnce = (send: Send) =>
  readsSecret(send) && send.as === 'vm' && send.path === '/secrets/{vault.secret.name}?api-version=2016-10-01'

/** The first api-version whose documents hold the user data that the VM was made with, often a script with passwords. */
const userDataSince = '2021-01-01'

const readsUserData = ({ to, path }: Send) => {
  const document = /^\/+metadata\/instance(?:\/compute(?:\/userData)?)?\/?\?.*\bapi-version=([\d-]+)/i.exec(path)
  return to === '{imds.host}' && document !== null && document[1]! >= userDataSince
}

/** The services that a live run asks: Resource Manager, Key Vault and Storage, by their URLs and application ids. */
const ownAudiences: readonly string[] = [
  '{arm.audience}',
  'https://{arm.host}',
  '{vault.audience}',
  'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
  '{storage.audience}',
  'https://storage.azure.com',
  'e406a681-f3d4-42a8-90b6-c2b029497af1',
]

const isOwnAudience = (audience: string) => ownAudiences.includes(decodeURIComponent(audience).replace(/\/$/, ''))

const ownInArm =
  /^\/+subscriptions\/+\{subscription\}(?:\/+resourceGroups\/+\{group\.name\}(?:\/[^?]*)?)?\/?(?:\?|$)|^\/metadata\/endpoints\?/i

/**
 * Whether it asks for what a live run has no need of: a token of another service, or what Resource Manager knows beside
 * the subscription and the group of live.yaml, or what the directory knows. All look like a search by an intruder.
 */
function isForeign({ to, path, audience }: Send): boolean {
  const resource = audience ?? (to === '{imds.host}' ? /[?&]resource=([^&]*)/.exec(path)?.[1] : undefined)
  return (
    to === '{graph.host}' ||
    (resource !== undefined && !isOwnAudience(resource)) ||
    (to === '{arm.host}' && !ownInArm.test(path))
  )
}

/** The name that cases give to what does not exist. */
const isAboutNothing = ({ path }: Send) => path.includes('never-{nonce}')
