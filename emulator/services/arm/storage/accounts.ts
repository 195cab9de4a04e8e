import { limits } from '../../../policy/limits.js'
import { empty } from '../../../core/reply.js'
import { accountNamed, accountType, setAccountKey } from '../../../policy/views/accounts.js'
import type { Resource } from '../../../world/resources.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { readJson, tagsOf } from '../gateway/json-body.js'
import { begin } from '../gateway/long-running.js'
import { fresh, locationOf, withTags } from '../gateway/records.js'
import { removed } from '../gateway/usual-rows.js'
import { accountInput, changedAccount, newAccount } from './account-input.js'
import { storageAccepted } from './operations.js'
import * as refusals from './refusals.js'
import { accountShape, shown } from './shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'
const path = `${groupPath}/providers/Microsoft.Storage/storageAccounts/{accountName}` as const
const row = { type: accountType, path } as const

/** 3 to 24 lower-case letters and digits. */
export const isAccountName = (name: string) => /^[a-z0-9]{3,24}$/.test(name)

const put = operation({
  ...row,
  id: 'arm.storage-accounts.put',
  source: `${docs}/create`,
  method: 'PUT',
  action: `${accountType}/write`,
  handle: async (call) => {
    const { world, params, group, apiVersion } = call
    const body = await readJson(call)
    const known = world.resources.get(call.scope)
    const name = known?.name ?? params.accountName
    if (!isAccountName(name)) throw refusals.invalidName(name)
    const location = locationOf(call, body, known, name)
    const given = accountInput(body, apiVersion)
    if (known) return changed(call, withTags(changedAccount(known, given), tagsOf(body, limits.accountTagName.most)))
    // One subscription: a name that is taken is taken in another group of it.
    if (accountNamed(world, name)) throw refusals.inAnotherGroup(name)
    const id = `${group.id}/providers/Microsoft.Storage/storageAccounts/${name}`
    const account = withTags(
      fresh(world, { id, name, type: accountType, location, ...newAccount(world, name, location, given, apiVersion) }),
      tagsOf(body, limits.accountTagName.most),
    )
    const operationId = await world.write(() => {
      world.resources.put(account)
      for (const key of ['key1', 'key2'] as const) setAccountKey(world, account, key)
      return begin(world, { resource: account, finish: 'arm.succeed', takes: 'accountCreated' })
    })
    return storageAccepted(call, location, operationId)
  },
})

async function changed({ world, apiVersion }: AnyCall, account: Resource) {
  await world.write(() => world.resources.put({ ...account, changed: world.clock.now() }))
  return shown(200, accountShape(world, account, apiVersion))
}

const patch = operation({
  ...row,
  id: 'arm.storage-accounts.patch',
  source: `${docs}/update`,
  method: 'PATCH',
  action: `${accountType}/write`,
  handle: async (call) => {
    const { apiVersion } = call
    const body = await readJson(call)
    const known = existing(call)
    return changed(
      call,
      withTags(
        changedAccount(known, accountInput(body, apiVersion)),
        tagsOf(body, limits.accountTagName.most) ?? known.tags,
      ),
    )
  },
})

const get = operation({
  ...row,
  id: 'arm.storage-accounts.get',
  source: `${docs}/get-properties`,
  method: 'GET',
  action: `${accountType}/read`,
  handle: (call) => shown(200, accountShape(call.world, existing(call), call.apiVersion)),
})

const del = operation({
  ...row,
  id: 'arm.storage-accounts.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  action: `${accountType}/delete`,
  handle: async (call) => {
    const reply = await removed(call)
    // An empty answer of the provider's says that it is text (recorded 2019-2020).
    return reply.status === 200 ? empty(200, [['Content-Type', 'text/plain; charset=utf-8']]) : reply
  },
})

export const storageAccounts = [put, patch, get, del]
