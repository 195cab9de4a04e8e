import { InvalidArgumentError, type Command } from 'commander'
import type { ScenarioFault } from '../emulator/scenario/faults/shape.js'
import { controlApi, type ControlApi } from './control-api.js'
import { exitCode, Failure } from './failure.js'

interface Options {
  status?: number
  header?: Record<string, string>
  body?: string
  delay?: string
  drop?: boolean
  dropAfter?: number
  times?: number
  after?: number
  httpPort?: string
  json?: boolean
}

export function define(command: Command): void {
  command
    .usage('[options] [list | clear [ID] | [add] OPERATION]')
    .argument('[what]', 'list (the default), clear, or an operation such as imds.token, or a glob such as keyvault.*')
    .argument('[name]', 'after clear the id of a fault, after add the operation')
    .option('--status <status>', 'return this status instead', whole)
    .option('--header <header>', 'with this header, such as "Retry-After: 5"; repeatable', header)
    .option('--body <body>', 'with this body: JSON, or else a string')
    .option('--delay <duration>', 'wait first, in wall-clock time, such as PT2S')
    .option('--drop', 'close the connection without a response')
    .option('--drop-after <bytes>', 'close the connection after so many bytes of the body', whole)
    .option('--times <count>', 'how many requests it applies to (default: all)', whole)
    .option('--after <count>', 'how many matching requests to let through first', whole)
    .option('--json', 'print it as JSON, as GET /_lab/faults does')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab fault keyvault.secrets.get-latest --status 429 --times 2',
        '  milab fault "blob.*" --delay PT2S',
        '  milab fault imds.token --drop --times 1',
        '  milab fault clear',
        '',
        'Faults of the running lab; inside milab exec --control, of that lab. docs/emulated.md lists the operations.',
      ].join('\n'),
    )
    .action(fault)
}

interface FaultState extends ScenarioFault {
  readonly id: string
  readonly seen: number
  readonly used: number
}

async function fault(what = 'list', name: string | undefined, options: Options): Promise<void> {
  if (what === 'list') return print(options, await list(await controlApi(options.httpPort)))
  if (what === 'clear') {
    const api = await controlApi(options.httpPort)
    await api.call('DELETE', name === undefined ? 'faults' : `faults/${encodeURIComponent(name)}`)
    return print(options, await list(api))
  }
  const on = what === 'add' ? name : what
  if (on === undefined) throw new Failure('add which fault? give an operation, such as imds.token', exitCode.badUsage)
  const body = { on, ...limits(options), do: actionOf(on, options) }
  const added = (await (await controlApi(options.httpPort)).call('POST', 'faults', body)) as FaultState
  print(options, [added])
}

const list = async (api: ControlApi) => ((await api.call('GET', 'faults')) as { faults: FaultState[] }).faults

const limits = ({ times, after }: Options) => ({
  ...(times !== undefined && { times }),
  ...(after !== undefined && { after }),
})

function actionOf(on: string, { status, header: headers, body, delay, drop, dropAfter }: Options): ScenarioFault['do'] {
  if (status === undefined && (headers !== undefined || body !== undefined))
    throw new Failure('--header and --body need --status', exitCode.badUsage)
  const action = {
    ...(status !== undefined && {
      answer: { status, ...(headers && { headers }), ...(body !== undefined && { body: jsonOr(body) }) },
    }),
    ...(delay !== undefined && { delay }),
    ...(drop && { drop: 'before-answer' as const }),
    ...(dropAfter !== undefined && { drop: { afterBytes: dropAfter } }),
  }
  if (Object.keys(action).length > 0) return action
  throw new Failure(
    `what is to go wrong? add --status, --delay, --drop or --drop-after: milab fault ${on} --status 503`,
    exitCode.badUsage,
  )
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function print({ json }: Options, faults: readonly FaultState[]): void {
  if (json) return void process.stdout.write(`${JSON.stringify({ faults })}\n`)
  process.stdout.write(faults.length === 0 ? 'no faults\n' : faults.map(lineOf).join(''))
}

function lineOf({ id, on, times, after, do: { answer, delay, drop }, used }: FaultState): string {
  const does = [
    ...(delay === undefined ? [] : [`wait ${delay}`]),
    ...(answer ? [`return ${answer.status}`] : []),
    ...(drop === undefined ? [] : [drop === 'before-answer' ? 'drop' : `drop after ${drop.afterBytes} bytes`]),
  ]
  const many = times === undefined ? 'always' : `${times} ${times === 1 ? 'time' : 'times'}`
  const first = after === undefined ? '' : ` after ${after}`
  return `${id}  ${on}  ${does.join(', then ')}, ${many}${first} (used ${used})\n`
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number.')
  return Number(text)
}

function header(text: string, all: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? []
  if (name === undefined) throw new InvalidArgumentError('expected a name and a value, such as "Retry-After: 5".')
  return { ...all, [name]: value! }
}
