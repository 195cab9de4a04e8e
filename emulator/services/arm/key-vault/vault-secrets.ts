import { json } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import { limits } from '../../../policy/limits.js'
import { currentNamed, latest, objectId } from '../../../policy/vaults/objects.js'
import {
  addSecretVersion,
  secretKind,
  secretsOf,
  type Secret,
  type SecretVersion,
} from '../../../policy/vaults/secrets.js'
import { vaultType, type Vault } from '../../../policy/views/vaults.js'
import type { JsonObject } from '../../../world/resources.js'
import { operation } from '../gateway/call.js'
import { missing } from '../gateway/gates.js'
import { member, readJson, requiredProperties } from '../gateway/json-body.js'
import { page } from '../gateway/paging.js'
import * as refusals from './refusals.js'
import {
  attributesShown,
  demandFreeName,
  demandObjectName,
  objectInput,
  objectShape,
  objectsIn,
  vaultOf,
  vaultPath,
} from './vault-objects.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/secrets'
export const secretType = `${vaultType}/secrets`
const all = `${vaultPath}/secrets` as const
const path = `${all}/{secretName}` as const
const row = { type: secretType } as const

/** Each PUT makes a version, as users of templates report; that a new secret is 201 is inferred. */
const put = operation({
  ...row,
  id: 'arm.vault-secrets.put',
  source: `${docs}/create-or-update`,
  method: 'PUT',
  path,
  action: `${secretType}/write`,
  handle: async (call) => {
    const { world, params } = call
    const body = await readJson(call)
    const given = secretInput(body, requiredProperties(call, body))
    const { value } = given
    if (value === undefined) throw refusals.notSpecified('value')
    demandObjectName('secret', params.secretName)
    const vault = vaultOf(call)
    const secret = await world.write(() => {
      demandFreeName(world, vault, secretKind, params.secretName)
      if (currentNamed(world, vault, secretKind, params.secretName)?.managed) throw refusals.managedObject('set')
      return addSecretVersion(world, vault.incarnation, params.secretName, { enabled: true, ...given, value })
    })
    return json(secret.versions.length === 1 ? 201 : 200, shape(vault, secret))
  },
})

/** A value makes a version like the latest; everything else changes the latest. That it does so is inferred. */
const patch = operation({
  ...row,
  id: 'arm.vault-secrets.patch',
  source: `${docs}/update`,
  method: 'PATCH',
  path,
  action: `${secretType}/write`,
  handle: async (call) => {
    const { world, params, scope } = call
    const body = await readJson(call)
    const properties = member(body, 'properties') ?? {}
    if (!isObject(properties)) throw refusals.invalidValue('properties')
    const given = secretInput(body, properties)
    const vault = vaultOf(call)
    const secret = await world.write(() => {
      const known = currentNamed(world, vault, secretKind, params.secretName)
      if (!known) throw missing(scope)
      if (known.managed) throw refusals.managedObject('update')
      const before = latest(known)
      if (given.value !== undefined) {
        const { version: _, created: _created, updated: _updated, ...kept } = before
        return addSecretVersion(world, vault.incarnation, known.name, { ...kept, ...given })
      }
      const after: SecretVersion = { ...before, ...given, updated: world.clock.seconds() }
      const whole: Secret = { ...known, versions: [...known.versions.slice(0, -1), after] }
      secretsOf(world, vault.incarnation).put(whole)
      return whole
    })
    return json(200, shape(vault, secret))
  },
})

const get = operation({
  ...row,
  id: 'arm.vault-secrets.get',
  source: `${docs}/get`,
  method: 'GET',
  path,
  action: `${secretType}/read`,
  handle: (call) => {
    const vault = vaultOf(call)
    const secret = currentNamed(call.world, vault, secretKind, call.params.secretName)
    if (!secret) throw missing(call.scope)
    return json(200, shape(vault, secret))
  },
})

/** Secrets go by Key Vault itself alone: Azure/terraform-provider-azapi#879 */
const del = operation({
  ...row,
  id: 'arm.vault-secrets.delete',
  source: 'https://github.com/Azure/terraform-provider-azapi/issues/879',
  method: 'DELETE',
  path,
  action: `${secretType}/delete`,
  handle: () => {
    throw refusals.disallowed('delete', 'vaults/secrets')
  },
})

const list = operation({
  ...row,
  id: 'arm.vault-secrets.list',
  source: `${docs}/list`,
  method: 'GET',
  path: all,
  action: `${secretType}/read`,
  handle: (call) => {
    const vault = vaultOf(call)
    return json(
      200,
      page(call, objectsIn(call.world, vault, secretKind), (secret) => item(vault, secret)),
    )
  },
})

type Given = Partial<Omit<SecretVersion, 'version'>>

function secretInput(body: JsonObject, properties: JsonObject): Given {
  const value = member(properties, 'value') ?? undefined
  const contentType = member(properties, 'contentType') ?? undefined
  if (value !== undefined && typeof value !== 'string') throw refusals.invalidValue('value')
  if (value !== undefined && value.length > limits.secretValue.most) throw refusals.secretTooLong()
  if (contentType !== undefined && typeof contentType !== 'string') throw refusals.invalidValue('contentType')
  if (contentType !== undefined && contentType.length > limits.secretContentType.most)
    throw refusals.invalidValue('contentType')
  return {
    ...objectInput(body, properties),
    ...(value !== undefined && { value }),
    ...(contentType !== undefined && { contentType }),
  }
}

/** Never with the value: it goes in this way and comes out by Key Vault alone. */
function shape(vault: Vault, secret: Secret): object {
  const version = latest(secret)
  return objectShape(vault, secretType, `secrets/${secret.name}`, version.tags, {
    ...shared(vault, secret),
    secretUriWithVersion: objectId(vault, secretKind, secret.name, version.version),
  })
}

const item = (vault: Vault, secret: Secret): object =>
  objectShape(vault, secretType, `secrets/${secret.name}`, latest(secret).tags, shared(vault, secret))

const shared = (vault: Vault, secret: Secret) => ({
  attributes: attributesShown(latest(secret)),
  contentType: latest(secret).contentType,
  secretUri: objectId(vault, secretKind, secret.name),
})

export const vaultSecrets = [put, patch, get, del, list]
