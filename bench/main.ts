import { parseArgs } from 'node:util'
import { besideBare } from './beside-bare.js'
import { Processes } from './processes.js'
import { startUp } from './start-up.js'

/*
 * npm run bench -- [--smoke] [--scale] [--node PATH]
 *
 * Four parts: starts beside a bare Node, five operations beside a bare server, what one world costs, and cost that may
 * not grow with the world.
 */
const { values: options } = parseArgs({
  options: {
    // Short rounds: for CI.
    smoke: { type: 'boolean', default: false },
    // The last part alone.
    scale: { type: 'boolean', default: false },
    // Another Node than this one, for all that is measured; the load comes from this one.
    node: { type: 'string', default: process.execPath },
  },
})
const { smoke, scale, node } = options

const processes = new Processes(node)
const print = (line = '') => process.stdout.write(`${line}\n`)

// Numbers of the signals, as in a shell's exit status.
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const)
  process.once(signal, () => void processes.end().finally(() => process.exit(128 + number)))

try {
  await measure()
} finally {
  await processes.end()
}

async function measure(): Promise<void> {
  if (!scale) {
    await startUp(processes, smoke ? 1 : 9)
    const failures = await besideBare(
      processes,
      smoke ? { rounds: 1, milliseconds: 300 } : { rounds: 5, milliseconds: 1500 },
    )
    if (failures > 0) {
      print(`${failures} answers had another status than expected`)
      process.exitCode = 1
    }
    if (await processes.script('./world-cost.js', [smoke ? '200' : '2000'])) process.exitCode = 1
    print()
  }
  if (await processes.script('./scale/main.js', smoke ? ['--smoke'] : [])) process.exitCode = 1
}
