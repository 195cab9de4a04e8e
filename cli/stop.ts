import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { labHome } from '../emulator/hosts/home.js'
import { readRunFile, sweep } from '../emulator/hosts/run-file.js'
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
  const known = labsOf(home).some(({ http }) => httpPort === undefined || portOf(http) === Number(httpPort))
  // The process id may belong to another program by now, so only a process that responds as a lab is stopped.
  const lab = await findLab(httpPort, home).catch((error: Failure) => {
    if (error.code === exitCode.badUsage || known) throw error
    throw new Failure(
      `no lab is running${httpPort === undefined ? '' : ` at port ${httpPort}`} (run files: ${home})`,
      exitCode.checkFailed,
    )
  })
  const { pid, http } = lab
  if (pid === undefined)
    throw new Failure(
      `the lab at ${http} was not started under ${home}: stop it where it was started, or set MILAB_HOME to its folder`,
    )
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'EPERM' ? 'it belongs to another user' : message
    throw new Failure(`the lab at ${http} (process ${pid}) cannot be stopped: ${why}`)
  }
  // The run file is removed last, when every door is closed.
  for (let waited = 0; isAlive(pid) && readRunFile(home, portOf(http))?.pid === pid; waited += 25) {
    if (waited > patience)
      throw new Failure(`the lab at ${http} (process ${pid}) did not stop within ${patience / 1000} s`)
    await sleep(25)
  }
  // On Windows a process that is killed cannot clean up.
  sweep(home)
  process.stdout.write(`stopped the lab at ${http} (process ${pid})\n`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
