import type { Emulator } from '../../../create.js'
import type { Resolution } from '../../../policy/name-resolution.js'
import { listHost } from '../../tls/revocation.js'

/** A name's resolution where the lab is the name server: as in the emulator, with the revocation list's host. */
export const meaning = (emulator: Emulator, host: string): Resolution =>
  host === listHost ? 'here' : emulator.resolve(host)

/** A host name to compare: lowercase, without a trailing dot. */
export const plainName = (host: string) => host.toLowerCase().replace(/\.$/, '')
