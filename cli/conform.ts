import { Command } from 'commander'
import type { LivePlan } from '../conformance/index.js'
import { ask, isTerminal } from './ask.js'
import { replayCommands } from './conform-replay.js'
import { exitCode, Failure } from './failure.js'
import { interrupts } from './interrupts.js'
import { Progress } from './terminal/progress.js'

interface Options {
  target: string
  live?: string
  allowWrites?: boolean
  hostile?: boolean
  plan?: boolean
  json?: boolean
  yes?: boolean
  only?: string[]
  report?: string[]
  record?: string
  force?: boolean
}

export function define(command: Command): void {
  const collect = (value: string, all: string[] = []) => [...all, value]
  command
    .option(
      '--target <target>',
      'emulator (in process), the URL of a running lab, container (the image MILAB_IMAGE), or live',
      'emulator',
    )
    .option(
      '--live <file>',
      'settings of a live run: tenant, subscription, names (default: ./live.yaml); milab init --live writes one',
    )
    .option('--allow-writes', 'let a live run create things, with names that start with milab-')
    .option('--hostile', 'let a live run send what is meant to be refused: forged, foreign and malformed requests')
    .option('--plan', 'print what a live run would send, use, write and cost, and send nothing')
    .option('--json', 'with --plan: as JSON, every request with its reason')
    .option('--yes', 'start a live run without asking; only a terminal is asked')
    .option('--only <glob>', 'only cases whose id matches, such as imds/*; repeatable', collect)
    .option('--report <file>', 'write a report as .json, .xml (JUnit), .md or .html; repeatable', collect)
    .option('--record <file>', 'keep every exchange of a live run, without secrets and names, for milab conform judge')
    .option('--force', 'overwrite the record if it exists')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab conform',
        '  milab conform --target http://127.0.0.1:4080 --only "keyvault/*"',
        '  milab conform --target live --plan',
        '  milab conform --target live --live live.yaml --report result.md',
        '  milab conform --target live --record record.ndjson',
        '  milab exec --quiet -- milab conform --target live',
      ].join('\n'),
    )
    .action(run)
  command.addCommand(
    new Command('list')
      .description('list the cases, one per line: id, two spaces, title')
      .addHelpText('after', '\nExample:\n  milab conform list | grep secrets')
      .action(async () => {
        const { listCases } = await import('../conformance/index.js')
        for (const { id, title } of listCases()) process.stdout.write(`${id}  ${title}\n`)
      }),
  )
  command.addCommand(
    new Command('explain')
      .description('print what a case does, and the evidence that Azure behaves that way')
      .argument('<case>', 'the id of a case')
      .addHelpText('after', '\nExample:\n  milab conform explain imds/token/missing-metadata-header')
      .action(async (id: string) => {
        const { explainCase, listCases } = await import('../conformance/index.js')
        const text = explainCase(id)
        if (text === undefined) {
          const { casesLike } = await import('../conformance/cases-like.js')
          const ids = listCases().map((listed) => listed.id)
          throw new Failure(`no case is named '${id}'; ${casesLike(id, ids)}`, exitCode.badUsage)
        }
        process.stdout.write(`${text}\n`)
      }),
  )
  command.addCommand(
    new Command('judge')
      .description('judge a record of a live run again: nothing is sent, and its verdicts are those of the run')
      .argument('<file>', 'a file that --record wrote, or a script of milab doctor --script')
      .option('--only <glob>', 'only cases whose id matches, such as imds/*; repeatable', collect)
      .option('--report <file>', 'write a report as .json, .xml (JUnit), .md or .html; repeatable', collect)
      .addHelpText('after', '\nExample:\n  milab conform judge record.ndjson --report result.html')
      .action((file: string, _: unknown, judging: Command) => judge(file, judging.optsWithGlobals())),
  )
  for (const replay of replayCommands()) command.addCommand(replay)
}

async function judge(file: string, { only, report }: Pick<Options, 'only' | 'report'>): Promise<void> {
  const { runConformance } = await import('../conformance/index.js')
  const run = await runConformance({
    judge: file,
    ...(only && { only }),
    ...(report && { reports: report }),
    colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    print: (line) => process.stdout.write(`${line}\n`),
  })
  if (run.problem !== undefined) throw new Failure(run.problem, run.exitCode)
  process.exitCode = run.exitCode
}

async function run({
  target,
  live,
  allowWrites,
  hostile,
  only,
  report,
  record,
  force,
  plan,
  json,
  yes,
}: Options): Promise<void> {
  if (plan && target !== 'live') throw new Failure('--plan requires --target live', exitCode.badUsage)
  if (json && !plan) throw new Failure('--json requires --plan', exitCode.badUsage)
  const { planLines, runConformance } = await import('../conformance/index.js')
  // Under `milab exec` the lab at Azure's addresses is intended.
  const rehearsal = process.env.MILAB_EXEC !== undefined
  const text = (planned: LivePlan) => `${planLines(planned).join('\n')}\n`
  const progress = new Progress('conform')
  const { signal, abandon, release } = interrupts(() =>
    progress.above(() => {
      process.stderr.write('milab: stopping; the current case removes what it made. Again to end at once.\n')
    }),
  )
  const run = await runConformance({
    target,
    signal,
    abandon,
    ...(live !== undefined && { live }),
    ...(allowWrites && { allowWrites }),
    ...(hostile && { hostile }),
    rehearsal,
    ...(record !== undefined && { record }),
    ...(force && { force }),
    ...(only && { only }),
    ...(report && { reports: report }),
    colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    print: (line) => progress.above(() => process.stdout.write(`${line}\n`)),
    onProgress: (done, total) => (done < total ? progress.at(done, total) : progress.end()),
    confirm: async (planned) => {
      if (plan) {
        process.stdout.write(json ? `${JSON.stringify(planned, null, 2)}\n` : text(planned))
        return false
      }
      process.stderr.write(`${text(planned)}\n`)
      return yes || rehearsal || !isTerminal() || ask(`Send up to ${planned.requests} requests? [y/N] `)
    },
  }).finally(() => {
    release()
    progress.end()
  })
  if (abandon.aborted && run.problem !== undefined) {
    // Requests may be under way, and nothing waits for them any more.
    process.stderr.write(`milab: ${run.problem}\n`)
    process.exit(run.exitCode)
  }
  if (plan && run.exitCode === exitCode.brokenEnvironment) return
  if (run.problem !== undefined) throw new Failure(run.problem, run.exitCode)
  process.exitCode = run.exitCode
}
