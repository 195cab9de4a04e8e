import { azureHost } from '../../policy/clouds.js'
import { forwardsOf, type ForwardCredential } from '../../policy/views/forwards.js'
import { accountNamed } from '../../policy/views/accounts.js'
import { subscriptionScope } from '../../policy/resource-ids.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioForward, ScenarioForwardCredential } from './shape.js'

/** The services that other emulators answer for. */
export function addForwards(building: Building, { forwards = {} }: Scenario): void {
  for (const [name, forward] of Object.entries(forwards))
    building.part(() => addForward(building, name, forward, ['forwards', name]))
}

function addForward(building: Building, name: string, forward: ScenarioForward, path: Path): void {
  const { world, names, subscriptionId } = building
  const host = forward.host.toLowerCase()
  checkHost(host, [...path, 'host'])
  const all = forwardsOf(world)
  if (all.has(host)) throw new ScenarioError([...path, 'host'], 'another forward has this name')
  const account = accountNamed(world, host.split('.')[0]!)
  const { credential } = forward
  all.put({
    name,
    host,
    to: addressOf(forward.to, [...path, 'to']),
    audience: forward.audience.replace(/\/$/, ''),
    read: forward.read,
    write: forward.write,
    scope:
      forward.on !== undefined
        ? names.resource(forward.on, [...path, 'on'])
        : (account?.id ?? subscriptionScope(subscriptionId)),
    ...(credential && { credential: credentialOf(building, credential, [...path, 'credential']) }),
  })
}

/** Only names of Azure's that the lab has nothing at itself, and that its certificate has. */
function checkHost(host: string, path: Path): void {
  const azure = azureHost(host)
  if (!azure) throw new ScenarioError(path, `'${host}' is not a host name of Azure's`)
  if (azure.kind === 'storage' && azure.label !== 'dfs') return
  throw new ScenarioError(
    path,
    azure.kind === 'other'
      ? `only queues, tables, files and websites of storage accounts can be forwarded, which '${host}' is not`
      : `the lab emulates '${host}' itself`,
  )
}

function addressOf(to: string, path: Path): string {
  const url = URL.canParse(to) ? new URL(to) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new ScenarioError(path, 'expected an http or https URL without a query, such as http://127.0.0.1:10001')
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
