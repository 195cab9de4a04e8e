import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Command, Option } from 'commander'
import { exitCode, Failure } from './failure.js'
import { loadWorld, worldFile } from './world-file.js'

interface Options {
  vault?: string
  secret?: string[]
  account?: string
  identity?: string
  schema?: boolean
  live?: boolean
  world?: string
  output?: string
  force?: boolean
}

const liveFile = 'live.yaml'
const schemaFile = 'milab.schema.json'

export function define(command: Command): void {
  command
    .option('--vault <name>', 'name of the key vault')
    .option('--secret <name>', 'a secret in the vault; repeatable', (name: string, all: string[] = []) => [
      ...all,
      name,
    ])
    .option('--account <name>', 'name of the storage account')
    .option('--identity <name>', 'a user-assigned identity that the virtual machine has in place of its own')
    .option('--schema', `also write the JSON Schema that editors check the file with: ${schemaFile}, in its folder`)
    .addOption(
      new Option(
        '--live',
        'write the settings for milab conform --target live instead, with the names of the world',
      ).conflicts(['vault', 'secret', 'account', 'identity', 'schema']),
    )
    .option(
      '--world <file>',
      'with --live: the scenario file (default: ./milab.yaml if it exists, or the tutorials’ world)',
    )
    .option('-o, --output <file>', `the file to write (default: "${worldFile}", with --live "${liveFile}")`)
    .option('--force', 'overwrite an existing file')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab init --vault orders-kv --secret db-password --account ordersdata',
        '  milab start',
        '',
        '  milab init --live',
        '  milab exec --quiet -- milab conform --target live',
      ].join('\n'),
    )
    .action(init)
}

async function init({ live, world, output = live ? liveFile : worldFile, force, ...names }: Options): Promise<void> {
  if (world !== undefined && !live) throw new Failure('--world requires --live', exitCode.badUsage)
  const text = live ? await liveText(world) : await scenarioText(names, output)
  write(output, text, force ? 'w' : 'wx')
  if (names.schema) {
    const { worldSchemaText } = await import('../emulator/scenario/json-schema.js')
    write(join(dirname(output), schemaFile), worldSchemaText(), 'w')
  }
  const next = live
    ? `milab exec --quiet -- milab conform --target live${output === liveFile ? '' : ` --live ${output}`}   rehearses the run`
    : output === worldFile
      ? 'milab start   uses it from this folder'
      : `milab start --world ${output}   uses it`
  process.stdout.write(`wrote ${output}\n${next}\n`)
}

function write(file: string, text: string, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(file, text, { flag })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new Failure(`${file} already exists; --force overwrites it`, exitCode.badUsage)
    if (code === 'ENOENT')
      throw new Failure(`${file}: there is no folder ${dirname(file)}; mkdir -p creates it`, exitCode.badUsage)
    throw new Failure(`${file}: ${message}`)
  }
}

async function scenarioText({ vault, secret, account, identity, schema }: Options, output: string): Promise<string> {
  const { nameProblem, scenarioTemplate } = await import('../emulator/scenario/init.js')
  const names = {
    ...(vault !== undefined && { vault }),
    ...(secret && { secrets: secret }),
    ...(account !== undefined && { account }),
    ...(identity !== undefined && { identity }),
  }
  const problem = nameProblem(names)
  if (problem !== undefined) throw new Failure(problem, exitCode.badUsage)
  const folder = dirname(output)
  const found = schema ? schemaFile : packagedSchemaFrom(folder)
  return scenarioTemplate({ ...names, ...(found !== undefined && { schema: `./${found}` }) })
}

/** The schema of the installed package, as seen from the folder, if it is there: editors complete by it. */
function packagedSchemaFrom(folder: string): string | undefined {
  const packaged = 'node_modules/managed-identity-lab/dist/fixtures/schemas/world.schema.json'
  return existsSync(join(folder, packaged)) ? packaged : undefined
}

async function liveText(world: string | undefined): Promise<string> {
  const { scenario, from } = await loadWorld(world)
  const { liveTemplate } = await import('../conformance/index.js')
  const { ScenarioError } = await import('../emulator/index.js')
  try {
    return liveTemplate(scenario)
  } catch (error) {
    if (error instanceof ScenarioError) throw new Failure(`${from}: ${error.message}`, exitCode.badUsage)
    throw error
  }
}
