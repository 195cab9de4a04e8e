import type { Socket } from 'node:net'
import { pipeline } from 'node:stream'

/** Passes bytes in both directions, and each side's end to the other; an error on one side closes both. */
export function joinSockets(a: Socket, b: Socket): void {
  const done = (error?: Error | null) => {
    if (!error) return
    a.destroy()
    b.destroy()
  }
  pipeline(a, b, done)
  pipeline(b, a, done)
}
