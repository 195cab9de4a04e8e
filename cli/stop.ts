import type { Command } from 'commander'
import { labHome } from '../emulator/hosts/home.js'
import { endLab, sweep } from '../emulator/hosts/run-file.js'
import { exitCode, Failure } from './failure.js'
import { findLab, labsOf, portOf } from './running-lab.js'

interface Options {
  httpPort?: string
}

export function define(command: Command): void {
  command
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      '\nExamples:\n  milab stop\n  milab stop --http-port 4180\n\nExit codes: 0 stopped, 1 no lab was ' +
        'running, 3 it cannot be stopped.',
    )
    .action(stop)
}

/** Milliseconds. A lab stops within moments, and does not wait for requests. */
const patience = 10_000

async function stop({ httpPort }: Options): Promise<void> {
  const home = labHome()
  const known = (await labsOf(home)).some(({ http }) => httpPort === undefined || portOf(http) === Number(httpPort))
  const lab = await findLab(httpPort, home).catch((error: Failure) => {
    if (error.code === exitCode.badUsage || known) throw error
    throw new Failure(
      `no lab is running${httpPort === undefined ? '' : ` at port ${httpPort}`} (run files: ${home})`,
      exitCode.checkFailed,
    )
  })
  const { pid, nonce, http } = lab
  if (nonce === undefined)
    throw new Failure(
      `the lab at ${http} was not started under ${home}: stop it where it was started, or set MILAB_HOME to its folder`,
    )
  // No signal: the process id may belong to another program by now, here or in another container.
  await endLab(home, nonce, patience).catch((error: Error) => {
    throw new Failure(`the lab at ${http} (process ${pid}) cannot be stopped: ${error.message}`)
  })
  // It may have been killed while it closed.
  await sweep(home)
  process.stdout.write(`stopped the lab at ${http} (process ${pid})\n`)
}
