import { cloudHostNotice } from '../../emulator/hosts/cloud-host.js'
import { winning, winningNotice } from '../../emulator/hosts/exec/command/credentials.js'
import { hidden } from './variables.js'

/**
 * Clients that connect to 169.254.169.254 past any proxy, as seen with each of them, so that variables do not lead them
 * to the lab. docs/environment.md has the same list.
 */
export const pastTheProxy = [
  'HashiCorp’s SDK',
  'MongoDB for Node',
  'ms-rest-nodeauth',
  'WALinuxAgent',
  'OpenTelemetry’s detectors for JavaScript and Go',
  'ohai',
]

/** Notes for the caller of `milab env`, one line each. `forPeople` is whether a shell reads the variables. */
export function notes(env: Readonly<Record<string, string | undefined>>, forPeople: boolean): string[] {
  const bypassing = hidden(env)
  const exceptions =
    bypassing.length > 0
      ? `dropped from NO_PROXY, because these entries would bypass the lab: ${bypassing.join(', ')}`
      : undefined
  const clients =
    'some clients ignore these variables and need milab exec: ' +
    `${pastTheProxy.join(', ')}; so does all that is not HTTP (AMQP, TDS, PostgreSQL, Redis)`
  const dropped = winning(env)
  const credentials = dropped.length > 0 ? winningNotice(dropped) : undefined
  return [cloudHostNotice(env), exceptions, credentials, forPeople ? clients : undefined].filter(
    (note) => note !== undefined,
  )
}
