import { type Command, Option } from 'commander'
import type { TutorialOptions } from './tutorial/command.js'

export function define(command: Command): void {
  command
    .argument('[tutorial...]', 'which of the five: a number, a name, a range such as 1-5, or all (default: list them)')
    .option('--target <target>', 'emulator (in process), the URL of a running lab, or live', 'emulator')
    .option('--live <file>', 'settings of a live run (default: ./live.yaml); milab init --live writes one')
    .option('--allow-writes', 'live: let tutorial 5 upload a blob named milab-…, which it removes at the end')
    .option('--plan', 'live: print what would be sent to which host, and send nothing')
    .option('--yes', 'live: start without asking; only a terminal is asked')
    .addOption(
      new Option('--shell <shell>', 'the text to paste (default: pwsh, as the tutorials print it)').choices([
        'sh',
        'pwsh',
      ]),
    )
    .option('--show-values', 'print keys and the secret’s value of a running lab; refused with --target live')
    .option('--json', 'print the steps as JSON')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab tutorial',
        '  milab tutorial 3',
        '  milab tutorial 1-5 --target live --plan',
        '  milab tutorial 1-5 --target live --live live.yaml',
        '  milab exec --quiet -- milab tutorial 1-5 --target live',
        '',
        'It prints each request to paste, the call of our client that sent it, and the response. Tokens are never printed',
        'whole. A live run reads the secret’s value only with secret: true in live.yaml, and lists keys only with keys: true.',
      ].join('\n'),
    )
    .action(async (words: string[], options: TutorialOptions) => {
      const { tutorial } = await import('./tutorial/command.js')
      await tutorial(words, options)
    })
}
