import type { Gate } from '../../../core/service.js'
import { keyKind, type KeyVersion } from '../../../policy/vaults/keys.js'
import { currentNamed, latest, versionOf } from '../../../policy/vaults/objects.js'
import type { Declaration } from '../../../world/declaration.js'
import type { KeyVaultCall } from './call.js'
import { throttled } from './throttled.js'

/*
 * How many requests a vault takes in ten seconds, of keys by their type: a key whose type has fewer counts for more.
 * https://learn.microsoft.com/azure/key-vault/general/service-limits
 */

/** What a bucket holds, in the requests of its cheapest kind. */
const sizes = { transactions: 4000, 'secret-creations': 300, 'key-creations': 20 } as const

type Bucket = keyof typeof sizes

/** What was taken from a bucket in its ten seconds. */
interface Taken {
  /** which ten seconds, counted from 1970 */
  readonly window: number
  readonly count: number
}

export const vaultRequestsDeclared: Declaration<Taken> = { name: 'vault-requests', passing: true }

/**
 * Refuses what is too much for the vault, if throttling is on. That the ten seconds are the clock's own, and that the refused
 * are judged last and do not count, is inferred; that all vaults of a subscription have five times as much is left out.
 */
export const throttle: Gate<KeyVaultCall> = (call) => {
  const { world, vault } = call
  if (world.settings.throttling !== 'azure') return
  const { bucket, weight } = costOf(call)
  const window = Math.floor(world.clock.now() / 10_000)
  const allowed = world.change(() => {
    const buckets = world.data.of(vault.incarnation, vaultRequestsDeclared)
    const known = buckets.get(bucket)
    const count = (known?.window === window ? known.count : 0) + weight
    if (count > sizes[bucket]) return false
    buckets.set(bucket, { window, count })
    return true
  })
  if (!allowed) throw throttled()
}

function costOf(call: KeyVaultCall): { readonly bucket: Bucket; readonly weight: number } {
  const id = call.route.operation!.id
  if (id === 'keyvault.secrets.set') return { bucket: 'secret-creations', weight: 1 }
  const version = keyOf(call)
  // Of a key that is to be made the type is in the body, which is not read yet: it counts as software.
  if (id === 'keyvault.keys.create')
    return { bucket: 'key-creations', weight: version?.keyType.endsWith('HSM') ? 2 : 1 }
  return { bucket: 'transactions', weight: version ? weightOf(version) : 1 }
}

/** The version of a key that the request is about; undefined for what is no key's, and for a key that does not exist. */
function keyOf({ world, vault, route, params }: KeyVaultCall): KeyVersion | undefined {
  const { name, version } = params
  if (name === undefined || !route.operation!.id.startsWith('keyvault.keys.')) return undefined
  const key = currentNamed(world, vault, keyKind, name)
  return key && (version === undefined || version === '' ? latest(key) : versionOf(key, version))
}

/** How many of the cheapest requests one with this key counts for: 4,000, 1,000 and 500 of RSA, half of it with an HSM. */
const weightOf = ({ keyType, size }: KeyVersion): number =>
  (keyType.startsWith('RSA') ? { 2048: 1, 3072: 4, 4096: 8 }[size ?? 2048] : 1) * (keyType.endsWith('HSM') ? 2 : 1)
