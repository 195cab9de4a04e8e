import { Command } from 'commander'
import { createEmulator, ScenarioError } from '../emulator/index.js'
import { exitCode, Failure } from './failure.js'
import { readWorldFile } from './world-file.js'

export function worldCommand(): Command {
  const check = new Command('check')
    .description('say whether a scenario file is right; if not, where and what would be')
    .argument('<file>', 'the scenario file, YAML or JSON')
    .addHelpText('after', '\nExample:\n  milab world check milab.yaml')
    .action(checkWorld)
  return new Command('world')
    .description('work with scenario files')
    .addHelpText('after', '\nExample:\n  milab world check milab.yaml')
    .addCommand(check)
}

async function checkWorld(file: string): Promise<void> {
  const scenario = await readWorldFile(file)
  try {
    const { world } = createEmulator({ scenario })
    process.stdout.write(`${file} is right: ${[...world.resources.values()].length} resources\n`)
  } catch (error) {
    if (error instanceof ScenarioError)
      throw new Failure(`${file}: ${error.path.join('.')}: ${error.message}`, exitCode.badUsage)
    throw error
  }
}
