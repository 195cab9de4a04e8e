import type { Target } from '../../conformance/index.js'
import { needsOfCall, type CallName } from './calls.js'
import type { Tutorial } from './tutorials.js'

/** Which calls the tutorials of one run may make. */
export interface Gate {
  /** one line that says why the tutorial may not make a call, with the switch that is missing; undefined if it may */
  whyNot(call: CallName, tutorial: Tutorial): string | undefined
  /** the call is about to be made */
  made(call: CallName, tutorial: Tutorial): void
}

/** What the target offers, and once in a live run the secret's value: its session sends no second request for it. */
export function gateOf({ kind, offers, why }: Target): Gate {
  let reader: Tutorial | undefined
  return {
    whyNot(call, { number }) {
      const missing = needsOfCall(call).filter((need) => !offers.has(need))
      if (missing.length > 0) return missing.map((need) => why(need)).join('; ')
      return call === 'getSecret' && reader
        ? `a live run reads the secret's value once, and tutorial ${reader.number} did; run tutorial ${number} by itself`
        : undefined
    },
    made(call, tutorial) {
      if (call === 'getSecret' && (kind === 'live' || kind === 'rehearsal')) reader ??= tutorial
    },
  }
}

/** The calls that each tutorial makes, if Azure refuses none. A call that is not made ends its tutorial. */
export function callsMade(tutorials: readonly Tutorial[], target: Target): readonly (readonly [Tutorial, CallName])[] {
  const gate = gateOf(target)
  return tutorials.flatMap((tutorial) => {
    const stop = tutorial.calls.findIndex((call) => {
      if (gate.whyNot(call, tutorial) !== undefined) return true
      gate.made(call, tutorial)
      return false
    })
    return tutorial.calls.slice(0, stop < 0 ? undefined : stop).map((call) => [tutorial, call] as const)
  })
}
