import { about } from '../finding.js'
import { assignRole, az, setPolicy } from './az.js'
import { isHeard, type Answer, type Finding } from './machine.js'
import { allowsData, permissionsIn } from './permissions.js'
import { notReached } from './reach.js'
import { vaultRefused, type VaultAsked } from './vault.js'
import { isObject, listAt, objectIn, utc } from './words.js'

/** Whether a secret exists and can be read by time and state. Its versions are asked for, which have no values. */
export function secret(asked: VaultAsked, name: string, answer: Answer, now: number): Finding {
  const { good, warning, bad } = about('secret', 'secret')
  if (!isHeard(answer)) return notReached('secret', 'secret', asked.host, answer)
  if (answer.status !== 200) return vaultRefused('secret', 'secret', asked, answer, 'list')
  const newest = listAt(objectIn(answer.text), 'value')
    .map((version) => (isObject(version) && isObject(version.attributes) ? version.attributes : {}))
    .sort((a, b) => Number(b.created) - Number(a.created))[0]
  const of = { 'vault-name': asked.name, name }
  // Azure gives an empty list for a secret that never was.
  if (!newest)
    return bad(`${asked.name} has no secret ${name}`, az('keyvault secret list', { 'vault-name': asked.name }))
  const time = (member: string) => (typeof newest[member] === 'number' ? newest[member] * 1000 : undefined)
  const [created, from, until] = [time('created'), time('nbf'), time('exp')]
  const made = created === undefined ? '' : `, its newest version made ${utc(created)}`
  if (newest.enabled === false)
    return bad(
      `${name} is disabled${made}: reading it is refused`,
      `${az('keyvault secret set-attributes', of)} --enabled true`,
    )
  if (until !== undefined && until < now)
    return warning(
      `${name} expired ${utc(until)}${made}: Azure still hands it out, programs may not`,
      'make a new version of it',
    )
  if (from !== undefined && from > now)
    return warning(`${name} is not valid before ${utc(from)}${made}`, 'wait, or make a new version of it')
  return good(`${name} exists and is enabled${made}${until === undefined ? '' : `, expires ${utc(until)}`}`)
}

export interface ValueAsked extends VaultAsked {
  readonly secret: string
  /** the vault as Resource Manager has it, and what the identity's roles allow at the secret; undefined if unasked */
  readonly settings: Answer | undefined
  readonly permissions: Answer | undefined
}

/** Whether the identity may read the value, by what Resource Manager tells: the value itself is never asked for. */
export function secretValue(asked: ValueAsked): Finding {
  const { good, bad } = about('secret-value', 'secret’s value')
  const { name, secret, settings, permissions, claims } = asked
  const unknown = good(
    `not known: the value is not read, and Resource Manager does not show ${name} to this identity; ` +
      'a role that may list, such as Key Vault Reader, need not be allowed to read values',
  )
  const properties = isHeard(settings) && settings.status === 200 ? objectIn(settings.text).properties : undefined
  if (!isObject(properties)) return unknown
  if (properties.enableRbacAuthorization === true) {
    const roles = permissionsIn(permissions)
    if (!roles) return unknown
    return allowsData(roles, 'Microsoft.KeyVault/vaults/secrets/getSecret/action')
      ? good(`a role allows reading ${secret} (it was not read)`)
      : bad(
          `no role allows reading the value of ${secret}`,
          assignRole(
            claims.principalId,
            'Key Vault Secrets User',
            asked.id === undefined ? { lookUp: az('keyvault show', { name }) } : { id: asked.id },
          ),
        )
  }
  const mine = listAt(properties, 'accessPolicies').filter(
    (entry) => isObject(entry) && String(entry.objectId).toLowerCase() === claims.principalId?.toLowerCase(),
  )
  const rights = mine.flatMap((entry) =>
    isObject(entry) ? listAt(entry.permissions, 'secrets').map((right) => String(right).toLowerCase()) : [],
  )
  return rights.includes('get') || rights.includes('all')
    ? good(`an access policy allows reading ${secret} (it was not read)`)
    : bad(
        `no access policy allows reading the value of ${secret} (groups are not looked at)`,
        setPolicy(name, claims.principalId),
      )
}
