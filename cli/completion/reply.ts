import { Command, type Argument, type Option } from 'commander'
import { commands } from '../commands.js'
import { valuesCalled, type Value } from './values.js'

/** What the shell does besides: complete names of files or folders, or the command that begins at that word. */
type Rest = 'none' | 'files' | 'folders' | `command ${number}`

interface Reply {
  readonly values: readonly Value[]
  readonly rest: Rest
}

const none: Reply = { values: [], rest: 'none' }

/**
 * What may stand in place of the last word, a line each: the word, a tab and what it means. The last line begins with a
 * colon and says what the shell has to complete itself. Everything comes from the commands' own definitions.
 *
 * @param words the command line after `milab`, up to the word to complete, which may be empty
 */
export async function reply(words: readonly string[]): Promise<string> {
  const { values, rest } = await replyTo(words.length === 0 ? [''] : words)
  const current = words.at(-1) ?? ''
  const lines = values
    .filter(([word]) => word.startsWith(current))
    .map(([word, meaning]) => (meaning === undefined ? word : `${word}\t${firstLine(meaning)}`))
  return [...lines, `:${rest}`, ''].join('\n')
}

const firstLine = (text: string) => text.replace(/\s+/g, ' ')

async function replyTo(words: readonly string[]): Promise<Reply> {
  const [name, ...before] = words.slice(0, -1)
  const current = words.at(-1)!
  const names = commands.map((row): Value => [row.name, row.summary])
  if (name === undefined && current.startsWith('-')) return { values: [...help, ['--version']], rest: 'none' }
  if (name === undefined) return { values: [...names, ['help', 'print the help of a command']], rest: 'none' }
  if (name === 'help') return { values: before.length === 0 ? names : [], rest: 'none' }
  const row = commands.find((known) => known.name === name)
  if (row === undefined) return none
  const command = new Command(name)
  ;(await row.load()).define(command)
  return inCommand(command, before, current)
}

const help: readonly Value[] = [['--help', 'print its options and examples']]

/** Where a command line has come to. */
interface Place {
  readonly command: Command
  readonly operands: readonly string[]
  /** the option whose value comes next */
  readonly option: Option | undefined
  /** after `--` */
  readonly isLiteral: boolean
}

async function inCommand(top: Command, before: readonly string[], current: string): Promise<Reply> {
  let place: Place = { command: top, operands: [], option: undefined, isLiteral: false }
  for (const [at, word] of before.entries()) {
    place = after(place, word)
    // From there on the words are another command's. They are counted from the name of milab's own command, which is 0.
    if (place.operands.length > 0 && argumentAt(place.command, 0)?.name() === foreign)
      return { values: [], rest: `command ${at + 1}` }
  }
  const { command, operands, option, isLiteral } = place
  if (option) return valuesOf(option.argChoices, placeholder(option.flags))
  if (!isLiteral && current.startsWith('-')) return { values: [...optionsOf(command), ...help], rest: 'none' }
  const argument = argumentAt(command, operands.length)
  if (argument?.name() === foreign) return { values: [], rest: `command ${before.length + 1}` }
  const given = argument ? await valuesOf(argument.argChoices, argument.name()) : none
  const below = operands.length === 0 ? visible(command).map((sub): Value => [sub.name(), sub.description()]) : []
  return { ...given, values: [...below, ...given.values] }
}

/** The name of the argument in whose place another command stands. */
const foreign = 'cmd'

function after({ command, operands, option, isLiteral }: Place, word: string): Place {
  if (option) return { command, operands, option: undefined, isLiteral }
  if (!isLiteral && word === '--') return { command, operands, option, isLiteral: true }
  if (!isLiteral && word.startsWith('-')) {
    const found = command.options.find((known) => known.long === word || known.short === word)
    const takesValue = found !== undefined && (found.required || found.optional)
    return { command, operands, option: takesValue ? found : undefined, isLiteral }
  }
  const sub = operands.length === 0 ? command.commands.find((known) => known.name() === word) : undefined
  if (sub) return { command: sub, operands, option, isLiteral }
  return { command, operands: [...operands, word], option, isLiteral }
}

function argumentAt({ registeredArguments }: Command, at: number): Argument | undefined {
  const last = registeredArguments.at(-1)
  return registeredArguments[at] ?? (last?.variadic ? last : undefined)
}

const optionsOf = (command: Command): Value[] =>
  command.options.filter(({ hidden, long }) => !hidden && long).map(({ long, description }) => [long!, description])

const visible = (command: Command) =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((sub) => sub.name() !== 'help')

/** `file` of `--world <file>`. */
const placeholder = (flags: string) => /[<[]([^>\].]+)/.exec(flags)?.[1] ?? ''

async function valuesOf(choices: readonly string[] | undefined, called: string): Promise<Reply> {
  if (choices) return { values: choices.map((choice): Value => [choice]), rest: 'none' }
  if (called === 'file' || called === 'recordings') return { values: [], rest: 'files' }
  if (called === 'folder') return { values: [], rest: 'folders' }
  return { values: await valuesCalled(called), rest: 'none' }
}
