import type { CannotListen } from '../emulator/index.js'
import { labsOf } from './running-lab.js'

/** One line: which endpoint, what occupies its port, and what to do. */
export async function cannotListen(
  { door, port, what, message, code }: CannotListen,
  bind: string | undefined,
): Promise<string> {
  const [{ portHolder }, { portRemedy }] = await Promise.all([
    import('./port-holder.js'),
    import('./doctor/network.js'),
  ])
  if (code === 'EADDRINUSE') {
    const holder = await portHolder(port, await labsOf())
    return holder
      ? `${what}: it is ${holder.text}; ${portRemedy(door, holder.kind)}`
      : `${message}; ${portRemedy(door, 'unknown')}`
  }
  if (code === 'UNSAFE') return `${message}; leave out --bind, or that option`
  if (bind !== undefined && code !== 'EACCES') return `${message}; --bind needs an address of this machine`
  return `${message}; ${portRemedy(door, code === 'EACCES' ? 'kept-back' : 'no-address')}`
}
