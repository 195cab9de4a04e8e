import { limits } from '../../../policy/limits.js'
import { isGuid } from '../../../policy/resource-ids.js'
import type { AccessPolicy } from '../../../policy/views/vaults.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import { wordOf } from '../gateway/spelling.js'
import * as refusals from './refusals.js'

const common = 'all get list set delete backup restore recover purge'
const words: Readonly<Record<'keys' | 'secrets' | 'certificates' | 'storage', readonly string[]>> = {
  keys: (
    'all encrypt decrypt wrapKey unwrapKey sign verify get list create update import delete backup restore ' +
    'recover purge release rotate getrotationpolicy setrotationpolicy'
  ).split(' '),
  secrets: common.split(' '),
  certificates: (
    'all get list delete create import update managecontacts getissuers listissuers setissuers deleteissuers ' +
    'manageissuers recover purge backup restore'
  ).split(' '),
  storage:
    'all get list delete set update regeneratekey recover purge backup restore setsas listsas getsas deletesas'.split(
      ' ',
    ),
}
const kinds = Object.keys(words) as (keyof typeof words)[]

const invalid = () => refusals.invalidValue('accessPolicies')

/**
 * Access policies of a body. Permissions are taken in any case and shown as they were sent; nobody looks whether the
 * object ids are somebody's.
 */
export function policiesOf(given: Json): readonly AccessPolicy[] {
  if (!Array.isArray(given)) throw invalid()
  judgeCount(given)
  return given.map((one: Json) => policy(one))
}

/** Refuses more policies than a vault takes. */
export function judgeCount(policies: readonly unknown[]): void {
  const { most } = limits.accessPolicies
  if (policies.length > most) throw refusals.tooManyPolicies(most)
}

function policy(given: Json): AccessPolicy {
  if (!isObject(given)) throw invalid()
  const tenantId = member(given, 'tenantId')
  const objectId = member(given, 'objectId')
  const applicationId = member(given, 'applicationId')
  if (typeof tenantId !== 'string' || !isGuid(tenantId) || typeof objectId !== 'string' || !isGuid(objectId))
    throw invalid()
  if (
    applicationId !== undefined &&
    applicationId !== null &&
    (typeof applicationId !== 'string' || !isGuid(applicationId))
  )
    throw invalid()
  const permissions = member(given, 'permissions')
  if (!isObject(permissions)) throw invalid()
  return {
    tenantId,
    objectId,
    ...(typeof applicationId === 'string' && { applicationId }),
    permissions: permissionsOf(permissions),
  }
}

function permissionsOf(given: JsonObject): AccessPolicy['permissions'] {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const list = member(given, kind)
      if (list === undefined || list === null) return []
      if (!Array.isArray(list) || !list.every((word: Json) => wordOf(words[kind], word))) throw invalid()
      return [[kind, list as readonly string[]]]
    }),
  )
}

const sameHolder = (a: AccessPolicy, b: AccessPolicy) =>
  a.objectId.toLowerCase() === b.objectId.toLowerCase() &&
  a.tenantId.toLowerCase() === b.tenantId.toLowerCase() &&
  a.applicationId?.toLowerCase() === b.applicationId?.toLowerCase()

/** Adds permissions to those that the same holder has; a new holder comes last. */
export function added(policies: readonly AccessPolicy[], more: readonly AccessPolicy[]): readonly AccessPolicy[] {
  return more.reduce<readonly AccessPolicy[]>((all, one) => {
    const known = all.find((other) => sameHolder(other, one))
    if (!known) return [...all, one]
    const joined = { ...known, permissions: union(known.permissions, one.permissions) }
    return all.map((other) => (other === known ? joined : other))
  }, policies)
}

function union(a: AccessPolicy['permissions'], b: AccessPolicy['permissions']): AccessPolicy['permissions'] {
  return Object.fromEntries(
    kinds
      .filter((kind) => a[kind] ?? b[kind])
      .map((kind) => {
        const first = a[kind] ?? []
        return [kind, [...first, ...(b[kind] ?? []).filter((word) => !wordOf(first, word))]]
      }),
  )
}

/** Takes away the entries of the holders named. */
export const removed = (policies: readonly AccessPolicy[], gone: readonly AccessPolicy[]): readonly AccessPolicy[] =>
  policies.filter((one) => !gone.some((other) => sameHolder(one, other)))
