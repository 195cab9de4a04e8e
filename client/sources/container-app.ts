import type { Settings } from '../options.js'
import { requestFromApp } from './app-service.js'
import type { IssuedToken, TokenRequest } from './issued-token.js'

/**
 * Asks the token endpoint of a container app, which speaks App Service's protocol.
 * Source: https://learn.microsoft.com/azure/container-apps/managed-identity#rest-endpoint-reference
 */
export const requestFromContainerApp = (settings: Settings, request: TokenRequest): Promise<IssuedToken> =>
  requestFromApp('container-app', settings, request)
