import { parseArgs } from 'node:util'
import { besideAzurite } from './beside-azurite.js'
import { besideBare, type Rounds } from './beside-bare.js'
import { besideMemory } from './beside-memory.js'
import { Processes } from './processes.js'
import { startUp } from './start-up.js'
import { uploads } from './uploads.js'

/*
 * npm run bench -- [--smoke] [--scale] [--only PART] [--node PATH] [--azurite FOLDER]
 *
 * Starts beside a bare Node, five operations and large uploads beside a bare server, six operations and an upload with --data
 * and --learn beside a lab without, three operations beside Azurite, what one world costs, and cost that may not grow with the
 * world.
 */
const { values: options } = parseArgs({
  options: {
    // Short rounds: for CI.
    smoke: { type: 'boolean', default: false },
    // One part alone: start-up, bare, uploads, kept, azurite, world or scale.
    only: { type: 'string' },
    // The last part alone.
    scale: { type: 'boolean', default: false },
    // Another Node than this one, for all that is measured; the load comes from this one.
    node: { type: 'string', default: process.execPath },
    // Where npm has installed azurite, as .ci/azurite does it.
    azurite: { type: 'string' },
  },
})
const { smoke, node, azurite } = options
const only = options.scale ? 'scale' : options.only

const rounds: Rounds = smoke ? { rounds: 1, milliseconds: 300 } : { rounds: 5, milliseconds: 1500 }

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

/** The parts, in their order. Each returns whether something is wrong. */
function* parts(): Generator<readonly [name: string, run: () => Promise<boolean>]> {
  yield ['start-up', () => startUp(processes, smoke ? 1 : 9).then(() => false)]
  yield ['bare', () => besideBare(processes, rounds).then(unexpected)]
  if (!smoke) yield ['uploads', () => uploads(processes, 5).then(() => false)]
  if (!smoke || only === 'kept')
    yield ['kept', () => besideMemory(processes, rounds, smoke ? 64 : 1024).then(unexpected)]
  if (azurite !== undefined) yield ['azurite', () => besideAzurite(processes, azurite, rounds).then(unexpected)]
  yield ['world', () => processes.script('./world-cost.js', [smoke ? '200' : '2000']).then(Boolean)]
  yield ['scale', () => processes.script('./scale/main.js', smoke ? ['--smoke'] : []).then(Boolean)]
}

function unexpected(failures: number): boolean {
  if (failures > 0) print(`${failures} answers had another status than expected`)
  return failures > 0
}

async function measure(): Promise<void> {
  for (const [name, run] of parts()) if ((only ?? name) === name && (await run())) process.exitCode = 1
}
