import { withoutSlash } from '../endpoints.js'
import { AzureError, UnreachableError } from '../errors.js'
import type { Settings } from '../options.js'
import { send } from '../send.js'
import { imdsSelectors, readToken, selectorQuery, type IssuedToken, type TokenRequest } from './issued-token.js'

/** The oldest version that hands out tokens, and the one that every SDK sends. */
const apiVersion = '2018-02-01'

/**
 * Asks the instance metadata service for a token.
 * Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export async function requestFromImds(
  settings: Settings,
  request: TokenRequest,
  source: 'imds' | 'container-instances' = 'imds',
): Promise<IssuedToken> {
  const base = withoutSlash(settings.endpoints.imds)
  const selector = selectorQuery(request, imdsSelectors, source)
  const query = `api-version=${apiVersion}&resource=${encodeURIComponent(request.resource)}${selector}`
  try {
    const answer = await send(
      settings,
      source,
      {
        method: 'GET',
        url: `${base}/metadata/identity/oauth2/token?${query}`,
        headers: [
          ['Metadata', 'true'],
          ['Accept', 'application/json'],
        ],
        ...(request.signal && { signal: request.signal }),
      },
      request.retries,
    )
    return readToken(source, answer, settings.now())
  } catch (error) {
    // Docker Desktop's proxy answers 403 for an address that it cannot reach; the official SDKs read this word as well.
    if (error instanceof AzureError && error.status === 403 && error.azureMessage.includes('unreachable')) {
      throw new UnreachableError(source, base, error)
    }
    throw error
  }
}
