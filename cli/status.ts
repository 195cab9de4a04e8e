import type { Command } from 'commander'
import type { ReadyLine } from '../emulator/index.js'
import { exitCode } from './failure.js'
import { askHealth, httpPortOf, labsOf, portOf, usualHttpPort } from './running-lab.js'

interface Options {
  httpPort?: string
  json?: boolean
}

interface Status extends ReadyLine {
  readonly pid?: number
}

export function define(command: Command): void {
  command
    .option('--http-port <port>', 'only the lab with this HTTP port')
    .option('--json', 'print {"running","labs"} as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  milab status\n  milab status --http-port 4080 --json\n\nExit codes: 0 a lab is running, ' +
        '1 none is.',
    )
    .action(status)
}

async function status({ httpPort, json }: Options): Promise<void> {
  const labs = await running(httpPort === undefined ? undefined : httpPortOf(httpPort))
  if (json) process.stdout.write(`${JSON.stringify({ running: labs.length > 0, labs })}\n`)
  else process.stdout.write(labs.length === 0 ? 'no lab is running\n' : labs.map(describe).join(''))
  if (labs.length === 0) process.exitCode = exitCode.checkFailed
}

/** The labs with a run file in this home that respond, or else the one at the port. Contains no secrets. */
async function running(port: number | undefined): Promise<Status[]> {
  const known = (await labsOf()).filter(({ http }) => port === undefined || portOf(http) === port)
  const answers = await Promise.all(
    known.map(async ({ http, pid, nonce }) =>
      askHealth(http).then(
        (ready) => (ready.nonce === nonce ? [{ ...ready, pid }] : []),
        () => [],
      ),
    ),
  )
  if (answers.flat().length > 0) return answers.flat()
  return askHealth(`http://127.0.0.1:${port ?? usualHttpPort}`).then(
    (ready) => [ready],
    () => [],
  )
}

function describe({ http, https, msi, doors, data, ca, version, pid }: Status): string {
  const rows = [
    ['HTTP', http],
    ['HTTPS', https],
    ['MSI', msi ?? 'no endpoint'],
    ...Object.entries(doors ?? {}).map(([seat, url]) => ['seat', `${url} speaks for ${seat}`]),
    ['data', data ?? 'in memory only'],
    ['CA', ca],
    ['process', pid === undefined ? 'not under this MILAB_HOME' : String(pid)],
    ['version', version],
  ]
  return `${rows.map(([label, text]) => `${label!.padEnd(8)} ${text}`).join('\n')}\n`
}
