import type { Settings } from '../options.js'
import { requestFromImds } from './imds.js'
import type { IssuedToken, TokenRequest } from './issued-token.js'

/**
 * Asks a container group's own IMDS, which has the address and the protocol of a virtual machine's; its refusals are
 * plain text.
 * Source: https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity
 */
export const requestFromContainerInstances = (settings: Settings, request: TokenRequest): Promise<IssuedToken> =>
  requestFromImds(settings, request, 'container-instances')
