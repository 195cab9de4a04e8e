import { accountNamed } from '../../policy/views/accounts.js'
import { azureHost } from '../../policy/clouds.js'
import { subscriptionScope } from '../../policy/resource-ids.js'
import { forwardsOf, type ForwardCredential } from '../../policy/views/forwards.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import { checkHost } from './host.js'
import type { ScenarioForward, ScenarioForwardCredential } from './shape.js'
import { addTcpForward } from './tcp.js'

/** The services that other emulators serve. */
export function addForwards(building: Building, { forwards = {} }: Scenario): void {
  for (const [name, forward] of Object.entries(forwards)) {
    const path = ['forwards', name]
    // A URL is refused as a host name.
    const hasPort = forward.host.includes(':') && !forward.host.includes('/')
    const add = hasPort ? addTcpForward : addHttpForward
    building.part(() => add(building, name, forward, path))
  }
}

function addHttpForward(building: Building, name: string, forward: ScenarioForward, path: Path): void {
  const { world, names } = building
  if (forward.tls !== undefined)
    throw new ScenarioError(
      [...path, 'tls'],
      "'tls' is for plain TCP, whose host has a port; a host without one is forwarded as HTTP, over TLS always",
    )
  const host = forward.host.toLowerCase()
  checkHost(host, [...path, 'host'])
  const all = forwardsOf(world)
  if (all.has(host)) throw new ScenarioError([...path, 'host'], `the forward '${all.get(host)!.name}' has this host`)
  const { credential } = forward
  all.put({
    name,
    host,
    to: addressOf(forward.to, [...path, 'to']),
    audience: required(forward, 'audience', path).replace(/\/$/, ''),
    read: required(forward, 'read', path),
    write: required(forward, 'write', path),
    scope: forward.on === undefined ? usualScope(building, host) : names.resource(forward.on, [...path, 'on']),
    ...(credential && { credential: credentialOf(building, credential, [...path, 'credential']) }),
  })
}

const examples = {
  audience: 'the resource that tokens must be for, such as https://storage.azure.com',
  read: 'the data action that GET and HEAD need',
  write: 'the data action that every other method needs',
}

function required(forward: ScenarioForward, field: keyof typeof examples, path: Path): string {
  const value = forward[field]
  if (value !== undefined) return value
  throw new ScenarioError(path, `'${field}' is required for HTTP: ${examples[field]} (plain TCP: add a port to host)`)
}

/** Where a forward is judged that does not say so. */
function usualScope({ world, subscriptionId }: Building, host: string): string {
  const azure = azureHost(host)
  const account = azure?.kind === 'storage' ? accountNamed(world, azure.name) : undefined
  return account?.id ?? subscriptionScope(subscriptionId)
}

function addressOf(to: string, path: Path): string {
  const url = URL.canParse(to) ? new URL(to) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new ScenarioError(
      path,
      'expected an http or https URL without a query, such as http://127.0.0.1:10001 (plain TCP: add a port to host)',
    )
  return to.replace(/\/$/, '')
}

function credentialOf(
  building: Building,
  { sharedKey, header }: ScenarioForwardCredential,
  path: Path,
): ForwardCredential {
  if (sharedKey && !header)
    return {
      kind: 'shared-key',
      account: sharedKey.account,
      secret: building.text(sharedKey.key, [...path, 'sharedKey', 'key']),
    }
  if (!header || sharedKey) throw new ScenarioError(path, 'expected one of sharedKey and header')
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(header.name))
    throw new ScenarioError([...path, 'header', 'name'], 'expected the name of a header')
  const secret = building.text(header.value, [...path, 'header', 'value'])
  if (!/^[\x20-\x7e]*$/.test(secret))
    throw new ScenarioError([...path, 'header', 'value'], 'expected printable ASCII characters')
  return { kind: 'header', name: header.name, secret }
}
