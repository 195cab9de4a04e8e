import { isObject } from '../json-object.js'
import type { JsonObject } from '../../world/resources.js'
import { isCalendarDuration, shifted } from './calendar-durations.js'
import { rotationActions, type LifetimeAction, type RotationPolicy } from './keys.js'

/** What Azure adds to a policy without one (recorded), and gives a key that has no policy of its own. */
export const notify: LifetimeAction = { action: 'Notify', timeBeforeExpiry: 'P30D' }

const week = 7 * 86_400
/** https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation: 28 days, and 7 from the creation */
const least = { validity: 4 * week, age: week }

/** The refusal of the one who is asked, for a member that does not fit. */
type Invalid = (name: string) => Error

/**
 * A rotation policy as a body gives it, to Key Vault or to Resource Manager.
 *
 * @throws what `invalid` makes of the member that does not fit
 */
export function rotationIn(body: JsonObject, invalid: Invalid): Pick<RotationPolicy, 'lifetimeActions' | 'expiryTime'> {
  const expiryTime = duration(object(body, 'attributes', invalid), 'expiryTime', invalid)
  if (expiryTime !== undefined && shifted(0, expiryTime) < least.validity) throw invalid('expiryTime')
  const given = body.lifetimeActions ?? []
  if (!Array.isArray(given)) throw invalid('lifetimeActions')
  const actions = given.map((one: unknown) => actionIn(one, expiryTime, invalid))
  const lifetimeActions = actions.some(({ action }) => action === 'Notify') ? actions : [...actions, notify]
  return { lifetimeActions, ...(expiryTime !== undefined && { expiryTime }) }
}

function actionIn(given: unknown, expiryTime: string | undefined, invalid: Invalid): LifetimeAction {
  if (!isObject(given)) throw invalid('lifetimeActions')
  const type = text(object(given, 'action', invalid), 'type', invalid)
  const action = rotationActions.find((name) => name.toLowerCase() === type?.toLowerCase())
  if (!action) throw invalid('type')
  const trigger = object(given, 'trigger', invalid)
  const timeAfterCreate = duration(trigger, 'timeAfterCreate', invalid)
  const timeBeforeExpiry = duration(trigger, 'timeBeforeExpiry', invalid)
  if ((timeAfterCreate === undefined) === (timeBeforeExpiry === undefined)) throw invalid('trigger')
  // A notification is due before the expiry alone: the same page.
  if (action === 'Notify' && timeBeforeExpiry === undefined) throw invalid('timeAfterCreate')
  if (timeAfterCreate !== undefined) {
    if (action === 'Rotate' && shifted(0, timeAfterCreate) < least.age) throw invalid('timeAfterCreate')
    return { action, timeAfterCreate }
  }
  if (action === 'Rotate') {
    if (expiryTime === undefined || shifted(shifted(0, expiryTime), timeBeforeExpiry!, -1) < least.age)
      throw invalid('timeBeforeExpiry')
  }
  return { action, timeBeforeExpiry: timeBeforeExpiry! }
}

// null counts as absent.

function object(members: JsonObject, name: string, invalid: Invalid): JsonObject {
  const value = members[name] ?? {}
  if (!isObject(value)) throw invalid(name)
  return value
}

function text(members: JsonObject, name: string, invalid: Invalid): string | undefined {
  const value = members[name] ?? undefined
  if (value !== undefined && typeof value !== 'string') throw invalid(name)
  return value
}

function duration(members: JsonObject, name: string, invalid: Invalid): string | undefined {
  const given = text(members, name, invalid)
  if (given !== undefined && !isCalendarDuration(given)) throw invalid(name)
  return given
}

/** A policy's actions as every answer writes them. */
export const actionsShown = ({ lifetimeActions }: Pick<RotationPolicy, 'lifetimeActions'>) =>
  lifetimeActions.map(({ action, ...trigger }) => ({ trigger, action: { type: action } }))
