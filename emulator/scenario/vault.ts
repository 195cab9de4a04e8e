import { everyPermission, secretManagement, vaultType, type AccessPolicy } from '../policy/vaults.js'
import { cloudNamed } from '../policy/clouds.js'
import { secretKey, secretsOf } from '../services/keyvault/state.js'
import { derivedGuid } from '../world/randomness.js'
import type { Json } from '../world/resources.js'
import type { Building } from './build.js'
import { ScenarioError, type ScenarioAccessPolicy, type ScenarioSecret, type ScenarioVault } from './shape.js'

type Path = readonly (string | number)[]

/** A vault with its policies and secrets. The portal's principal gets a policy of its own in every vault of a scenario. */
export function addVault(building: Building, at: { id: string; name: string; location: string }, vault: ScenarioVault, path: Path): void {
  const { world, names, put, tenantId } = building
  const policies = (vault.accessPolicies ?? []).map((policy, i) => accessPolicy(building, policy, [...path, 'accessPolicies', i]))
  const portal = { tenantId, objectId: names.principal('portal', path), permissions: everyPermission }
  const softDelete = vault.softDelete ?? true
  const resource = put({
    ...at,
    type: vaultType,
    tags: vault.tags ?? {},
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId,
      accessPolicies: [...policies.filter(({ objectId }) => objectId !== portal.objectId), portal] as unknown as Json,
      enabledForDeployment: false,
      ...(softDelete && { enableSoftDelete: true, softDeleteRetentionInDays: vault.retention ?? 90 }),
      ...(vault.authorization === 'rbac' && { enableRbacAuthorization: true }),
      ...(vault.purgeProtection && { enablePurgeProtection: true }),
      vaultUri: `https://${at.name.toLowerCase()}.${cloudNamed(world.settings.cloud).vaultSuffix}/`,
      provisioningState: 'Succeeded',
    },
  })
  names.add(at.name, resource.id)
  const secrets = secretsOf(world, resource.incarnation)
  for (const [name, given] of Object.entries(vault.secrets ?? {})) {
    const secret: ScenarioSecret = typeof given === 'string' ? { value: given } : given
    const created = seconds(secret.created, [...path, 'secrets', name, 'created']) ?? world.clock.seconds()
    const nbf = seconds(secret.notBefore, [...path, 'secrets', name, 'notBefore'])
    const exp = seconds(secret.expires, [...path, 'secrets', name, 'expires'])
    secrets.set(secretKey(name), {
      name,
      versions: [{
        version: secret.version ?? derivedGuid(`${at.id}/secrets/${name}`, 'version').replaceAll('-', ''),
        value: building.text(secret.value, [...path, 'secrets', name, 'value']),
        enabled: secret.enabled ?? true,
        created,
        updated: seconds(secret.updated, [...path, 'secrets', name, 'updated']) ?? created,
        ...(secret.contentType !== undefined && { contentType: secret.contentType }),
        ...(nbf !== undefined && { nbf }),
        ...(exp !== undefined && { exp }),
        ...(secret.tags && { tags: secret.tags }),
      }],
    })
  }
}

function accessPolicy({ names, tenantId }: Building, policy: ScenarioAccessPolicy, path: Path): AccessPolicy {
  const permissions = policy.permissions ?? { keys: [], secrets: [...secretManagement], certificates: [] }
  return { tenantId, objectId: names.principal(policy.to, [...path, 'to']), permissions }
}

function seconds(text: string | undefined, path: Path): number | undefined {
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new ScenarioError(path, `'${text}' is no time; write it as 2017-09-11T00:12:27Z`)
  return Math.floor(at / 1000)
}
