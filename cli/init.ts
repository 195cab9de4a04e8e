import { writeFileSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { exitCode, Failure } from './failure.js'
import { loadWorld, worldFile } from './world-file.js'

interface Options {
  vault?: string
  secret?: string[]
  account?: string
  live?: boolean
  world?: string
  output?: string
  force?: boolean
}

const liveFile = 'live.yaml'

export function define(command: Command): void {
  command
    .option('--vault <name>', 'name of the key vault')
    .option('--secret <name>', 'a secret in the vault; repeatable', (name: string, all: string[] = []) => [
      ...all,
      name,
    ])
    .option('--account <name>', 'name of the storage account')
    .addOption(
      new Option(
        '--live',
        'write the settings for milab conform --target live instead, with the names of the world',
      ).conflicts(['vault', 'secret', 'account']),
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
        '  milab exec -- milab conform --target live',
      ].join('\n'),
    )
    .action(init)
}

async function init({ live, world, output = live ? liveFile : worldFile, force, ...names }: Options): Promise<void> {
  if (world !== undefined && !live) throw new Failure('--world requires --live', exitCode.badUsage)
  const text = live ? await liveText(world) : await scenarioText(names, output)
  try {
    writeFileSync(output, text, { flag: force ? 'w' : 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Failure(`${output}: ${(error as Error).message}`)
    throw new Failure(`${output} already exists; --force overwrites it`, exitCode.badUsage)
  }
  const next = live
    ? `milab exec -- milab conform --target live${output === liveFile ? '' : ` --live ${output}`}   rehearses the run`
    : 'milab start   uses it from this folder'
  process.stdout.write(`wrote ${output}\n${next}\n`)
}

async function scenarioText({ vault, secret, account }: Options, output: string): Promise<string> {
  const { scenarioTemplate } = await import('../emulator/scenario/init.js')
  const text = scenarioTemplate({
    ...(vault && { vault }),
    ...(secret && { secrets: secret }),
    ...(account && { account }),
  })
  const { readScenario, ScenarioFileError } = await import('../emulator/scenario/read.js')
  try {
    await readScenario(text, output, () => undefined)
  } catch (error) {
    if (error instanceof ScenarioFileError) throw new Failure(error.message, exitCode.badUsage)
    throw error
  }
  return text
}

async function liveText(world: string | undefined): Promise<string> {
  const { scenario, from } = await loadWorld(world)
  const { liveTemplate } = await import('../conformance/index.js')
  const { ScenarioError } = await import('../emulator/index.js')
  try {
    return liveTemplate(scenario)
  } catch (error) {
    if (error instanceof ScenarioError)
      throw new Failure(`${from}: ${error.path.join('.')}: ${error.message}`, exitCode.badUsage)
    throw error
  }
}
