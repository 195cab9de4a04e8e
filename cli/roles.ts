import { Option, type Command } from 'commander'
import { allRefusals, rolesOf } from './refusals.js'

interface Options {
  format: 'yaml' | 'az' | 'bicep' | 'json'
  httpPort?: string
  exec?: boolean
}

export function define(command: Command): void {
  command
    .addOption(
      new Option('--format <format>', 'the form of the assignments; json is what GET /_lab/roles returns')
        .choices(['yaml', 'az', 'bicep', 'json'])
        .default('yaml'),
    )
    .option('--exec', 'of the last milab exec, even if a lab is running')
    .option('--http-port <port>', 'the HTTP port of the lab (default: that of the only lab of this MILAB_HOME)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab roles',
        '  milab roles --format az',
        '',
        'Of the running lab; where none runs or it refused nothing, of the last milab exec. The YAML can be pasted into',
        'milab.yaml. A program that stops at its first refusal shows one role at a time; with --learn, exec and start',
        'show all that were needed.',
      ].join('\n'),
    )
    .action(roles)
}

async function roles({ format, ...where }: Options): Promise<void> {
  const { value: found } = await rolesOf(where)
  if (format === 'json') return void process.stdout.write(`${JSON.stringify(found ?? { identities: [] })}\n`)
  if (found?.learned) return void process.stdout.write(found.learned[format])
  const { from, value = [] } = await allRefusals(where)
  const { rolesText } = await import('./roles-text.js')
  process.stdout.write(rolesText(value, from, format))
}
