import type { Socket } from 'node:net'
import { pipeline } from 'node:stream'

/** Carries bytes both ways, and each side's end to the other; what breaks on one side breaks the other. */
export function joinSockets(a: Socket, b: Socket): void {
  const done = (error?: Error | null) => {
    if (!error) return
    a.destroy()
    b.destroy()
  }
  pipeline(a, b, done)
  pipeline(b, a, done)
}
