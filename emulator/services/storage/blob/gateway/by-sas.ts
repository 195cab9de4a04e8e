import { record, type ByRole, type BySas } from '../../../../policy/authorization/decision.js'
import { say } from '../../../../policy/authorization/fix.js'
import { assignLeast } from '../../../../policy/authorization/least-privilege.js'
import { callerAddress } from '../../../../policy/views/caller-address.js'
import { isWithin } from '../../../../policy/addresses.js'
import * as refusals from '../../authorization/sas/refusals.js'
import { permissionMismatch } from '../../authorization/refusals.js'
import type { SasCaller } from '../../call.js'
import type { BlobCall, Permission } from './call.js'

/** Where a signature may be used, before its letters: address, protocol, service, resource type, in the service's order. */
export function judgeSasUse({ world, request, params, path }: BlobCall, sas: SasCaller, anyType: boolean): void {
  const { addresses, httpsOnly, account } = sas
  const from = addresses && callerAddress(world, request)
  if (addresses && !isWithin(addresses, from!)) throw refusals.sourceMismatch(from!, addresses.text)
  if (httpsOnly && request.scheme === 'http') throw refusals.protocolMismatch()
  if (!account) return
  if (!account.services.includes('b')) throw refusals.serviceMismatch(account.services)
  const type = path === '/' ? 's' : params.blob === undefined ? 'c' : 'o'
  if (!anyType && !account.resourceTypes.includes(type))
    throw refusals.resourceTypeMismatch(account.resourceTypes, type)
}

type Asked = Pick<BySas, 'kind' | 'action' | 'scope'>

/**
 * The decision about one permission by the letters of a signature.
 *
 * @param isNew whether the blob does not exist yet
 */
export function decideBySas(
  { request }: BlobCall,
  sas: SasCaller,
  { sas: need }: Permission,
  asked: Asked,
  isNew: () => boolean,
): BySas {
  const given = !need || (need.by === 'account' && sas.type !== 'account') ? undefined : need
  const more = given?.whenNew !== undefined && sas.version >= (given.whenNewSince ?? '') && isNew() ? given.whenNew : ''
  const needs = given ? given.letters + (given.also?.(request) ?? '') + more : ''
  const allowed = needs === 'any' || [...needs].some((letter) => sas.permissions.includes(letter))
  const by = 'oid' in sas.by ? sas.by.oid : sas.by.keyName
  const principalId = 'oid' in sas.by ? sas.by.oid : ''
  return { type: 'sas', principalId, ...asked, allowed, by, needs, has: sas.permissions }
}

/** A user's delegation gives no more than roles allow the user at the time of its use. */
export const cutWith = (decision: BySas, role: ByRole): BySas => ({ ...decision, allowed: role.allowed, cutWith: role })

/** Keeps the decision, and refuses what it does not allow. */
export function enforceSas(call: BlobCall, sas: SasCaller, decision: BySas): void {
  const { allowed, needs, has, cutWith: role } = record(call, decision)
  if (allowed) return
  if (needs === '') throw refusals.beyondSignatures(kindNames[sas.type])
  if (role) throw permissionMismatch(assignLeast(role))
  throw permissionMismatch(
    say(`sign with ${needs.length > 1 ? 'one of the letters' : 'the letter'} '${needs}' in sp`),
    `the signature's letters are '${has}', and this needs ${needs.length > 1 ? 'one of ' : ''}'${needs}'`,
  )
}

const kindNames = {
  account: 'an account SAS',
  service: 'a service SAS',
  'user-delegation': 'a user delegation SAS',
} as const
