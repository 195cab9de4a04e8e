import type { Step } from './model.js'

/**
 * Whether a step is about the machine's default identity: a request for a token, or for the identity's tenant, that names
 * none. What it expects does not matter: one that is refused today may be served tomorrow.
 */
export function asksForDefault(step: Step): boolean {
  const send = step.kind === 'repeat' ? step.step : step
  if (send.kind !== 'send') return false
  const { to, path, body } = send
  const ofIdentity = pathsOfIdentity[to]
  return (
    ofIdentity !== undefined &&
    ofIdentity.test(path) &&
    !selector.test(`${path}&${typeof body === 'string' ? body : ''}`)
  )
}

const pathsOfIdentity: Readonly<Record<string, RegExp>> = {
  '{imds.host}': /^\/+metadata\/identity\/(?:oauth2\/token|info)\/?(?:\?|$)/i,
  '{msi.host}': /^\/+oauth2\/token\/?(?:\?|$)/i,
}

const selector = /[?&](?:client_id|object_id|principal_id|msi_res_id|mi_res_id)=[^&]/
