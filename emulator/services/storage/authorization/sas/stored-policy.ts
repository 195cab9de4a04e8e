import { containersOf, type StoredPolicy } from '../../../../policy/views/containers.js'
import type { StorageCall } from '../../call.js'
import type { SasFields } from './fields.js'
import * as refusals from './refusals.js'
import { signedTime } from './times.js'

/**
 * The signature with what its stored access policy adds. The policy is read at each request, so that one which is changed
 * or deleted counts at once.
 *
 * @throws 403 AuthenticationFailed when there is no such policy, or both or neither say the same
 */
export function withStoredPolicy({ world, account }: StorageCall, sas: SasFields, container: string): SasFields {
  const id = sas.policy
  if (id === undefined) return sas
  const found = containersOf(world, account.incarnation).get(container)
  if (!found) throw refusals.noContainerForPolicy()
  const policy = found.policies?.find((candidate) => candidate.id === id)
  if (!policy) throw refusals.noSuchPolicy(id)
  const stored = storedFields(policy)
  if (sas.expiry === undefined && stored.expiry === undefined) throw refusals.givenNowhere('expiry', id)
  if (sas.permissions === undefined && stored.permissions === undefined) throw refusals.givenNowhere('permission', id)
  for (const name of ['start', 'expiry', 'permissions'] as const)
    if (sas[name] !== undefined && stored[name] !== undefined) throw refusals.givenTwice(id)
  return {
    ...sas,
    start: sas.start ?? stored.start,
    expiry: sas.expiry ?? stored.expiry,
    permissions: sas.permissions ?? stored.permissions,
  }
}

const storedFields = ({ start, expiry, permission }: StoredPolicy) => ({
  start: start === undefined ? undefined : signedTime(start),
  expiry: expiry === undefined ? undefined : signedTime(expiry),
  permissions: permission,
})
