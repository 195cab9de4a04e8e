import { splitAuthority } from '../core/wire-request.js'

/** Whether a host name or address (lower-case, no brackets) is this machine's own loopback. */
export const isLoopback = (host: string): boolean =>
  /^(?:[a-z0-9_-]+\.)*localhost$/.test(host) ||
  host === '::1' ||
  /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(host)

/**
 * Which of a request's two headers forbids it to call the lab's own API; undefined when neither does. A page of another
 * site may reach this port by rebinding a name of its own or by a plain request; one of the headers shows it. Any port
 * is allowed, because containers and tests map it. A client with neither Origin nor Sec-Fetch-Site is not a page.
 *
 * @param own a host name that may be used besides the loopback names
 */
export function foreignCaller(
  headers: {
    readonly host?: string | undefined
    readonly origin?: string | undefined
    readonly 'sec-fetch-site'?: string | string[] | undefined
  },
  own?: string,
): 'Host' | 'Origin' | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers
  const ownHost = own === undefined ? undefined : splitAuthority(own).host
  const good = (authority: string) => {
    const { host } = splitAuthority(authority)
    return isLoopback(host) || (ownHost !== undefined && host === ownHost)
  }
  if (host === undefined || !good(host)) return 'Host'
  // A browser sends no Origin with a plain GET, but this.
  if (origin === undefined) return site === 'cross-site' ? 'Origin' : undefined
  const from = /^https?:\/\/([^/]+)$/i.exec(origin)
  return from && good(from[1]!) ? undefined : 'Origin'
}
