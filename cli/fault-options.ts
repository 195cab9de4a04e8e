import { InvalidArgumentError, type Command } from 'commander'
import type { ScenarioFault, ScenarioFaultCondition } from '../emulator/scenario/faults/shape.js'
import { exitCode, Failure } from './failure.js'

export interface FaultOptions {
  status?: number
  reason?: string
  header?: Record<string, string>
  body?: string
  patch?: Record<string, unknown>
  delay?: string
  slow?: number
  drop?: string | true
  dropAfter?: number
  when?: Condition
  times?: number
  after?: number | string
  for?: string
}

type Condition = { -readonly [Field in keyof ScenarioFaultCondition]: ScenarioFaultCondition[Field] }

/** The options that say what goes wrong, when, and how often. */
export const addFaultOptions = (command: Command): Command =>
  command
    .option('--status <status>', 'return this status instead; alone, with the error that the service has for it', whole)
    .option('--reason <phrase>', 'with this reason phrase')
    .option('--header <header>', 'with this header, such as "Retry-After: 5"; repeatable', header)
    .option('--body <body>', 'with this body: JSON, or else a string')
    .option(
      '--patch <member=value>',
      'change this member of the JSON response, such as expires_in=299; repeatable',
      patch,
    )
    .option('--delay <duration>', 'wait first, in wall-clock time, such as PT2S')
    .option('--slow <bytes>', 'send so many bytes of the body each second', whole)
    .option('--drop [moment]', 'close the connection: before-answer (the default), after-doing, or connect')
    .option('--drop-after <bytes>', 'close the connection after so many bytes of the body', whole)
    .option(
      '--when <condition>',
      'only for requests such as query.client_id=*, header.Metadata=true, path=/secrets/*, identity=NAME or seat=NAME; ' +
        'repeatable',
      when,
    )
    .option('--times <count>', 'how many requests it applies to (default: all)', whole)
    .option('--after <count or time>', 'matching requests to let through first, or time to wait, such as PT10S', start)
    .option('--for <duration>', 'end it so long after it is set, such as PT70S')

/** Whether the options say what goes wrong. */
export const hasAction = ({ status, patch, delay, slow, drop, dropAfter }: FaultOptions): boolean =>
  [status, patch, delay, slow, drop, dropAfter].some((what) => what !== undefined)

/** The fault that options describe; a whole one in JSON in place of the operation needs none. */
export function faultOf(on: string, options: FaultOptions): ScenarioFault {
  if (on.startsWith('{')) return wholeFault(on)
  const { times, after, when } = options
  return {
    on,
    ...(when && { when }),
    ...(times !== undefined && { times }),
    ...(after !== undefined && { after }),
    ...(options.for !== undefined && { for: options.for }),
    do: actionOf(on, options),
  }
}

function wholeFault(text: string): ScenarioFault {
  try {
    return JSON.parse(text) as ScenarioFault
  } catch (error) {
    throw new Failure(`this fault is not JSON: ${(error as Error).message}`, exitCode.badUsage)
  }
}

function actionOf(on: string, options: FaultOptions): ScenarioFault['do'] {
  const { status, reason, header: headers, body, patch: json, delay, slow, drop, dropAfter } = options
  if (status === undefined && (headers !== undefined || body !== undefined || reason !== undefined))
    throw new Failure('--reason, --header and --body need --status', exitCode.badUsage)
  const action = {
    ...(status !== undefined && {
      answer: {
        status,
        ...(reason !== undefined && { reason }),
        ...(headers && { headers }),
        ...(body !== undefined && { body: jsonOr(body) }),
      },
    }),
    ...(json && { patch: { json } }),
    ...(delay !== undefined && { delay }),
    ...(slow !== undefined && { slow: { bytesPerSecond: slow } }),
    ...(drop !== undefined && { drop: momentOf(drop) }),
    ...(dropAfter !== undefined && { drop: { afterBytes: dropAfter } }),
  }
  if (Object.keys(action).length > 0) return action
  throw new Failure(
    'what is to go wrong? add --status, --patch, --delay, --slow, --drop or --drop-after: ' +
      `milab fault ${on} --status 503`,
    exitCode.badUsage,
  )
}

const moments = ['before-answer', 'after-doing', 'connect'] as const

function momentOf(drop: string | true): (typeof moments)[number] {
  if (drop === true) return 'before-answer'
  const moment = moments.find((each) => each === drop)
  if (moment) return moment
  throw new Failure(`--drop is before-answer, after-doing or connect, not '${drop}'`, exitCode.badUsage)
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number.')
  return Number(text)
}

const start = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text)

function header(text: string, all: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? []
  if (name === undefined) throw new InvalidArgumentError('expected a name and a value, such as "Retry-After: 5".')
  return { ...all, [name]: value! }
}

function patch(text: string, all: Record<string, unknown> = {}): Record<string, unknown> {
  const [name, value] = pair(text)
  if (name === undefined) throw new InvalidArgumentError('expected a member and a value, such as expires_in=299.')
  return { ...all, [name]: jsonOr(value) }
}

function when(text: string, all: Condition = {}): Condition {
  const [name, value] = pair(text)
  const [, kind, of] = /^(query|header)\.(.+)$/.exec(name ?? '') ?? []
  if (kind === 'query' || kind === 'header') return { ...all, [kind]: { ...all[kind], [of!]: value } }
  if (name === 'path' || name === 'identity' || name === 'seat') return { ...all, [name]: value }
  throw new InvalidArgumentError('expected query.NAME=, header.NAME=, path=, identity= or seat=, with a value.')
}

function pair(text: string): [name: string | undefined, value: string] {
  const at = text.indexOf('=')
  return at <= 0 ? [undefined, ''] : [text.slice(0, at), text.slice(at + 1)]
}
