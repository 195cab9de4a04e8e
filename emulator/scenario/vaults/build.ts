import {
  everyPermission,
  secretManagement,
  vaultNamed,
  vaultType,
  type AccessPolicy,
} from '../../policy/views/vaults.js'
import { cloudNamed } from '../../policy/clouds.js'
import { secretKey, secretsOf, type SecretVersion } from '../../policy/vaults/secrets.js'
import { derivedGuid } from '../../world/randomness.js'
import { portal } from '../applications/build.js'
import type { Building, Place } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import { addCertificate } from './add-certificate.js'
import { addKey } from './add-key.js'
import type { ScenarioSecret, ScenarioVault } from './shape.js'
import { secondsIn } from './times.js'

/** A vault with its policies and secrets. The setup principal gets a policy of its own in every vault of a scenario. */
export function addVault(building: Building, place: Place, vault: ScenarioVault, path: Path): void {
  const { world, names, put, part, tenantId } = building
  if (vaultNamed(world, place.name))
    throw new ScenarioError(path, `a second vault named '${place.name}'; the name must be unique across Azure`)
  names.add(place.name, place.id)
  const softDelete = vault.softDelete ?? true
  const { incarnation } = put(
    {
      ...place,
      location: vault.location ?? place.location,
      type: vaultType,
      tags: vault.tags ?? {},
      properties: {
        sku: { family: 'A', name: vault.sku ?? 'standard' },
        tenantId,
        accessPolicies: accessPolicies(building, vault, [...path, 'accessPolicies']),
        enabledForDeployment: false,
        ...(vault.enabledForTemplateDeployment && { enabledForTemplateDeployment: true }),
        ...(softDelete && { enableSoftDelete: true, softDeleteRetentionInDays: vault.retention ?? 90 }),
        ...(vault.authorization === 'rbac' && { enableRbacAuthorization: true }),
        ...(vault.purgeProtection && { enablePurgeProtection: true }),
        vaultUri: `https://${place.name.toLowerCase()}.${cloudNamed(world.settings.cloud).vaultSuffix}/`,
        provisioningState: 'Succeeded',
      },
    },
    path,
  )
  const inVault = { id: place.id, incarnation, sku: vault.sku }
  for (const [name, key] of Object.entries(vault.keys ?? {}))
    part(() => addKey(building, inVault, name, key, [...path, 'keys', name]))
  for (const [name, secret] of Object.entries(vault.secrets ?? {})) {
    part(() =>
      addSecret(
        building,
        { id: place.id, incarnation },
        name,
        typeof secret === 'string' ? { value: secret } : secret,
        [...path, 'secrets', name],
      ),
    )
  }
  // After the others, whose names a certificate must not take.
  for (const [name, certificate] of Object.entries(vault.certificates ?? {}))
    part(() => addCertificate(building, inVault, name, certificate, [...path, 'certificates', name]))
}

function addSecret(
  building: Building,
  vault: { id: string; incarnation: string },
  name: string,
  secret: ScenarioSecret,
  path: Path,
): void {
  const { world, text } = building
  const secrets = secretsOf(world, vault.incarnation)
  if (secrets.has(secretKey(name)))
    throw new ScenarioError(path, `a second secret named '${name}'; Azure names are case-insensitive`)
  const created = secondsIn(secret.created, [...path, 'created']) ?? world.clock.seconds()
  const nbf = secondsIn(secret.notBefore, [...path, 'notBefore'])
  const exp = secondsIn(secret.expires, [...path, 'expires'])
  const version: SecretVersion = {
    version: secret.version?.toLowerCase() ?? derivedVersion(vault.id, name),
    value: text(secret.value, typeof secret.value === 'string' ? path : [...path, 'value']),
    enabled: secret.enabled ?? true,
    created,
    updated: secondsIn(secret.updated, [...path, 'updated']) ?? created,
    ...(secret.contentType !== undefined && { contentType: secret.contentType }),
    ...(nbf !== undefined && { nbf }),
    ...(exp !== undefined && { exp }),
    ...(secret.tags && { tags: secret.tags }),
  }
  secrets.put({ name, versions: [version] })
}

/** The version of a secret for which the scenario gives none: 32 hex digits. */
export const derivedVersion = (vaultId: string, secret: string) =>
  derivedGuid(`${vaultId}/secrets/${secret}`, 'version').replaceAll('-', '')

/** The file's policies, and the setup principal's unless the file gives it one; an empty one stands for none. */
function accessPolicies(
  { names, tenantId, part }: Building,
  { accessPolicies: fromFile = [] }: ScenarioVault,
  path: Path,
): readonly AccessPolicy[] {
  const policies: AccessPolicy[] = []
  const portalId = names.principal(portal, path)
  let portalGiven = false
  fromFile.forEach((policy, i) =>
    part(() => {
      const objectId = names.principal(policy.to, [...path, i, 'to'])
      const applicationId = policy.applicationId?.toLowerCase()
      const permissions = policy.permissions ?? { keys: [], secrets: [...secretManagement], certificates: [] }
      portalGiven ||= objectId === portalId
      if (objectId === portalId && Object.keys(permissions).length === 0) return
      policies.push({ tenantId, objectId, ...(applicationId !== undefined && { applicationId }), permissions })
    }),
  )
  return portalGiven ? policies : [...policies, { tenantId, objectId: portalId, permissions: everyPermission }]
}
