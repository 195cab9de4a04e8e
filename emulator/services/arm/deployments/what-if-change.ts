import type { PlannedResource } from '../../../templates/plan.js'
import type { ValueObject } from '../../../templates/values.js'
import { areEffective, changesOf } from '../../../templates/what-if/changes.js'
import { withoutSecretMembers } from '../../../templates/what-if/unread.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import type { Actor } from './acting.js'
import { readBack, readsBack } from './read-back.js'
import { unreadOf } from './unread.js'

/** What is known where a change is foretold. */
export interface Foretelling {
  readonly act: Actor
  /** everything that the deployment writes, of modules, too */
  readonly planned: readonly PlannedResource[]
  /** Without the values of secure parameters. */
  readonly shown: (body: JsonObject) => JsonObject
  readonly withPayloads: boolean
}

/** What a deployment would do with one of its resources. */
export async function changeOf(resource: PlannedResource, foretelling: Foretelling): Promise<Json> {
  const { id, name, type, apiVersion, nested } = resource
  const { act, planned, shown, withPayloads } = foretelling
  const unsupported = (unsupportedReason: string) => ({ resourceId: id, changeType: 'Unsupported', unsupportedReason })
  if (nested) return unsupported(`The deployment '${name}' depends on what is known only while it runs.`)
  if (!readsBack(resource)) return unsupported(`The resource '${id}' cannot be read.`)
  const unread = unreadOf(type)
  const visible = (body: JsonObject) => withoutSecretMembers(body as ValueObject, unread) as JsonObject
  const after = visible(shown(resource.predicted() as JsonObject))
  const shownAfter = { apiVersion, id, name, type, ...after }
  const { status, body } = await readBack(resource, planned, act)
  if (status === 404) return { resourceId: id, changeType: 'Create', ...(withPayloads && { after: shownAfter }) }
  if (status !== 200) return unsupported(`The resource cannot be read: ${reasonIn(body) ?? String(status)}`)
  if (!withPayloads) return { resourceId: id, changeType: 'Deploy' }
  const before = visible(body)
  const delta = changesOf(before as ValueObject, after as ValueObject, unread.plain)
  const changeType = areEffective(delta) ? 'Modify' : 'NoChange'
  return { resourceId: id, changeType, before, after: shownAfter, delta: delta as unknown as Json }
}

const reasonIn = ({ error }: JsonObject): string | undefined =>
  isObject(error) && typeof error.code === 'string' ? error.code : undefined
