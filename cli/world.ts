import { Command } from 'commander'
import { exitCode, Failure } from './failure.js'
import { exportCommand } from './world/export.js'
import { importCommand } from './world/import.js'
import { templateBeside, withTemplateOptions, type TemplateOptions } from './template-option.js'
import { loadWorld, withRoles } from './world-file.js'

export function define(command: Command): void {
  const check = withTemplateOptions(new Command('check'))
    .description('check a scenario file, and print each problem with its position and what is expected')
    .argument('<file>', 'the scenario file, YAML or JSON')
    .option('--roles <file>', 'also check this file of roles, as --learn writes it, laid over the scenario')
    .option('--strict', 'exit with 1 if there are warnings')
    .addHelpText(
      'after',
      '\nExamples:\n  milab world check milab.yaml\n  milab world check milab.yaml --template infra/main.json',
    )
    .action(checkWorld)
  const examples = [
    '',
    'Examples:',
    '  milab world check milab.yaml',
    '  milab world export --output shop.yaml',
    '  milab world import shop.yaml',
  ]
  command
    .addHelpText('after', examples.join('\n'))
    .addCommand(check)
    .addCommand(exportCommand())
    .addCommand(importCommand())
}

async function checkWorld(
  file: string,
  { strict = false, roles, ...template }: { strict?: boolean; roles?: string } & TemplateOptions,
): Promise<void> {
  const [{ scenario, files, warnings }, { createEmulator }, { summaryOf }, { ScenarioError }] = await Promise.all([
    loadWorld(file, templateBeside(template)).then((read) => withRoles(read, roles)),
    import('../emulator/hosts/local.js'),
    import('../emulator/hosts/face/summary.js'),
    import('../emulator/index.js'),
  ])
  try {
    const { world, ready } = createEmulator({ scenario, ...(files && { files }) })
    await ready()
    const counted =
      warnings.length === 0 ? '' : `, ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`
    for (const warning of warnings) process.stderr.write(`${warning}\n`)
    process.stdout.write(`${file} is valid: ${summaryOf(world).resources} resources${counted}\n`)
    if (strict && warnings.length > 0) process.exitCode = exitCode.checkFailed
  } catch (error) {
    if (error instanceof ScenarioError) throw new Failure(`${file}: ${error.message}`, exitCode.badUsage)
    throw error
  }
}
