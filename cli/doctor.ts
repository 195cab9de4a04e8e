import { type Command, InvalidArgumentError } from 'commander'
import { identityOptions, isIdentityAsked, type IdentityOptions } from './doctor/identity/options.js'
import { print } from './doctor/print.js'
import { isScriptWanted, scriptOptions, type ScriptOptions } from './doctor/script/options.js'

interface Options extends IdentityOptions, ScriptOptions {
  httpPort: number
  httpsPort: number
  msiPort: number
  probeImds?: boolean
  apparmor?: boolean
  json?: boolean
}

const help = `
Examples:
  milab doctor
  milab doctor --json
  milab doctor --identity --plan --vault mytestkeyvault
  milab doctor --identity --group DevTest --vault mytestkeyvault --account devteststorage
  milab exec -- milab doctor --identity --live live.yaml
  milab doctor --script sh --live live.yaml -o doctor.sh

The labs that it sees get what it finds, and show it in their page, under Connect.

Exit codes: 0 no problem, 1 something prevents the lab from starting or makes programs bypass it; with --identity,
something stands between this machine's identity and what was asked about.`

export function define(command: Command): void {
  command
    .option('--http-port <port>', 'the HTTP port to check', port, 4080)
    .option('--https-port <port>', 'the HTTPS port to check', port, 4443)
    .option('--msi-port <port>', 'the port of the MSI extension to check', port, 50342)
    .option('--probe-imds', 'also test whether something already responds at 169.254.169.254 (one request, no token)')
    .option('--apparmor', 'print an AppArmor profile that lets milab exec create namespaces, and do nothing else')
    .option('--json', 'print {"good","checks":[{"id","check","state","text","remedy"?}]} as JSON')
    .addHelpText('after', help)
    .action(doctor)
  identityOptions(command)
  scriptOptions(command)
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('a port must be a whole number from 0 to 65535.')
  return Number(text)
}

async function doctor(options: Options): Promise<void> {
  const { httpPort, httpsPort, msiPort, probeImds = false, apparmor, json } = options
  if (isScriptWanted(options)) {
    const { writeScript } = await import('./doctor/script/command.js')
    return writeScript(options)
  }
  if (isIdentityAsked(options)) {
    const { identityDoctor } = await import('./doctor/identity/command.js')
    return identityDoctor(options)
  }
  if (apparmor) {
    const { appArmorProfile, ownProgram } = await import('./doctor/apparmor.js')
    return void process.stdout.write(appArmorProfile(ownProgram()))
  }
  const [{ thisMachine }, { examine }] = await Promise.all([
    import('./doctor/this-machine.js'),
    import('./doctor/checks.js'),
  ])
  const ifGiven = (port: number) => (port === 0 ? undefined : port)
  const machine = await thisMachine({
    ports: { http: ifGiven(httpPort), https: ifGiven(httpsPort), msi: ifGiven(msiPort) },
    probeImds,
  })
  const checks = await examine(machine)
  print(checks, json)
  const { tellLabs } = await import('./doctor/tell-labs.js')
  await tellLabs(machine.labs, checks)
}
