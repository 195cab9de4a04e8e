import { json } from '../../../core/reply.js'
import { vaultType, vaultView, type AccessPolicy } from '../../../policy/views/vaults.js'
import { operation } from '../gateway/call.js'
import { member, readJson, requiredProperties } from '../gateway/json-body.js'
import { wordOf } from '../gateway/spelling.js'
import { added, judgeCount, policiesOf, removed } from './policies-input.js'
import * as refusals from './refusals.js'
import { groupPath } from '../gateway/group-path.js'

const update = operation({
  id: 'arm.vaults.access-policies.put',
  source: 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/update-access-policy',
  method: 'PUT',
  path: `${groupPath}/providers/Microsoft.KeyVault/vaults/{vaultName}/accessPolicies/{operationKind}`,
  type: `${vaultType}/accessPolicies`,
  action: `${vaultType}/accessPolicies/write`,
  handle: async (call) => {
    const { world, params, target } = call
    const kind = wordOf(['add', 'replace', 'remove'], params.operationKind)
    // Unverified: what a fourth kind is told.
    if (kind === undefined) throw refusals.invalidValue('operationKind')
    const given = policiesOf(member(requiredProperties(call, await readJson(call)), 'accessPolicies') ?? null)
    // That the vault exists was judged with the path.
    const vault = world.resources.get(target.ancestors[0]!)!
    const before = vaultView(world, vault).accessPolicies
    const after = kind === 'replace' ? given : kind === 'add' ? added(before, given) : removed(before, given)
    judgeCount(after)
    const properties = { ...vault.properties, accessPolicies: after }
    await world.write(() => world.resources.put({ ...vault, changed: world.clock.now(), properties }))
    return json(isNew(kind, before, after) ? 201 : 200, shape(vault.id, after))
  },
})

/** 201 and 200 are both documented; that the first is for an entry that was not there is inferred. */
const isNew = (kind: string, before: readonly AccessPolicy[], after: readonly AccessPolicy[]) =>
  kind === 'add' && after.length > before.length

const shape = (vaultId: string, accessPolicies: readonly AccessPolicy[]) => ({
  id: `${vaultId}/accessPolicies/`,
  type: `${vaultType}/accessPolicies`,
  properties: { accessPolicies },
})

export const accessPolicies = [update]
