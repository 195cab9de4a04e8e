import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Beside } from '../emulator/scenario/deployments/beside.js'
import { exitCode, Failure } from './failure.js'

/** What `--template` and the options beside it say. */
export interface TemplateOptions {
  template?: string
  parameters?: string
  group?: string
  location?: string
}

/** The options of commands that deploy a template into their world before anything asks it. */
export const withTemplateOptions = (command: Command): Command =>
  command
    .option('--template <file>', 'deploy this ARM template (JSON) before the first request, as portal')
    .option('--parameters <file>', 'the parameters file of --template')
    .option('--group <name>', 'the resource group that --template is deployed to (default: the world’s only one)')
    .option('--location <region>', 'deploy --template at the subscription, from this region')

/** The deployment that the options ask for; undefined where they ask for none. */
export function templateBeside({ template, parameters, group, location }: TemplateOptions): Beside | undefined {
  if (template === undefined) {
    const [alone] = Object.entries({ parameters, group, location }).find(([, value]) => value !== undefined) ?? []
    if (alone !== undefined) throw new Failure(`--${alone} goes with --template FILE`, exitCode.badUsage)
    return undefined
  }
  if (group !== undefined && location !== undefined)
    throw new Failure('--group and --location exclude each other', exitCode.badUsage)
  // A world file names its files from where it is, and a command from where it runs.
  const files = { template: resolve(template), ...(parameters !== undefined && { parameters: resolve(parameters) }) }
  const asGiven = (text: string) =>
    [[files.parameters, parameters] as const, [files.template, template] as const].reduce(
      (said, [path, given]) => (path === undefined ? said : said.replaceAll(path, given!)),
      text,
    )
  return {
    deployment: { ...files, ...(group !== undefined && { group }), ...(location !== undefined && { location }) },
    say({ path: [, , field], message }) {
      const isNamed = typeof field === 'string' && field in { parameters, group, location }
      return `--${isNamed ? field : 'template'}: ${asGiven(message).replace('group: NAME', '--group NAME').replace('location: westus', '--location westus')}`
    },
  }
}
