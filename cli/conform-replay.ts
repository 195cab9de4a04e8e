import { dirname } from 'node:path'
import { Command } from 'commander'
import { exitCode, Failure } from './failure.js'

interface Options {
  known?: string
  json?: boolean
  world?: string
  service?: string[]
  since: string
}

const serviceNames = ['arm', 'blob', 'keyvault'] as const

/** A list, for milab.mjs has no emulator to replay against, and puts an empty one in its place. */
export const replayCommands = (): Command[] => [
  new Command('replay')
    .description('hold the emulator to recordings of real Azure: replay them and compare the answers')
    .argument('<recordings...>', 'files or folders: cassettes of vcrpy and go-vcr, nock, test proxy, HAR, a record')
    .option('--known <file>', 'differences that have a reason: they do not fail, and are reported once they are gone')
    .option('--json', 'print the agreement and every difference as JSON')
    .option('--world <file>', 'replay in this world (default: one that has what the recordings make)')
    .option('--service <name>', `only ${serviceNames.join(', ')}; repeatable`, (value: string, all: string[] = []) => [
      ...all,
      value,
    ])
    .option('--since <year>', 'compare older recordings by status and code alone: headers have changed', '2019')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab conform replay tests/cassettes',
        '  milab conform replay session.har --service blob --known known.json',
        '',
        'docs/replay.md says what is compared. Exit code 1: there are differences that --known does not list.',
      ].join('\n'),
    )
    .action((paths: string[], _: unknown, command: Command) => run(paths, command.optsWithGlobals())),
]

async function run(paths: string[], { known, json, world, service, since }: Options): Promise<void> {
  const wanted = serviceNames.filter((name) => service?.includes(name))
  const odd = service?.find((name) => !serviceNames.some((known) => known === name))
  if (odd !== undefined)
    throw new Failure(`--service ${odd}: must be one of ${serviceNames.join(', ')}`, exitCode.badUsage)
  if (!/^\d{4}$/.test(since)) throw new Failure(`--since ${since}: must be a year, such as 2019`, exitCode.badUsage)
  const { scenario } = world === undefined ? {} : await (await import('./world-file.js')).readWorldFile(world)
  const { RecordingError, replay, tallyLines } = await import('../conformance/replay/index.js')
  try {
    const found = await replay({
      paths,
      ...(known !== undefined && { known }),
      ...(scenario && { scenario }),
      ...(world !== undefined && { folder: dirname(world) }),
      ...(service && { services: wanted }),
      since: Number(since),
      onRecording: progress(),
    })
    process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : `${tallyLines(found).join('\n')}\n`)
    const unknown = found.differences.some((difference) => !difference.known)
    if (unknown || found.stale.length > 0) process.exitCode = exitCode.checkFailed
  } catch (error) {
    if (error instanceof RecordingError) throw new Failure(error.message, exitCode.badUsage)
    throw error
  }
}

/** A line now and then, so that a long run is seen to go on. */
function progress(): (done: number, of: number) => void {
  let last = Date.now()
  return (done, of) => {
    if (Date.now() - last < 3000 || done === of) return
    last = Date.now()
    process.stderr.write(`milab: ${done} of ${of} recordings\n`)
  }
}
