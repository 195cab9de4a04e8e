import { Command } from 'commander'
import { exitCode, Failure } from './failure.js'

interface Options {
  target: string
  live?: string
  allowWrites?: boolean
  only?: string[]
  report?: string[]
}

export function conformCommand(): Command {
  const collect = (value: string, all: string[] = []) => [...all, value]
  const conform = new Command('conform')
    .description('run the conformance cases against the emulator, a running lab, or a real VM on Azure')
    .option(
      '--target <target>',
      'emulator (in process), the URL of a running lab, container (of the image MILAB_IMAGE), or live',
      'emulator',
    )
    .option(
      '--live <file>',
      'what a live run is told: tenant, subscription, names (default: ./live.yaml); milab init --live writes one',
    )
    .option('--allow-writes', 'let a live run write, under names that start with milab-')
    .option('--only <glob>', 'only cases whose id fits, such as imds/*; may be given more than once', collect)
    .option(
      '--report <file>',
      'write a report as .json, .xml (JUnit), .md or .html; may be given more than once',
      collect,
    )
    .addHelpText(
      'after',
      '\nExamples:\n  milab conform\n  milab conform --target http://127.0.0.1:4080 --only "keyvault/*"\n  milab conform --target live --live live.yaml --report result.md\n  milab exec -- milab conform --target live',
    )
    .action(run)
  conform.addCommand(
    new Command('list')
      .description('list the cases, one a line: id, two spaces, title')
      .addHelpText('after', '\nExample:\n  milab conform list | grep secrets')
      .action(async () => {
        const { listCases } = await import('../conformance/index.js')
        for (const { id, title } of listCases()) process.stdout.write(`${id}  ${title}\n`)
      }),
  )
  conform.addCommand(
    new Command('explain')
      .description('say what a case does, and what says that Azure behaves so')
      .argument('<case>', 'a case’s id')
      .addHelpText('after', '\nExample:\n  milab conform explain imds/token/missing-metadata-header')
      .action(async (id: string) => {
        const { explainCase } = await import('../conformance/index.js')
        const text = explainCase(id)
        if (text === undefined)
          throw new Failure(`no case is called '${id}'; milab conform list names them`, exitCode.badUsage)
        process.stdout.write(`${text}\n`)
      }),
  )
  return conform
}

async function run({ target, live, allowWrites, only, report }: Options): Promise<void> {
  const { runConformance } = await import('../conformance/index.js')
  const run = await runConformance({
    target,
    ...(live !== undefined && { live }),
    ...(allowWrites && { allowWrites }),
    // Where `milab exec` started this, a lab answers on purpose.
    rehearsal: process.env.MILAB_EXEC !== undefined,
    ...(only && { only }),
    ...(report && { reports: report }),
    colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    print: (line) => process.stdout.write(`${line}\n`),
  })
  if (run.problem !== undefined) throw new Failure(run.problem, run.exitCode)
  process.exitCode = run.exitCode
}
