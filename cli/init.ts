import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { exitCode, Failure } from './failure.js'
import { worldFile } from './world-file.js'

interface Options {
  vault?: string
  secret?: string[]
  account?: string
  output: string
  force?: boolean
}

export function initCommand(): Command {
  return new Command('init')
    .description('write a commented scenario file of your own')
    .option('--vault <name>', 'name of its key vault')
    .option('--secret <name>', 'a secret in it; may be given more than once', (name: string, all: string[] = []) => [...all, name])
    .option('--account <name>', 'name of its storage account')
    .option('-o, --output <file>', 'the file to write', worldFile)
    .option('--force', 'overwrite the file when it is there')
    .addHelpText('after', '\nExample:\n  milab init --vault orders-kv --secret db-password --account ordersdata\n  milab start')
    .action(init)
}

async function init({ vault, secret, account, output, force }: Options): Promise<void> {
  const { scenarioTemplate } = await import('../emulator/scenario/init.js')
  const text = scenarioTemplate({ ...(vault && { vault }), ...(secret && { secrets: secret }), ...(account && { account }) })
  const { readScenario, ScenarioFileError } = await import('../emulator/scenario/read.js')
  try {
    await readScenario(text, output, () => undefined)
    writeFileSync(output, text, { flag: force ? 'w' : 'wx' })
  } catch (error) {
    if (error instanceof ScenarioFileError) throw new Failure(error.message, exitCode.badUsage)
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Failure(`${output}: ${(error as Error).message}`)
    throw new Failure(`${output} is there already; --force overwrites it`, exitCode.badUsage)
  }
  process.stdout.write(`wrote ${output}\nmilab start   uses it from this folder\n`)
}
