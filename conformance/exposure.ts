import type { Expectation, Need, Send, Step } from './model.js'

/** What an operator must allow beyond the calm set before a step is sent to a real VM's services. */
export type Exposure = Extract<Need, 'account-keys' | 'secret-value' | 'hostile'>

/**
 * What a step exposes. A step without any is calm: it reads metadata, tokens, names and attributes, and is meant to
 * succeed.
 */
export function exposure(step: Step): Exposure[] {
  const send = step.kind === 'repeat' ? step.step : step
  if (send.kind !== 'send') return []
  const expected = step.kind === 'repeat' ? (step.expect ?? step.until ?? send.expect) : send.expect
  const refused = expected !== undefined && isRefusal(expected)
  return [
    ...(send.sharedKey || listsKeys(send) ? (['account-keys'] as const) : []),
    ...(!refused && readsSecret(send) ? (['secret-value'] as const) : []),
    ...(refused ? (['hostile'] as const) : []),
  ]
}

/** Whether the service is expected to refuse it. */
function isRefusal({ status = [], dropped }: Expectation): boolean {
  const statuses = [status].flat()
  return dropped === true || (statuses.length > 0 && statuses.every((wanted) => wanted >= 400))
}

/** Whether a request lists an account's keys. */
export const listsKeys = ({ method, path }: Pick<Send, 'method' | 'path'>): boolean =>
  method === 'POST' && /\/listKeys\/?(?:\?|$)/i.test(path)

/** Whether a request reads the value of live.yaml's secret: the secret itself or one of its versions. */
const readsSecret = ({ method, to, path }: Send) =>
  method === 'GET' && to === '{vault.host}' && /^\/+secrets\/\{vault\.secret\.name\}(?!\/versions)/i.test(path)
