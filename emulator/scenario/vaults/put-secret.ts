import { vaultNamed, vaultType } from '../../policy/views/vaults.js'
import { latest } from '../../policy/vaults/objects.js'
import { addSecretVersion, deletedSecretsOf, secretKey } from '../../policy/vaults/secrets.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { broken, rules } from '../azure-names.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError } from '../scenario-error.js'

/**
 * Adds a version to a secret, or a new secret, in a world that is in use. Returns the version, 32 hex digits. Call
 * inside `world.change`.
 *
 * @throws ScenarioError for a vault that does not exist, a name that Azure would refuse, and a deleted secret
 */
export function putSecret(world: World, vaultName: string, name: string, value: string): string {
  const resource = vaultNamed(world, vaultName)
  if (!resource) {
    const vaults = world.resources.ofType(vaultType).map((vault) => vault.name)
    throw new ScenarioError([], `no vault is named '${vaultName}' in this world${didYouMean(vaultName, vaults)}`)
  }
  if (!rules.secret.pattern.test(name)) throw new ScenarioError([], broken(rules.secret, name))
  if (typeof value !== 'string') throw new ScenarioError([name], `expected a string, got a ${typeof value}`)
  if (isKept(world, resource, name))
    throw new ScenarioError([name], `the secret is deleted in '${vaultName}'; recover or purge it first`)
  return latest(addSecretVersion(world, resource.incarnation, name, { value, enabled: true })).version
}

/** Whether a deleted secret has that name, or one that still is being deleted. */
const isKept = (world: World, { incarnation }: Resource, name: string) =>
  (deletedSecretsOf(world, incarnation).get(secretKey(name))?.scheduledPurgeDate ?? 0) > world.clock.seconds()
