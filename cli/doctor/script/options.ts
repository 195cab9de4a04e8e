import { Option, type Command } from 'commander'
import { exitCode, Failure } from '../../failure.js'

export interface ScriptOptions {
  readonly script?: 'sh' | 'ps1'
  readonly live?: string
  readonly output?: string
}

export const scriptOptions = (command: Command) =>
  command
    .addOption(
      new Option(
        '--script <language>',
        'print instead a script for a VM without Node: it asks what a live run asks, and prints a record to be judged',
      ).choices(['sh', 'ps1']),
    )
    .option('-o, --output <file>', 'with --script: write it to this file')

/** Whether a script is to be written. What has nothing to do with one is refused. */
export function isScriptWanted(
  options: ScriptOptions & { readonly identity?: boolean; readonly apparmor?: boolean },
): boolean {
  if (options.script === undefined) {
    if (options.output !== undefined)
      throw new Failure('--output is for milab doctor --script; add --script sh or --script ps1', exitCode.badUsage)
    return false
  }
  if (options.identity || options.apparmor)
    throw new Failure('--script writes a script, and does nothing else', exitCode.badUsage)
  return true
}
