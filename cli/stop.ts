import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { labHome } from '../emulator/hosts/home.js'
import { readRunFile, sweep } from '../emulator/hosts/run-file.js'
import { exitCode, Failure } from './failure.js'
import { findLab, labsOf, portOf } from './running-lab.js'

interface Options {
  httpPort?: string
}

export function stopCommand(): Command {
  return new Command('stop')
    .description('end a running lab')
    .option('--http-port <port>', 'the HTTP door of the lab that is meant; else 4080, else the only one that runs')
    .addHelpText(
      'after',
      '\nExamples:\n  milab stop\n  milab stop --http-port 4180\n\nExit codes: 0 it has ended, 1 there was none, 3 it cannot be ended.',
    )
    .action(stop)
}

/** A lab ends within moments; a request that is on its way does not hold it up. */
const patience = 10_000

async function stop({ httpPort }: Options): Promise<void> {
  const home = labHome()
  const known = labsOf(home).some(({ http }) => httpPort === undefined || portOf(http) === Number(httpPort))
  // A process id may have been given to another program since: only what answers as a lab is told to end.
  const lab = await findLab(httpPort, home).catch((error: Failure) => {
    if (error.code === exitCode.badUsage || known) throw error
    throw new Failure(
      `no lab runs${httpPort === undefined ? '' : ` at port ${httpPort}`} (run files: ${home})`,
      exitCode.checkFailed,
    )
  })
  const { pid, http } = lab
  if (pid === undefined)
    throw new Failure(
      `the lab at ${http} was not started under ${home}: end it where it was started, or set MILAB_HOME to where it keeps its files`,
    )
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    throw new Failure(
      `the lab at ${http} (process ${pid}) cannot be ended: ${(error as NodeJS.ErrnoException).code === 'EPERM' ? 'it belongs to another user' : (error as Error).message}`,
    )
  }
  // Its run file goes last, when every door is closed.
  for (let waited = 0; isAlive(pid) && readRunFile(home, portOf(http))?.pid === pid; waited += 25) {
    if (waited > patience)
      throw new Failure(`the lab at ${http} (process ${pid}) was told to end and has not in ${patience / 1000} s`)
    await sleep(25)
  }
  // On Windows a process that is told to end does not get to clean up.
  sweep(home)
  process.stdout.write(`ended the lab at ${http} (process ${pid})\n`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
