import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from './machine.js'
import { resolve } from './resolve.js'
import { send } from './send.js'

/** The machine that this runs on, and its network. */
export const thisVm = (): Machine => ({
  platform: process.platform,
  env: process.env,
  now: Date.now,
  elapsed: () => performance.now(),
  sleep: (ms) => sleep(ms),
  read(path) {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return undefined
    }
  },
  exists: existsSync,
  send: (asking) => send(asking, process.env),
  resolve,
})
