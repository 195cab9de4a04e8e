import type { Settings } from '../options.js'
import { send } from '../send.js'
import { imdsSelectors, readToken, selectorQuery, type IssuedToken, type TokenRequest } from './issued-token.js'

/**
 * Asks the managed identity VM extension for a token, with GET as the tutorials do.
 * Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/howto-migrate-vm-extension
 */
export async function requestFromMsiExtension(settings: Settings, request: TokenRequest): Promise<IssuedToken> {
  const answer = await send(
    settings,
    'msi-extension',
    {
      method: 'GET',
      url: `${settings.endpoints.msi}?resource=${encodeURIComponent(request.resource)}${selectorQuery(request, imdsSelectors, 'msi-extension')}`,
      headers: [
        ['Metadata', 'true'],
        ['Accept', 'application/json'],
      ],
      ...(request.signal && { signal: request.signal }),
    },
    request.retries,
  )
  return readToken('msi-extension', answer, settings.now())
}
