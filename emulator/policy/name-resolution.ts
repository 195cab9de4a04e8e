import type { World } from '../world/world.js'
import { fixText, inWorld, type Fix } from './authorization/fix.js'
import { storageServices, websiteZone } from './azure-names.js'
import { azureHost, speaksAmqp, type AzureHost } from './clouds.js'
import { forwardAt, tcpForwardsAt, type TcpForward } from './views/forwards.js'
import { accountNamed } from './views/accounts.js'
import { vaultNamed } from './views/vaults.js'

/**
 * What a host name is to the lab:
 *
 * - `here`: the lab responds for it, if only to say that it does not emulate the service
 * - `not-emulated`: a name of Azure's, of a service or a cloud that the lab lacks
 * - `no-such-name`: a name that Azure would not resolve, because it is of a vault or an account that does not exist
 * - `foreign`: not a name of Azure's
 */
export type Resolution = 'here' | 'not-emulated' | 'no-such-name' | 'foreign'

/** A name that is not served: why, and, if a scenario can add it, what would. */
export interface MissingName {
  readonly reason: string
  readonly fix?: Fix
}

type Meaning = { readonly resolution: Resolution } & Partial<MissingName>

export const resolve = (world: World, host: string): Resolution => meaningOf(world, host.toLowerCase()).resolution

/** Why a name is not served as the caller means it. */
export function missingName(world: World, host: string): MissingName {
  const { reason = `'${host}' is not a host name that this lab serves`, fix } = meaningOf(world, host.toLowerCase())
  return fix ? { reason, fix } : { reason }
}

/** The notice for a name that is not served, in one line. */
export function hint(world: World, host: string): string {
  const { reason, fix } = missingName(world, host)
  return fix ? `${reason}; ${fixText(fix, world).text}` : reason
}

/** What the lab lacks under a name that Azure has; undefined if Azure would not resolve it, or the lab serves it. */
export function gapAt(world: World, host: string): string | undefined {
  const { resolution, reason } = meaningOf(world, host.toLowerCase())
  return resolution === 'here' || resolution === 'not-emulated' ? reason : undefined
}

function meaningOf(world: World, host: string): Meaning {
  if (host === '169.254.169.254') return { resolution: 'here' }
  if (forwardAt(world, host)) return { resolution: 'here' }
  const azure = azureHost(host)
  if (!azure) return { resolution: 'foreign' }
  if (azure.kind === 'other') {
    const [forward] = tcpForwardsAt(world, host)
    const amqp = speaksAmqp(host) ? ' (neither is AMQP, at port 5671 or in WebSockets)' : ''
    return { resolution: 'not-emulated', reason: forward ? onlyUnderExec(forward) : gap(azure.service, host) + amqp }
  }
  const { cloud } = world.settings
  if (azure.cloud.name !== cloud && !(azure.kind === 'login' && host.startsWith('sts.')))
    return {
      resolution: 'not-emulated',
      reason: `'${host}' belongs to ${azure.cloud.name}; this world is ${cloud} (scenario: cloud)`,
    }
  switch (azure.kind) {
    case 'arm':
    case 'login':
    case 'graph':
      return { resolution: 'here' }
    case 'vault':
      return vaultNamed(world, azure.name) ? { resolution: 'here' } : missing('vaults', azure.name)
    case 'blob':
      return blobMeaning(world, azure.name, host)
    case 'storage':
      return storageMeaning(world, azure, host)
  }
}

/** The ending of an account's second name, which reads its copy in the paired region. */
const secondary = '-secondary'

function blobMeaning(world: World, name: string, host: string): Meaning {
  if (accountNamed(world, name)) return { resolution: 'here' }
  const reason = gap('the secondary endpoint of a storage account', host)
  return copyMeaning(world, name, reason) ?? missing('storageAccounts', name)
}

/** What the second name of an account means; undefined for any other name. */
function copyMeaning(world: World, name: string, reason: string): Meaning | undefined {
  if (!name.endsWith(secondary)) return undefined
  const primary = name.slice(0, -secondary.length)
  const account = accountNamed(world, primary)
  if (!account) return missing('storageAccounts', primary)
  const sku = String(account.sku?.name)
  return /_RAG/.test(sku)
    ? { resolution: 'here', reason }
    : {
        resolution: 'no-such-name',
        reason: `'${primary}' has no secondary endpoint: its sku is ${sku}, and only Standard_RAGRS and Standard_RAGZRS have one`,
      }
}

function storageMeaning(
  world: World,
  { name, label, service }: Extract<AzureHost, { kind: 'storage' }>,
  host: string,
): Meaning {
  const reason = gap(service, host)
  // Files are not read from a copy.
  const copy = label === 'file' ? undefined : copyMeaning(world, name, reason)
  if (copy) return copy
  if (!accountNamed(world, name))
    return { resolution: 'no-such-name', reason: `${reason}, and there is no storage account '${name}' in this world` }
  // The lab's certificate has these names, so it can say so itself.
  const isServed = storageServices.includes(label) || host.includes(`.${websiteZone}.`)
  return { resolution: isServed ? 'here' : 'not-emulated', reason }
}

/** Where there is no network namespace, a name has one address for all ports, and it is the lab's. */
const onlyUnderExec = ({ name, host, port }: TcpForward) =>
  `the forward '${name}' of ${host}:${port} is plain TCP, which milab exec serves with a world of its own; a running lab does not`

function gap(service: string | undefined, host: string): string {
  if (service === undefined)
    return `'${host}' is in a domain of Azure's, and managed-identity-lab emulates no service there`
  const [first = '', ...rest] = service
  return `${first.toUpperCase()}${rest.join('')} is not emulated by managed-identity-lab: '${host}'`
}

const kinds = {
  vaults: {
    what: 'vault',
    form: /^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]$/,
    rule: '3 to 24 letters, digits and hyphens',
  },
  storageAccounts: {
    what: 'storage account',
    form: /^[a-z0-9]{3,24}$/,
    rule: '3 to 24 lower-case letters and digits',
  },
}

/** A vault or an account that the world lacks. Nothing would add one whose name Azure refuses. */
function missing(kind: keyof typeof kinds, name: string): Meaning {
  const { what, form, rule } = kinds[kind]
  const resolution = 'no-such-name'
  if (!form.test(name)) return { resolution, reason: `no ${what} can be called '${name}': ${rule}` }
  return {
    resolution,
    reason: `no ${what} '${name}' in this world`,
    fix: inWorld('add it with', ['resourceGroups', '<group>', kind, name], {}),
  }
}
