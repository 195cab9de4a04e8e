import type { Processes, Took } from './processes.js'

/** What a start may cost, as a ratio to `node -e 0` of the same round. For readers: no test asserts it. */
const subjects: readonly { readonly name: string; readonly target: number; readonly run: Run }[] = [
  { name: 'first start, to ready', target: 4, run: (processes, home) => processes.readyOnce(home) },
  { name: 'next start, to ready', target: 2.4, run: (processes, home) => processes.readyOnce(home) },
  { name: 'milab --help', target: 2, run: (processes, home) => processes.milab(['--help'], home) },
  { name: 'milab exec -- true', target: 3.8, run: (processes, home) => processes.milab(['exec', '--', 'true'], home) },
]

type Run = (processes: Processes, home: string) => Promise<Took>

const print = (line = '') => process.stdout.write(`${line}\n`)

/** Starts in alternating rounds, each in a home of its own; after the first start of a round it has the CA and the keys. */
export async function startUp(processes: Processes, rounds: number): Promise<void> {
  const bare: Took[] = []
  const took = subjects.map((): Took[] => [])
  for (let round = 0; round < rounds; round++) {
    bare.push(await processes.bareNode())
    const home = processes.newHome()
    for (const [index, { run }] of subjects.entries()) took[index]!.push(await run(processes, home))
  }
  print(`                             wall   processor   node -e 0 = 1 (mean of ${rounds})`)
  row('node -e 0', bare)
  for (const [index, { name, target }] of subjects.entries()) {
    const ratio = (key: keyof Took) => (mean(took[index]!, key) / mean(bare, key)).toFixed(2)
    row(name, took[index]!, `processor ${ratio('processor')} x, target ${target.toFixed(1)}   wall ${ratio('wall')} x`)
  }
  print()
}

// Not the median: the system counts hundredths of a second, which only add up.
const mean = (took: readonly Took[], key: keyof Took) => took.reduce((sum, each) => sum + each[key], 0) / took.length

function row(name: string, took: readonly Took[], ratios = ''): void {
  const milliseconds = (key: keyof Took) => `${mean(took, key).toFixed(0).padStart(6)} ms`
  print(`${name.padEnd(23)}${milliseconds('wall')}   ${milliseconds('processor')}   ${ratios}`.trimEnd())
}
