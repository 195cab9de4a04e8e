import { createHmac } from 'node:crypto'
import type { Declaration } from '../../world/declaration.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'

/**
 * What an account's user delegation keys are derived from. Keys are not kept: a key is made again from what a signature says
 * of it, and is void once the account has another seed.
 */
export interface DelegationSeed {
  readonly name: 'current'
  /** 32 random bytes, base64 */
  readonly value: string
}

export const delegationSeedDeclared: Declaration<DelegationSeed> = {
  name: 'user-delegation-seed',
  key: ({ name }) => name,
  secrets: ['value'],
}

/** What a user delegation key is bound to, as its answer and each signature made with it say. */
export interface UserDelegation {
  /** object id of the principal that got it */
  readonly oid: string
  readonly tid: string
  /** as written: `2026-04-06T08:00:00Z` */
  readonly start: string
  readonly expiry: string
  readonly service: string
  /** the version of the request that got it */
  readonly version: string
}

const seedsOf = (world: World, account: Resource) => world.data.of(account.incarnation, delegationSeedDeclared)

/** The account's seed; undefined while it has not given a key since it was made or its keys were revoked. */
export const delegationSeed = (world: World, account: Resource): DelegationSeed | undefined =>
  seedsOf(world, account).get('current')

/** Gives the account a seed if it has none. Call inside `world.change`. */
export function ensureDelegationSeed(world: World, account: Resource): DelegationSeed {
  const known = delegationSeed(world, account)
  if (known) return known
  const seed: DelegationSeed = { name: 'current', value: Buffer.from(world.randomness.bytes(32)).toString('base64') }
  seedsOf(world, account).put(seed)
  return seed
}

/** Revokes every user delegation key of the account. Call inside `world.change`. */
export const revokeDelegationKeys = (world: World, account: Resource): void => {
  seedsOf(world, account).delete('current')
}

/** A time as keys have it: `2026-04-06T08:00:00Z`. */
export const toSeconds = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`

/** The key for what it is bound to: 32 bytes. */
export function delegationKey({ value }: DelegationSeed, bound: UserDelegation): Buffer {
  const { oid, tid, start, expiry, service, version } = bound
  return createHmac('sha256', Buffer.from(value, 'base64'))
    .update(JSON.stringify([oid.toLowerCase(), tid.toLowerCase(), start, expiry, service, version]))
    .digest()
}
