import type { Command } from 'commander'
import { controlApi } from './control-api.js'
import { exitCode, Failure } from './failure.js'

interface Options {
  httpPort?: string
  json?: boolean
}

export function define(command: Command): void {
  command
    .argument(
      '[change]',
      '+1h, +PT1H, a time such as 2027-01-01T00:00:00Z, now (this machine’s time), freeze, unfreeze',
    )
    .option('--json', 'print {"now","frozen"} as JSON')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab clock',
        '  milab clock +25h',
        '  milab clock freeze',
        '',
        'The clock of the running lab; inside milab exec --control, of that lab. It judges tokens and dates them. SDKs keep',
        'a token by the machine’s clock: start the program again, or give it a new credential.',
      ].join('\n'),
    )
    .action(clock)
}

async function clock(change: string | undefined, { httpPort, json }: Options): Promise<void> {
  const body = change === undefined ? undefined : bodyOf(change)
  const api = await controlApi(httpPort)
  const state = (await api.call(body ? 'POST' : 'GET', 'clock', body)) as { now: string; frozen: boolean }
  process.stdout.write(json ? `${JSON.stringify(state)}\n` : `${state.now}${state.frozen ? ' (frozen)' : ''}\n`)
}

/** What `POST /_lab/clock` takes. */
function bodyOf(change: string): object {
  if (change === 'freeze') return { freeze: true }
  if (change === 'unfreeze') return { freeze: false }
  if (change === 'now') return { now: new Date().toISOString() }
  if (change.startsWith('+')) return { advance: durationOf(change) }
  if (/^\d{4}-/.test(change)) return { now: change }
  throw new Failure(
    `'${change}' does not change a clock; expected a time ahead such as +1h or +PT1H, a moment such as ` +
      '2027-01-01T00:00:00Z, now, freeze or unfreeze',
    exitCode.badUsage,
  )
}

/** `+1d12h` in ISO 8601: `P1DT12H`. */
function durationOf(change: string): string {
  const text = change.slice(1)
  if (text.startsWith('P')) return text
  const [, days, hours, minutes, seconds] = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? []
  const time = [hours && `${hours}H`, minutes && `${minutes}M`, seconds && `${seconds}S`].filter(Boolean).join('')
  if (days === undefined && time === '')
    throw new Failure(
      `'${change}' is not a duration; expected one such as +90s, +1h, +1d12h or +PT1H`,
      exitCode.badUsage,
    )
  return `P${days ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`
}
