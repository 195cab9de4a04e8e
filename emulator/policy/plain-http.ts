import { Dropped } from '../core/refusal.js'
import type { Call } from '../core/service.js'
import { azureHost } from './clouds.js'

const services: Readonly<Record<string, string>> = {
  vault: 'Azure Key Vault',
  arm: 'Azure Resource Manager',
  login: 'Microsoft Entra ID',
}

/**
 * Why nothing listens for plain HTTP at a host, in one line; undefined where something does. Azure documents TLS alone
 * for these services, and what their port 80 does is unverified: a refused connection cannot be taken for an answer.
 */
export function noPlainHttp(host: string): string | undefined {
  const kind = azureHost(host)?.kind
  const service = kind === undefined ? undefined : services[kind]
  return service && `plain HTTP at '${host}': ${service} is served over TLS only; use https://`
}

/** Refuses the connection of a request that came over plain HTTP. */
export function overTls({ request }: Pick<Call<unknown>, 'request'>): void {
  const why = request.scheme === 'http' ? noPlainHttp(request.host) : undefined
  if (why !== undefined) throw new Dropped(why, true)
}
