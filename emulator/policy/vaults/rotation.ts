import type { World, WorkKinds } from '../../world/world.js'
import type { Resource } from '../../world/resources.js'
import { shifted } from './calendar-durations.js'
import { keyKind, type Key, type KeyVersion, type RotationPolicy } from './keys.js'
import { currentOf, latest, newVersion, objectKey } from './objects.js'

/** The vault that a key is in: its resource. */
type InVault = Pick<Resource, 'id' | 'incarnation'>

/** A version without what comes with it when it is made. */
export type NewKeyVersion = Omit<KeyVersion, 'version' | 'created' | 'updated'>

/** Adds a version to a key, or a new key. Call inside `world.change`. */
export function addKeyVersion(world: World, vault: InVault, name: string, version: NewKeyVersion): Key {
  const keys = currentOf(world, vault.incarnation, keyKind)
  const before = keys.get(objectKey(name))
  const now = world.clock.seconds()
  const made: KeyVersion = { version: newVersion(world), ...version, created: now, updated: now }
  const key: Key = { ...before, name: before?.name ?? name, versions: [...(before?.versions ?? []), made] }
  keys.put(key)
  scheduleRotation(world, vault, key)
  return key
}

/**
 * A new version like the latest, valid for as long as the key's policy says. That it keeps the tags, and that no date is
 * taken over, is unverified. Call inside `world.change`.
 */
export function rotateKey(world: World, vault: InVault, key: Key, material?: KeyVersion['material']): Key {
  const { keyType, size, curve, operations, tags } = latest(key)
  const expiryTime = key.rotation?.expiryTime
  return addKeyVersion(world, vault, key.name, {
    keyType,
    ...(size && { size }),
    ...(curve && { curve }),
    operations,
    enabled: true,
    ...(expiryTime !== undefined && { exp: shifted(world.clock.seconds(), expiryTime) }),
    ...(tags && { tags }),
    ...(material && { material }),
  })
}

/** When the policy has the latest version replaced, in unix seconds; undefined when it never does. */
export function rotationTime({ created, exp }: Pick<KeyVersion, 'created' | 'exp'>, policy?: RotationPolicy) {
  const times = (policy?.lifetimeActions ?? []).flatMap(({ action, timeAfterCreate, timeBeforeExpiry }) => {
    if (action !== 'Rotate') return []
    if (timeAfterCreate !== undefined) return [shifted(created, timeAfterCreate)]
    return timeBeforeExpiry !== undefined && exp !== undefined ? [shifted(exp, timeBeforeExpiry, -1)] : []
  })
  return times.length > 0 ? Math.min(...times) : undefined
}

type Rotation = {
  readonly kind: 'keyvault.keys.rotate'
  readonly id: string
  readonly incarnation: string
  readonly name: string
  readonly version: string
  /** unix seconds */
  readonly at: number
}

/** Lets the clock rotate a key when its policy says. Call inside `world.change`, whenever one of the two is new. */
export function scheduleRotation(world: World, { id, incarnation }: InVault, key: Key): void {
  const { version, ...times } = latest(key)
  const at = rotationTime(times, key.rotation)
  if (at === undefined || key.managed) return
  const work: Rotation = { kind: 'keyvault.keys.rotate', id, incarnation, name: key.name, version, at }
  world.clock.schedule(at * 1000, work)
}

const day = 86_400_000

export const rotationWork: WorkKinds = {
  /** Passes over what has changed since: the policy, the version, or that there is a key at all. */
  'keyvault.keys.rotate'(world, work: Rotation) {
    const { id, incarnation, name, version, at } = work
    const key = currentOf(world, incarnation, keyKind).get(objectKey(name))
    if (!key || latest(key).version !== version || rotationTime(latest(key), key.rotation) !== at) return
    // A deleted vault keeps its keys; when it is recovered, what is overdue is done.
    if (!world.resources.current({ id, incarnation })) world.clock.schedule(world.clock.now() + day, work)
    else rotateKey(world, { id, incarnation }, key)
  },
}
