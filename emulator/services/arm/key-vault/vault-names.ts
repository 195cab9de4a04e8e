import { json } from '../../../core/reply.js'
import { vaultNamed, vaultType } from '../../../policy/views/vaults.js'
import { operation } from '../gateway/call.js'
import { member, readJson } from '../gateway/json-body.js'
import { deletedNamed } from './deleted-vaults.js'
import { nameTexts } from './refusals.js'

/** 3 to 24 letters, digits and single hyphens, a letter first and no hyphen last. */
export const isVaultName = (name: string) => /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/.test(name)

const check = operation({
  id: 'arm.vaults.check-name-availability',
  source: 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/check-name-availability',
  method: 'POST',
  path: '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/checkNameAvailability',
  type: vaultType,
  action: 'Microsoft.KeyVault/checkNameAvailability/read',
  handle: async (call) => {
    const given = member(await readJson(call), 'name')
    const name = typeof given === 'string' ? given : ''
    if (!isVaultName(name))
      return json(200, { nameAvailable: false, reason: 'AccountNameInvalid', message: nameTexts.invalid(name) })
    // A soft-deleted vault keeps its name.
    const taken = vaultNamed(call.world, name) ?? deletedNamed(call.world, name)
    return json(
      200,
      taken
        ? { nameAvailable: false, reason: 'AlreadyExists', message: nameTexts.inUse(name) }
        : { nameAvailable: true },
    )
  },
})

export const vaultNames = [check]
