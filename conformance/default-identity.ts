import type { Step } from './model.js'

/**
 * Whether a step asks for a token of the machine's default identity: a request to the metadata service or the MSI
 * extension that names none. What it expects does not matter: one that is refused today may be served tomorrow.
 */
export function asksForDefault(step: Step): boolean {
  const send = step.kind === 'repeat' ? step.step : step
  if (send.kind !== 'send') return false
  const { to, path, body } = send
  const tokens = tokenPaths[to]
  return tokens !== undefined && tokens.test(path) && !selector.test(`${path}&${typeof body === 'string' ? body : ''}`)
}

const tokenPaths: Readonly<Record<string, RegExp>> = {
  '{imds.host}': /^\/+metadata\/identity\/oauth2\/token\/?(?:\?|$)/i,
  '{msi.host}': /^\/+oauth2\/token\/?(?:\?|$)/i,
}

const selector = /[?&](?:client_id|object_id|principal_id|msi_res_id|mi_res_id)=[^&]/
