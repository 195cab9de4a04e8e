import type { ValueObject } from '../../../templates/values.js'
import { assignLeast } from '../../../policy/authorization/least-privilege.js'
import { isObject } from '../../../policy/json-object.js'
import { secretKey, secretsOf } from '../../../policy/vaults/secrets.js'
import { vaultType } from '../../../policy/views/vaults.js'
import type { JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import { clientOf, judged } from '../gateway/permission.js'
import type { NamedCall } from './paths.js'
import * as refusals from './secret-refusals.js'

/**
 * The parameters of a deployment with the secrets of vaults in place of references to them. Resource Manager itself reads
 * them: the vault allows that as a whole, and the caller needs the right to deploy from it. Those of the vault's own data
 * plane do not matter.
 *
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter
 */
export function withSecrets(call: NamedCall, parameters: ValueObject): ValueObject {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, given]) => {
      if (!isObject(given)) return [name, given]
      const reference = member(given, 'reference')
      if (isObject(reference)) return [name, { value: secretOf(call, name, reference) }]
      // azd sends `"reference": null` beside each value.
      return [name, Object.fromEntries(Object.entries(given).filter(([key]) => key.toLowerCase() !== 'reference'))]
    }),
  ) as ValueObject
}

const action = 'Microsoft.KeyVault/vaults/deploy/action'

function secretOf(call: NamedCall, parameter: string, reference: JsonObject): string {
  const keyVault = member(reference, 'keyVault')
  const id = isObject(keyVault) ? member(keyVault, 'id') : undefined
  const name = member(reference, 'secretName')
  const version = member(reference, 'secretVersion')
  if (typeof id !== 'string' || typeof name !== 'string') throw refusals.invalidReference(parameter)
  const { world } = call
  const vault = world.resources.get(id)
  if (vault?.type !== vaultType) throw refusals.vaultNotFound(id)
  const decision = judged(call, action, vault.id)
  if (!decision.allowed) throw refusals.mayNotDeploy(clientOf(call), decision, assignLeast(decision))
  if (vault.properties.enabledForTemplateDeployment !== true) throw refusals.vaultNotEnabled(parameter, vault.name)
  const versions = secretsOf(world, vault.incarnation).get(secretKey(name))?.versions
  const asked = typeof version === 'string' && version !== '' ? version.toLowerCase() : undefined
  const found = asked === undefined ? versions?.at(-1) : versions?.find((one) => one.version === asked)
  if (!found) throw refusals.secretNotFound(parameter, asked === undefined ? name : `${name}/${asked}`)
  if (!found.enabled) throw refusals.secretDisabled(parameter, name)
  return found.value
}
