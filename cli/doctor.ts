import { type Command, InvalidArgumentError } from 'commander'
import type { Finding } from './doctor/finding.js'
import { exitCode } from './failure.js'

interface Options {
  httpPort: number
  httpsPort: number
  msiPort: number
  probeImds?: boolean
  apparmor?: boolean
  json?: boolean
}

export function define(command: Command): void {
  command
    .option('--http-port <port>', 'the HTTP port to check', port, 4080)
    .option('--https-port <port>', 'the HTTPS port to check', port, 4443)
    .option('--msi-port <port>', 'the port of the MSI extension to check', port, 50342)
    .option('--probe-imds', 'also test whether something already responds at 169.254.169.254 (one request, no token)')
    .option('--apparmor', 'print an AppArmor profile that lets milab exec create namespaces, and do nothing else')
    .option('--json', 'print {"good","checks":[{"id","check","state","text","remedy"?}]} as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  milab doctor\n  milab doctor --json\n\n' +
        'Exit codes: 0 no problem, 1 something prevents the lab from starting or makes programs bypass it.',
    )
    .action(doctor)
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('a port must be a whole number from 0 to 65535.')
  return Number(text)
}

async function doctor({ httpPort, httpsPort, msiPort, probeImds = false, apparmor, json }: Options): Promise<void> {
  if (apparmor) {
    const { appArmorProfile, ownProgram } = await import('./doctor/apparmor.js')
    return void process.stdout.write(appArmorProfile(ownProgram()))
  }
  const [{ thisMachine }, { examine }] = await Promise.all([
    import('./doctor/this-machine.js'),
    import('./doctor/checks.js'),
  ])
  const ifGiven = (port: number) => (port === 0 ? undefined : port)
  const checks = await examine(
    await thisMachine({
      ports: { http: ifGiven(httpPort), https: ifGiven(httpsPort), msi: ifGiven(msiPort) },
      probeImds,
    }),
  )
  const isGood = checks.every(({ state }) => state !== 'bad')
  const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined
  process.stdout.write(
    json ? `${JSON.stringify({ good: isGood, checks })}\n` : checks.map((finding) => line(finding, colour)).join(''),
  )
  if (!isGood) process.exitCode = exitCode.checkFailed
}

const marks: Record<Finding['state'], readonly [word: string, colour: number]> = {
  good: ['ok  ', 32],
  warning: ['warn', 33],
  bad: ['BAD ', 31],
}

function line({ check, state, text, remedy }: Finding, colour: boolean): string {
  const [word, code] = marks[state]
  const mark = colour ? `\u001b[${code}m${word}\u001b[0m` : word
  return `${mark}  ${check.padEnd(15)}  ${text}${remedy === undefined ? '' : `\n${' '.repeat(23)}fix: ${remedy}`}\n`
}
