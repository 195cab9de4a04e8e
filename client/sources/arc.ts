import { UnexpectedAnswerError } from '../errors.js'
import { selected, type Settings } from '../options.js'
import { accepted, readJson, receive, send, type Answer } from '../send.js'
import type { TransportRequest } from '../transport.js'
import { keyFolder, keyPath, readKey } from './arc-key.js'
import { imdsSelectors, readToken, selectorQuery, type IssuedToken, type TokenRequest } from './issued-token.js'

const apiVersion = '2020-06-01'

/**
 * Asks the agent of an Azure Arc machine: it names a key file that only its group may read, and takes what is in it.
 * Source: https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication
 */
export async function requestFromArc(settings: Settings, request: TokenRequest): Promise<IssuedToken> {
  const selector = selectorQuery(request, imdsSelectors, 'arc')
  const query = `api-version=${apiVersion}&resource=${encodeURIComponent(request.resource)}${selector}`
  const asked: TransportRequest = {
    method: 'GET',
    url: `${settings.endpoints.arc}?${query}`,
    headers: [
      ['Metadata', 'true'],
      ['Accept', 'application/json'],
    ],
    ...(request.signal && { signal: request.signal }),
  }
  const first = await receive(settings, 'arc', asked, request.retries)
  const answer =
    first.status === 401
      ? await send(settings, 'arc', await withKey(asked, first, settings), request.retries)
      : accepted('arc', first)
  confirm(request, answer)
  return readToken('arc', answer, settings.now())
}

async function withKey(asked: TransportRequest, { header }: Answer, settings: Settings): Promise<TransportRequest> {
  const key = await readKey(keyPath(header('www-authenticate'), keyFolder(settings.arcKeys)))
  return { ...asked, headers: [...asked.headers, ['Authorization', `Basic ${key}`]] }
}

/** Agents that do not know user-assigned identities ignore the selector and return the machine's own token. */
function confirm(request: TokenRequest, answer: Answer): void {
  const [field, wanted] = selected(request) ?? []
  if (field === undefined || wanted === undefined) return
  const { client_id: clientId, object_id: objectId, msi_res_id, mi_res_id } = readJson('arc', answer)
  const echoed = { clientId, objectId, resourceId: msi_res_id ?? mi_res_id }[field]
  if (typeof echoed !== 'string' || echoed.toLowerCase() !== wanted.toLowerCase())
    throw new UnexpectedAnswerError(
      'arc',
      `the response does not confirm the ${field} that was asked for; this agent seems to know the system-assigned ` +
        'identity alone',
    )
}
