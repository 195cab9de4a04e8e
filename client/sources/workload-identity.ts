import { readFile } from 'node:fs/promises'
import { withoutSlash } from '../endpoints.js'
import { codeOf, SourceUnavailableError } from '../errors.js'
import { selected, type Settings } from '../options.js'
import { send } from '../send.js'
import { readToken, type IssuedToken, type TokenRequest } from './issued-token.js'

/**
 * Exchanges the token in the workload's file for one of Entra's. The file is read for each request, because Kubernetes
 * renews it.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#third-case-access-token-request-with-a-federated-credential
 */
export async function requestFromWorkloadIdentity(settings: Settings, request: TokenRequest): Promise<IssuedToken> {
  const { workload } = settings
  if (!workload)
    throw unavailable(
      'AZURE_FEDERATED_TOKEN_FILE and AZURE_TENANT_ID are not known. createClient(fromEnvironment()) reads them.',
    )
  const [field, value] = selected(request) ?? []
  if (field === 'objectId' || field === 'resourceId')
    throw new TypeError(`workload-identity selects an identity by clientId, and not by ${field}`)
  const clientId = value ?? workload.clientId
  if (!clientId) throw unavailable('no client id: set AZURE_CLIENT_ID, or pass identity: { clientId }')
  const form = new URLSearchParams({
    client_id: clientId,
    client_assertion: await assertion(workload.tokenFile),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    grant_type: 'client_credentials',
    scope: `${request.resource}/.default`,
  })
  const answer = await send(
    settings,
    'workload-identity',
    {
      method: 'POST',
      url: `${withoutSlash(settings.endpoints.login)}/${encodeURIComponent(workload.tenantId)}/oauth2/v2.0/token`,
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Accept', 'application/json'],
      ],
      body: Buffer.from(form.toString()),
      ...(request.signal && { signal: request.signal }),
    },
    request.retries,
  )
  return readToken('workload-identity', answer, settings.now())
}

async function assertion(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    throw unavailable(`the token file ${path} cannot be read (${codeOf(error)})`, { cause: error })
  }
}

const unavailable = (what: string, options?: ErrorOptions) =>
  new SourceUnavailableError('Workload identity', what, options)
