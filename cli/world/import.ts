import { Command } from 'commander'
import { controlApi } from '../control-api.js'
import { exitCode, Failure } from '../failure.js'
import { Progress } from '../terminal/progress.js'
import { readWorldFile } from '../world-file.js'

export const importCommand = (): Command =>
  new Command('import')
    .description('put a scenario file, and the files that it names, into a running lab in place of its world')
    .argument('<file>', 'the scenario file, YAML or JSON')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      [
        '',
        'Example:',
        '  milab world import shop.yaml',
        '',
        'The world is replaced in one step, or not at all. *** keeps a value that the lab has. Time, keys and the log go on.',
      ].join('\n'),
    )
    .action(importWorld)

async function importWorld(file: string, { httpPort }: { httpPort?: string }): Promise<void> {
  const { scenario, files, warnings } = await readWorldFile(file, { masks: 'kept' })
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  const [api, { resolved }, { FileTrouble }] = await Promise.all([
    controlApi(httpPort),
    import('../../emulator/scenario/resolved.js'),
    import('../../emulator/scenario/files.js'),
  ])
  let sent = 0
  const progress = new Progress('sending files to the lab')
  try {
    const whole = await resolved(scenario, {
      environment: (name) => process.env[name],
      files,
      async send({ chunks }) {
        progress.at(++sent)
        return ((await api.upload('files', chunks)) as { file: string }).file
      },
    })
    await api.call('PUT', 'world', whole)
  } catch (error) {
    if (error instanceof FileTrouble) throw new Failure(`${file}: ${error.message}`, exitCode.badUsage)
    throw error
  } finally {
    progress.end()
  }
  const withFiles = sent === 0 ? '' : `, with ${sent} ${sent === 1 ? 'file' : 'files'}`
  process.stdout.write(`${file} is now the world of ${api.lab}${withFiles}\n`)
}
