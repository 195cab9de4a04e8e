import { TargetUnusable, type Target } from '../target.js'

/*
 * What the build of milab.mjs puts in the place of in-process.ts, container.ts, url.ts and live-template.ts, and of
 * cli/conform-replay.ts.
 */

const notHere = (): never => {
  throw new TargetUnusable(
    'milab.mjs has no emulator: only --target live works here (npx managed-identity-lab conform has the other targets)',
  )
}

export const inProcess: () => Target = notHere
export const labInContainer: () => Target = notHere
export const runningLab: () => Target = notHere
export const liveTemplate: () => string = notHere

/** Recordings are replayed against an emulator. */
export const replayCommands = (): readonly never[] => []
