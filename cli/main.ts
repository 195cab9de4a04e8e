import { Command, CommanderError } from 'commander'
import { version } from '../emulator/version.js'
import { commands } from './commands.js'
import { environmentTrouble, execFailed, exitCode, Failure } from './failure.js'

// `milab conform list | head` is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCode.good : exitCode.brokenEnvironment),
)

const program = new Command('milab')
  .description('a local Azure for managed identities: IMDS, Entra tokens, Key Vault, ARM and Blob Storage')
  .version(version)
  // Options after a command are the command's: `milab exec CMD --version` is not about milab.
  .enablePositionalOptions()
  .showHelpAfterError('(milab --help shows the commands, milab COMMAND --help its options)')
  .addHelpText(
    'after',
    '\nExample:\n  milab start\n\nExit codes: 0 success, 1 a check failed, 2 invalid usage, 3 a problem with ' +
      'the environment.',
  )

for (const { name, summary } of commands) program.addCommand(new Command(name).description(summary))
program.exitOverride()
// Until then a command has a name and a summary, which is enough for --help and for a mistyped name.
program.hook('preSubcommand', (_, command) => load(command))

try {
  await program.parseAsync(helpOption(process.argv.slice(2)), { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode =
      error.exitCode === 0 ? exitCode.good : process.argv[2] === 'exec' ? execFailed : exitCode.badUsage
  else if (error instanceof Failure) {
    process.stderr.write(`milab: ${error.message}\n`)
    process.exitCode = error.code
  } else {
    const trouble = environmentTrouble(error)
    const bug = `this is a bug in milab: ${(error as Error).stack ?? String(error)}`
    process.stderr.write(`milab: ${trouble ?? bug}\n`)
    process.exitCode = exitCode.brokenEnvironment
  }
}

async function load(command: Command): Promise<void> {
  const row = commands.find(({ name }) => name === command.name())
  const { define } = await row!.load()
  define(command)
  for (const each of everyCommand(command))
    each.exitOverride().showHelpAfterError(`(milab ${path(each)}--help shows its options)`)
}

/** `help COMMAND` as `COMMAND --help`: for the former commander would not load the command. */
function helpOption([first, name, ...rest]: readonly string[]): readonly string[] {
  if (first === 'help' && commands.some((row) => row.name === name)) return [name!, ...rest, '--help']
  return process.argv.slice(2)
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}

function path(command: Command): string {
  return command.parent ? `${path(command.parent)}${command.name()} ` : ''
}
