import type { Settings } from '../options.js'
import { requestFromApp } from './app-service.js'
import type { IssuedToken, TokenRequest } from './issued-token.js'

/**
 * Asks the token endpoint of a function app, which is App Service's.
 * Source: https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export const requestFromFunctions = (settings: Settings, request: TokenRequest): Promise<IssuedToken> =>
  requestFromApp('functions', settings, request)
