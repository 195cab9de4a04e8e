#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { version } from '../emulator/version.js'
import { caCommand } from './ca.js'
import { conformCommand } from './conform.js'
import { execCommand, execFailed } from './exec.js'
import { doctorCommand } from './doctor.js'
import { envCommand } from './env.js'
import { exitCode, Failure } from './failure.js'
import { initCommand } from './init.js'
import { startCommand } from './start.js'
import { statusCommand } from './status.js'
import { stopCommand } from './stop.js'
import { tokenCommand } from './token.js'
import { worldCommand } from './world.js'

// `milab conform list | head` is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCode.good : exitCode.brokenEnvironment),
)

const program = new Command('milab')
  .description('a local Azure for managed identities: IMDS, Entra tokens, Key Vault, ARM and Blob Storage')
  .version(version)
  .showHelpAfterError('(milab --help shows the commands, milab COMMAND --help its options)')
  .addHelpText(
    'after',
    '\nExample:\n  milab start\n\nExit codes: 0 success, 1 a check failed, 2 invalid usage, 3 a problem with ' +
      'the environment.',
  )

for (const command of [
  startCommand(),
  stopCommand(),
  statusCommand(),
  envCommand(),
  caCommand(),
  doctorCommand(),
  execCommand(),
  conformCommand(),
  initCommand(),
  worldCommand(),
  tokenCommand(),
])
  program.addCommand(command)
for (const command of everyCommand(program))
  command.exitOverride().showHelpAfterError(`(milab ${path(command)}--help shows its options)`)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode =
      error.exitCode === 0 ? exitCode.good : process.argv[2] === 'exec' ? execFailed : exitCode.badUsage
  else if (error instanceof Failure) {
    process.stderr.write(`milab: ${error.message}\n`)
    process.exitCode = error.code
  } else {
    process.stderr.write(`milab: this is a bug in milab: ${(error as Error).stack ?? String(error)}\n`)
    process.exitCode = exitCode.brokenEnvironment
  }
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}

function path(command: Command): string {
  return command.parent ? `${path(command.parent)}${command.name()} ` : ''
}
