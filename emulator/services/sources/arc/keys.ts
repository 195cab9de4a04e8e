import { timingSafeEqual } from 'node:crypto'
import type { Declaration } from '../../../world/declaration.js'
import type { Seat } from '../../../policy/views/seats.js'
import type { World } from '../../../world/world.js'

/** The content of a key file. */
interface ArcKey {
  readonly secret: string
  /** unix milliseconds */
  readonly made: number
}

/** The keys of a machine's challenges, by the names of their files. */
export const arcKeysDeclared: Declaration<ArcKey> = { name: 'arc-keys', secrets: ['secret'] }

const keysOf = (world: World, { resource }: Seat) => world.data.of(resource.incarnation, arcKeysDeclared)

/** How many keys of a machine are valid; how long the agent's are is not known. */
const kept = 16

/**
 * Leaves a new key in a file that only programs with rights on the machine can read, and returns its name.
 */
export function leaveKey(world: World, seat: Seat): string {
  const name = `${world.randomness.guid()}.key`
  const secret = Buffer.from(world.randomness.bytes(48)).toString('base64')
  const keys = keysOf(world, seat)
  const oldestFirst = [...keys.entries()].sort(([, a], [, b]) => a.made - b.made)
  const tooOld = oldestFirst.slice(0, Math.max(0, oldestFirst.length - kept + 1)).map(([old]) => old)
  world.change(() => {
    for (const old of tooOld) keys.delete(old)
    keys.set(name, { secret, made: world.clock.now() })
  })
  for (const old of tooOld) world.keyFiles?.remove(old)
  world.keyFiles?.write(name, secret)
  return name
}

/** Whether this is the content of one of the machine's key files. */
export function isKey(world: World, seat: Seat, given: string): boolean {
  const bytes = Buffer.from(given)
  return [...keysOf(world, seat).values()].some(({ secret }) => {
    const expected = Buffer.from(secret)
    return bytes.byteLength === expected.byteLength && timingSafeEqual(bytes, expected)
  })
}

/** Where the agent keeps its key files; clients insist on the folder and on at most 4096 bytes. */
export const keyFolder = {
  Linux: '/var/opt/azcmagent/tokens',
  Windows: 'C:\\ProgramData\\AzureConnectedMachineAgent\\Tokens',
}

export const keyPath = ({ os }: Seat, name: string) => `${keyFolder[os]}${os === 'Windows' ? '\\' : '/'}${name}`
