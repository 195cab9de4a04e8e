import { type Command, InvalidArgumentError } from 'commander'
import { exitCode, Failure } from '../../failure.js'
import type { NameOptions } from './wanted.js'

export interface IdentityOptions extends NameOptions {
  readonly identity?: boolean
  readonly plan?: boolean
  readonly json?: boolean
}

/** Names become parts of hosts, paths and commands. */
const name =
  (pattern: RegExp, what: string) =>
  (text: string): string => {
    if (!pattern.test(text)) throw new InvalidArgumentError(`expected ${what}.`)
    return text
  }

const guid = name(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a GUID')

export const identityOptions = (command: Command) =>
  command
    .option(
      '--identity',
      'check instead which managed identity programs get on this machine, and what it may do; changes nothing',
    )
    .option('--plan', 'with --identity: print each request that it would send, and send none')
    .option(
      '--live <file>',
      'with --identity and --script: take the names from this file (--identity: ./live.yaml if it exists)',
    )
    .option('--vault <name>', 'with --identity: a key vault', name(/^[a-z][a-z0-9-]{2,23}$/i, 'a vault’s name'))
    .option(
      '--secret <name>',
      'with --identity: a secret of that vault',
      name(/^[0-9a-zA-Z-]{1,127}$/, 'a secret’s name'),
    )
    .option('--group <name>', 'with --identity: a resource group', name(/^[\w().-]{1,90}$/, 'a group’s name'))
    .option('--subscription <id>', 'with --identity: its subscription (default: that of this machine)', guid)
    .option('--account <name>', 'with --identity: a storage account', name(/^[a-z0-9]{3,24}$/, 'an account’s name'))
    .option(
      '--container <name>',
      'with --identity: a container of that account',
      name(/^[a-z0-9$][a-z0-9-]{2,62}$/, 'a container’s name'),
    )
    .option('--client-id <guid>', 'with --identity: the user-assigned identity that programs name', guid)

const ofIdentity = [
  'plan',
  'live',
  'vault',
  'secret',
  'group',
  'subscription',
  'account',
  'container',
  'clientId',
] as const

/** Whether the identity is to be checked. Its options alone are refused: the lab would be checked in its place. */
export function isIdentityAsked(options: IdentityOptions & { readonly apparmor?: boolean }): boolean {
  if (options.identity) {
    if (options.apparmor) throw new Failure('--apparmor prints a profile, and does nothing else', exitCode.badUsage)
    return true
  }
  const alone = ofIdentity.find((option) => options[option] !== undefined)
  if (alone !== undefined)
    throw new Failure(
      `--${alone === 'clientId' ? 'client-id' : alone} is for milab doctor --identity; add --identity`,
      exitCode.badUsage,
    )
  return false
}
