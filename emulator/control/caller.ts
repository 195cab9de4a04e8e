import { splitAuthority } from '../core/wire-request.js'

/** Whether a host name or address (lower-case, no brackets) is this machine's own loopback. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(host)

/**
 * Which of a request's two headers forbids it to call the lab's own API; undefined when neither does. A page of another
 * site may reach this port by rebinding a name of its own or by a plain request; one of the headers shows it. Any port
 * is allowed, because containers and tests map it. A client without Origin is not a page.
 *
 * @param own a host name that may be used besides the loopback names
 */
export function foreignCaller(
  { host, origin }: { host?: string | undefined; origin?: string | undefined },
  own?: string,
): 'Host' | 'Origin' | undefined {
  const ownHost = own === undefined ? undefined : splitAuthority(own).host
  const good = (authority: string) => {
    const { host } = splitAuthority(authority)
    return isLoopback(host) || (ownHost !== undefined && host === ownHost)
  }
  if (host === undefined || !good(host)) return 'Host'
  if (origin === undefined) return undefined
  const from = /^https?:\/\/([^/]+)$/i.exec(origin)
  return from && good(from[1]!) ? undefined : 'Origin'
}
