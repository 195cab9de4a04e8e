import { accountNamed, accountType } from '../../../policy/views/accounts.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { member, readJson } from '../gateway/json-body.js'
import { regionalList } from '../gateway/regional-lists.js'
import { isAccountName } from './accounts.js'
import { nameTexts } from './refusals.js'
import { accountShape, shown } from './shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'
const types = 'providers/Microsoft.Storage/storageAccounts'
const row = { method: 'GET', type: accountType, action: `${accountType}/read`, regional: true } as const

const inGroup = operation({
  ...row,
  id: 'arm.storage-accounts.list-by-resource-group',
  source: `${docs}/list-by-resource-group`,
  path: `${groupPath}/${types}`,
  handle: (call) => list(call, call.group.id),
})

const inSubscription = operation({
  ...row,
  id: 'arm.storage-accounts.list',
  source: `${docs}/list`,
  path: `/subscriptions/{subscriptionId}/${types}`,
  handle: (call) => list(call, call.subscription.id),
})

function list(call: AnyCall, scope: string) {
  const { world, apiVersion } = call
  const accounts = world.resources.ofTypeWithin(accountType, scope)
  return regionalList(call, { value: accounts.map((account) => accountShape(world, account, apiVersion)) }, shown)
}

const check = operation({
  id: 'arm.storage-accounts.check-name-availability',
  source: `${docs}/check-name-availability`,
  method: 'POST',
  path: '/subscriptions/{subscriptionId}/providers/Microsoft.Storage/checkNameAvailability',
  type: accountType,
  action: 'Microsoft.Storage/checknameavailability/read',
  handle: async (call) => {
    const given = member(await readJson(call), 'name')
    const name = typeof given === 'string' ? given : ''
    if (!isAccountName(name))
      return shown(200, { nameAvailable: false, reason: 'AccountNameInvalid', message: nameTexts.invalid(name) })
    const taken = accountNamed(call.world, name) !== undefined
    return shown(
      200,
      taken
        ? { nameAvailable: false, reason: 'AlreadyExists', message: nameTexts.taken(name) }
        : { nameAvailable: true },
    )
  },
})

export const storageLists = [inGroup, inSubscription, check]
