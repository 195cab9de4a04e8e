import { isPublicAddress } from '../../../policy/caller-address.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json } from '../../../world/resources.js'
import { invalidAddressRule } from './refusals.js'

/**
 * Rules are public IPv4 addresses, and ranges of them with a prefix of at most 30 bits:
 * https://learn.microsoft.com/azure/storage/common/storage-network-security-ip-address-range
 */
export function judgeAddresses(acls: Json | undefined): void {
  const rules = isObject(acls) ? acls.ipRules : undefined
  if (!Array.isArray(rules)) return
  for (const rule of rules as readonly Json[]) {
    const value = isObject(rule) ? rule.value : undefined
    const found = typeof value === 'string' ? /^([\d.]+)(?:\/(\d{1,2}))?$/.exec(value) : undefined
    if (!found || !isPublicAddress(found[1]!) || Number(found[2] ?? 0) > 30) throw invalidAddressRule()
  }
}
