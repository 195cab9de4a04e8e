import { Command, CommanderError } from 'commander'
import { version } from '../emulator/version.js'
import type { CommandRow } from './commands.js'
import { environmentTrouble, execFailed, exitCode, Failure } from './failure.js'

/** What the top of `--help` prints besides the commands. */
export interface ProgramTexts {
  /** how it is called: `milab` */
  readonly name: string
  readonly description: string
  readonly example: string
}

/** Runs the command that this process's arguments name. Sets the exit code; does not reject. */
export async function runProgram(commands: readonly CommandRow[], texts: ProgramTexts): Promise<void> {
  // `milab conform list | head` is not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exitCode.good : exitCode.brokenEnvironment),
  )
  const program = new Command(texts.name)
    .description(texts.description)
    .version(version)
    // Options after a command are the command's: `milab exec CMD --version` is not about milab.
    .enablePositionalOptions()
    .showHelpAfterError(`(${texts.name} --help shows the commands, ${texts.name} COMMAND --help its options)`)
    .addHelpText(
      'after',
      `\nExample:\n  ${texts.example}\n\nExit codes: 0 success, 1 a check failed, 2 invalid usage, 3 a problem with ` +
        'the environment.',
    )
  for (const { name, summary } of commands) program.addCommand(new Command(name).description(summary))
  program.exitOverride()
  // Until then a command has a name and a summary, which is enough for --help and for a mistyped name.
  program.hook('preSubcommand', (_, command) => load(command, commands))
  try {
    await program.parseAsync(helpOption(process.argv.slice(2), commands), { from: 'user' })
  } catch (error) {
    process.exitCode = explain(error)
  }
}

/** Prints what went wrong, and returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCode.good
    return process.argv[2] === 'exec' ? execFailed : exitCode.badUsage
  }
  if (error instanceof Failure) {
    process.stderr.write(`milab: ${error.message}\n`)
    return error.code
  }
  const trouble = environmentTrouble(error)
  const bug = `this is a bug in milab: ${(error as Error).stack ?? String(error)}`
  process.stderr.write(`milab: ${trouble ?? bug}\n`)
  return exitCode.brokenEnvironment
}

async function load(command: Command, commands: readonly CommandRow[]): Promise<void> {
  const row = commands.find(({ name }) => name === command.name())
  const { define } = await row!.load()
  define(command)
  for (const each of everyCommand(command))
    each.exitOverride().showHelpAfterError(`(${path(each)}--help shows its options)`)
}

/** `help COMMAND` as `COMMAND --help`: for the former commander would not load the command. */
function helpOption(args: readonly string[], commands: readonly CommandRow[]): readonly string[] {
  const [first, name, ...rest] = args
  if (first === 'help' && commands.some((row) => row.name === name)) return [name!, ...rest, '--help']
  return args
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}

function path(command: Command): string {
  return command.parent ? `${path(command.parent)}${command.name()} ` : `${command.name()} `
}
