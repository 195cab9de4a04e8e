import { get, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { exitCode, Failure } from './failure.js'

/** How a request names an identity of its machine or app; at most one. */
export interface Selector {
  readonly clientId?: string | undefined
  readonly objectId?: string | undefined
  readonly resourceId?: string | undefined
}

/**
 * The access token of a seat, through the proxy, which our client cannot use. Throws a Failure that says what the
 * metadata service said.
 *
 * @param proxy with the seat's credentials
 */
export async function tokenThroughProxy(proxy: string, resource: string, selector: Selector): Promise<string> {
  const { hostname, port, username, password } = new URL(proxy)
  const { clientId, objectId, resourceId } = selector
  const named = Object.entries({ client_id: clientId, object_id: objectId, msi_res_id: resourceId })
  const given = named.filter((pair): pair is [string, string] => pair[1] !== undefined)
  const query = new URLSearchParams([['api-version', '2018-02-01'], ['resource', resource], ...given])
  const path = `http://169.254.169.254/metadata/identity/oauth2/token?${query}`
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${password}`).toString('base64')
  const headers = { Host: '169.254.169.254', Metadata: 'true', 'Proxy-Authorization': `Basic ${credentials}` }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ hostname, port, path, headers, agent: false }, resolve).once('error', reject)
  })
  const body = (await json(answer)) as { access_token?: string; error?: unknown; error_description?: string }
  if (body.access_token !== undefined) return body.access_token
  throw new Failure(`${String(body.error)}: ${body.error_description}`, exitCode.checkFailed)
}
