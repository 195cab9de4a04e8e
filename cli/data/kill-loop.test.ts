import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tokensOf } from './kill-asking.test-support.js'
import { startKept } from './kill-lab.test-support.js'
import { Prng } from '../../emulator/world/prng.test-support.js'
import {
  blob,
  clock,
  faults,
  identity,
  lease,
  loadWorld,
  secret,
  type Asking,
  type Known,
  type Thing,
} from './kill-load.test-support.js'

// `.ci/long` sets more. The seed is in the failure's title, and sets what is written and when the lab is killed.
const kills = Number(process.env.MILAB_KILLS ?? 20)
const seed = Number(process.env.MILAB_KILL_SEED ?? 1)

const things: Readonly<Record<string, Thing>> = {
  'secret a': secret('a'),
  'secret b': secret('b'),
  'identity a': identity('ida'),
  'identity b': identity('idb'),
  'blob in blocks': blob('in-blocks', 'blocks'),
  'blob at once': blob('at-once', 'whole'),
  'copied blob': blob('copied', 'copy'),
  lease: lease('leased'),
  faults,
  clock,
}

/** Writes to one thing until the lab is gone. */
async function writing(
  thing: Thing,
  known: Known,
  asking: Asking,
  random: Prng,
  acknowledged: () => void,
): Promise<void> {
  for (;;) {
    const value = Math.max(known.acknowledged, ...known.sent) + 1
    known.sent.push(value)
    try {
      const isAcknowledged = await thing.write(asking, value, random)
      if (!isAcknowledged) known.sent.pop()
      else {
        known.acknowledged = value
        known.sent = []
        acknowledged()
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === undefined && !/cut off/.test(message)) throw error
      return
    }
  }
}

/** What a thing may be after a kill. */
function possibleStates(name: string, { acknowledged, sent }: Known): readonly number[] {
  // An identity is sometimes deleted before it is made again, and a lease's container made before it is leased.
  const between =
    sent.length === 0 ? [] : name.startsWith('identity') ? [0] : name === 'lease' && acknowledged === 0 ? [2] : []
  return [acknowledged, ...sent, ...between]
}

/** Whether there is no lease yet, or it is taken, or broken. */
const leaseOf = (value: number | string) => (value === 0 ? 'none' : Number(value) % 2 === 1 ? 'taken' : 'broken')

test(
  `nothing acknowledged is lost and nothing is half done after ${kills} kills (seed ${seed})`,
  { timeout: 1_800_000 },
  async () => {
    const place = mkdtempSync(join(tmpdir(), 'milab-kill-'))
    onTestFinished(() => rmSync(place, { recursive: true, force: true }))
    writeFileSync(join(place, 'world.yaml'), JSON.stringify(loadWorld))
    const random = new Prng(seed)
    const state = new Map(Object.keys(things).map((name): [string, Known] => [name, { acknowledged: 0, sent: [] }]))
    let tokens: Asking['tokens'] | undefined
    let writes = 0
    for (let kill = 0; kill <= kills; kill++) {
      const { lab, urls, errors } = await startKept(place)
      // Those of the first start hold to the last.
      tokens ??= await tokensOf(urls)
      const asking: Asking = { urls, tokens, subscription: `/subscriptions/${urls.portal.subscriptionId}` }
      for (const [name, thing] of Object.entries(things)) {
        const known = state.get(name)!
        const found = await thing.read(asking)
        const possible = possibleStates(name, known)
        const reached = possible.filter((value) =>
          name === 'lease' ? leaseOf(value) === leaseOf(found) : value === found,
        )
        const what = `kill ${kill}: ${name} is ${found}, acknowledged ${known.acknowledged}, sent ${known.sent.join()}`
        expect(reached, `${what}; ${errors()}`).not.toEqual([])
        known.acknowledged = Math.max(...reached)
        known.sent = []
      }
      expect(errors()).toMatch(/^(?:.*: the last \d+ bytes were cut off: a write that was never acknowledged\n)?$/)
      if (kill === kills) {
        lab.kill('SIGTERM')
        break
      }
      const ended = new Promise((resolve) => lab.once('exit', resolve))
      // Some writes, then a moment: with all of them under way at any point.
      let left = 5 + (random.bytes(1)[0]! % 26)
      const moment = random.bytes(1)[0]! / 20
      const acknowledged = () => {
        writes++
        if (--left === 0) setTimeout(() => lab.kill('SIGKILL'), moment)
      }
      const load = Object.entries(things).map(([name, thing]) =>
        writing(thing, state.get(name)!, asking, random, acknowledged),
      )
      await Promise.all([ended, ...load])
    }
    expect(writes).toBeGreaterThanOrEqual(kills * 5)
    console.log(`${writes} acknowledged writes, ${kills} kills`)
  },
)
