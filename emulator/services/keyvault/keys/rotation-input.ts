import { isCalendarDuration, shifted } from '../../../policy/vaults/calendar-durations.js'
import { rotationActions, type Key, type LifetimeAction, type RotationPolicy } from '../../../policy/vaults/keys.js'
import { isObject } from '../../../policy/json-object.js'
import { object, text, type Members } from '../gateway/body-input.js'
import { invalidProperty } from '../gateway/refusals.js'

/** What Azure adds to a policy without one (recorded), and gives a key that has no policy of its own. */
const notify: LifetimeAction = { action: 'Notify', timeBeforeExpiry: 'P30D' }

const week = 7 * 86_400
/** https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation: 28 days, and 7 from the creation */
const least = { validity: 4 * week, age: week }

/** The body of Update Key Rotation Policy. Azure's words for times that do not fit are unverified. */
export function rotationInput(body: Members): Pick<RotationPolicy, 'lifetimeActions' | 'expiryTime'> {
  const expiryTime = duration(object(body, 'attributes'), 'expiryTime')
  if (expiryTime !== undefined && shifted(0, expiryTime) < least.validity) throw invalidProperty('expiryTime')
  const given = body.lifetimeActions ?? []
  if (!Array.isArray(given)) throw invalidProperty('lifetimeActions')
  const actions = given.map((one: unknown) => actionIn(one, expiryTime))
  const lifetimeActions = actions.some(({ action }) => action === 'Notify') ? actions : [...actions, notify]
  return { lifetimeActions, ...(expiryTime !== undefined && { expiryTime }) }
}

function actionIn(given: unknown, expiryTime: string | undefined): LifetimeAction {
  if (!isObject(given)) throw invalidProperty('lifetimeActions')
  const type = text(object(given, 'action'), 'type')
  const action = rotationActions.find((name) => name.toLowerCase() === type?.toLowerCase())
  if (!action) throw invalidProperty('type')
  const trigger = object(given, 'trigger')
  const timeAfterCreate = duration(trigger, 'timeAfterCreate')
  const timeBeforeExpiry = duration(trigger, 'timeBeforeExpiry')
  if ((timeAfterCreate === undefined) === (timeBeforeExpiry === undefined)) throw invalidProperty('trigger')
  // A notification is due before the expiry alone: the same page.
  if (action === 'Notify' && timeBeforeExpiry === undefined) throw invalidProperty('timeAfterCreate')
  if (timeAfterCreate !== undefined) {
    if (action === 'Rotate' && shifted(0, timeAfterCreate) < least.age) throw invalidProperty('timeAfterCreate')
    return { action, timeAfterCreate }
  }
  if (action === 'Rotate') {
    if (expiryTime === undefined || shifted(shifted(0, expiryTime), timeBeforeExpiry!, -1) < least.age)
      throw invalidProperty('timeBeforeExpiry')
  }
  return { action, timeBeforeExpiry: timeBeforeExpiry! }
}

function duration(members: Members, name: string): string | undefined {
  const given = text(members, name)
  if (given !== undefined && !isCalendarDuration(given)) throw invalidProperty(name)
  return given
}

/** A policy on the wire. Of a key's own default no dates are shown, which is inferred. */
export function rotationBundle(vaultUrl: string, { name, rotation }: Key): object {
  const { lifetimeActions = [notify], expiryTime, created, updated } = rotation ?? {}
  return {
    id: `${vaultUrl}/keys/${name}/rotationpolicy`,
    lifetimeActions: lifetimeActions.map(({ action, ...trigger }) => ({ trigger, action: { type: action } })),
    attributes: { expiryTime, created, updated },
  }
}
