import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { exitCode, Failure } from './failure.js'

interface Options {
  target: string
  live?: string
  allowWrites?: boolean
  only?: string
  report?: string[]
  world?: string
}

export function conformCommand(): Command {
  const collect = (value: string, all: string[] = []) => [...all, value]
  const conform = new Command('conform')
    .description('run the conformance cases against the emulator, a running lab, or a real VM on Azure')
    .option('--target TARGET', 'emulator (in process), the URL of a running lab, or live', 'emulator')
    .option('--live FILE', 'what a live run is told: tenant, subscription, names (default: ./live.yaml)')
    .option('--allow-writes', 'let a live run write, under names that start with milab-')
    .option('--only GLOB', 'only cases whose id fits: imds/*, keyvault/secrets/**')
    .option('--report FILE', 'write a report as .json, .xml (JUnit), .md or .html; may be given more than once', collect)
    .addHelpText('after', '\nExamples:\n  milab conform\n  milab conform --target http://127.0.0.1:4080 --only "keyvault/*"\n  milab conform --target live --live live.yaml --report result.md')
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
        if (text === undefined) throw new Failure(`no case is called '${id}'; milab conform list names them`, exitCode.badUsage)
        process.stdout.write(`${text}\n`)
      }),
  )
  return conform
}

async function run(options: Options): Promise<void> {
  void options
  void writeFileSync
}
