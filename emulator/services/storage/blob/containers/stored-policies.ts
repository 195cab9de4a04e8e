import type { WireRequest } from '../../../../core/wire.js'
import { limits } from '../../../../policy/limits.js'
import type { StoredPolicy } from '../../../../policy/views/containers.js'
import { areSignedLetters } from '../../authorization/sas/fields.js'
import { signedTime } from '../../authorization/sas/times.js'
import { readXml, type XmlElement } from '../../wire/read-xml.js'
import { invalidXml } from '../../wire/refusals.js'
import { element, optional, wrap } from '../../wire/xml.js'

/**
 * Reads `<SignedIdentifiers>`; a request without a body has none.
 *
 * @throws 400 InvalidXmlDocument. recorded for letters out of order (https://github.com/Azure/azure-sdk-for-net/issues/14456,
 * 2020-08) and for a sixth policy (https://github.com/Azure/azure-cli/issues/355, 2016-06); the rest is unverified
 */
export async function readPolicies(request: WireRequest): Promise<StoredPolicy[]> {
  const root = await readXml(request, 'SignedIdentifiers')
  const policies = (root?.children ?? []).map(readPolicy)
  const ids = new Set(policies.map(({ id }) => id))
  if (policies.length > limits.storedPolicies.most || ids.size < policies.length) throw invalidXml()
  return policies
}

function readPolicy({ name, children }: XmlElement): StoredPolicy {
  const members = membersOf(children, ['Id', 'AccessPolicy'])
  const id = members.get('Id')?.text ?? ''
  if (name !== 'SignedIdentifier' || id === '' || id.length > limits.storedPolicyId.most) throw invalidXml()
  const fields = membersOf(members.get('AccessPolicy')?.children ?? [], ['Start', 'Expiry', 'Permission'])
  const [start, expiry, permission] = ['Start', 'Expiry', 'Permission'].map((field) => fields.get(field)?.text ?? '')
  if (permission !== '' && !areSignedLetters(permission!)) throw invalidXml()
  return {
    id,
    ...(start !== '' && { start: timeOf(start!) }),
    ...(expiry !== '' && { expiry: timeOf(expiry!) }),
    ...(permission !== '' && { permission: permission! }),
  }
}

function membersOf(children: readonly XmlElement[], known: readonly string[]): Map<string, XmlElement> {
  const members = new Map(children.map((child) => [child.name, child]))
  if (members.size < children.length || children.some(({ name }) => !known.includes(name))) throw invalidXml()
  return members
}

/** recorded: `2019-05-09T00:57:14Z` comes back as `2019-05-09T00:57:14.0000000Z` */
function timeOf(text: string): string {
  const at = signedTime(text)
  if (at === undefined) throw invalidXml()
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  return `${new Date(at).toISOString().slice(0, 19)}.${fraction.padEnd(7, '0')}Z`
}

export const policiesXml = (policies: readonly StoredPolicy[] = []): string =>
  wrap('SignedIdentifiers', policies.map(policyXml).join(''))

function policyXml({ id, start, expiry, permission }: StoredPolicy): string {
  const fields = optional('Start', start) + optional('Expiry', expiry) + optional('Permission', permission)
  return wrap('SignedIdentifier', element('Id', id) + (fields === '' ? '' : wrap('AccessPolicy', fields)))
}
