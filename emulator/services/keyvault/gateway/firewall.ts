import type { Gate } from '../../../core/service.js'
import { callerAddress, isListed } from '../../../policy/caller-address.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import type { KeyVaultCall } from './call.js'
import { networkCallerText } from './caller-text.js'
import * as refusals from './refusals.js'

/**
 * Whether the vault accepts requests from the client's network. The refusals name the caller, so the token is checked
 * first; that a request without a token gets the challenge first, as the SDKs' probes need, is inferred. In the lab no
 * caller is a trusted service, and no request comes over a private link.
 * https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints
 */
export const firewall: Gate<KeyVaultCall> = ({ world, vault, caller, request }) => {
  const { publicNetworkAccess, networkAcls } = vault.resource.properties
  const { defaultAction, ipRules, bypass } = (networkAcls ?? {}) as JsonObject
  const isBypassed = !is(bypass, 'None')
  if (is(publicNetworkAccess, 'Disabled')) {
    throw isBypassed ? refusals.publicAccessDisabled(vault, networkCallerText(caller)) : refusals.noPrivateLink(vault)
  }
  if (!is(defaultAction, 'Deny')) return
  const address = callerAddress(world, request)
  if (!isListed(address, valuesOf(ipRules)))
    throw refusals.forbiddenByFirewall(vault, address, networkCallerText(caller), isBypassed)
}

const is = (value: Json | undefined, word: string) =>
  typeof value === 'string' && value.toLowerCase() === word.toLowerCase()

const valuesOf = (rules: Json | undefined): string[] =>
  Array.isArray(rules) ? (rules as readonly { value?: unknown }[]).map(({ value }) => String(value)) : []
