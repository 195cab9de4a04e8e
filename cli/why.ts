import type { Command } from 'commander'
import { requestOf, lastRefusal } from './refusals.js'

interface Options {
  httpPort?: string
  exec?: boolean
  json?: boolean
}

export function define(command: Command): void {
  command
    .argument('[id]', 'the x-ms-request-id of a response, or its number in the journal (default: the last refusal)')
    .option('--json', 'print it as JSON, as GET /_lab/why does')
    .option('--exec', 'of the last milab exec, even if a lab is running')
    .option('--http-port <port>', 'the HTTP port of the lab (default: that of the only lab of this MILAB_HOME)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab why',
        '  milab why 1f4c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
        '',
        'Of the running lab; where none runs or it refused nothing, of the last milab exec. Inside milab exec --control,',
        'of that lab.',
      ].join('\n'),
    )
    .action(why)
}

async function why(id: string | undefined, { json, ...where }: Options): Promise<void> {
  const { from, value } = await (id === undefined ? lastRefusal(where) : requestOf(id, where))
  if (json) return void process.stdout.write(`${JSON.stringify(value ?? null)}\n`)
  if (!value) return void process.stdout.write(`nothing was refused: ${from}\n`)
  const { requestText } = await import('./request-text.js')
  process.stdout.write(requestText(value, from))
}
