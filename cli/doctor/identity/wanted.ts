import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { LiveFileError, readLiveFile } from '../../../conformance/targets/live-file.js'
import { exitCode, Failure } from '../../failure.js'
import { managedClientId } from '../variables.js'
import type { Wanted } from './machine.js'

export interface NameOptions {
  readonly live?: string
  readonly vault?: string
  readonly secret?: string
  readonly group?: string
  readonly subscription?: string
  readonly account?: string
  readonly container?: string
  readonly clientId?: string
}

/**
 * The names of the flags, then those of live.yaml. Without a client id in either, `AZURE_CLIENT_ID` counts, as it does
 * for programs.
 */
export async function wantedOf(
  options: NameOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Wanted> {
  const { live = existsSync('live.yaml') ? 'live.yaml' : undefined, ...flags } = options
  const file = live === undefined ? undefined : await readLiveFile(live).catch(usage)
  const { vault, secret, account, container, group, subscription, clientId } = flags
  const chosen = clientId ?? file?.identity?.clientId ?? managedClientId(env)
  const named: { [Name in keyof Wanted]: Wanted[Name] | undefined } = {
    from: live && basename(live),
    cloud: file?.cloud,
    tenant: file?.tenantId,
    subscription: subscription ?? file?.subscriptionId,
    group: group ?? file?.resourceGroup?.name,
    vault: vault ?? file?.keyVault?.name,
    // The file's is one of the file's vault.
    secret: secret ?? (vault === undefined || vault === file?.keyVault?.name ? file?.keyVault?.secret : undefined),
    account: account ?? file?.storage?.account,
    container:
      container ?? (account === undefined || account === file?.storage?.account ? file?.storage?.container : undefined),
    clientId: chosen,
  }
  for (const [part, whole] of [
    ['secret', 'vault'],
    ['container', 'account'],
  ] as const)
    if (named[part] !== undefined && named[whole] === undefined)
      throw new Failure(`--${part} needs --${whole}, or a live.yaml that names it`, exitCode.badUsage)
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}

function usage(error: unknown): never {
  if (error instanceof LiveFileError) throw new Failure(error.message, exitCode.badUsage)
  throw error
}
