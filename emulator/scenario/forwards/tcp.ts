import { mostTcpHosts, tcpForwardsOf } from '../../policy/views/forwards.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import { checkHost } from './host.js'
import type { ScenarioForward } from './shape.js'

/** What only HTTP has: there the lab knows who asks, and for what. */
const ofHttp = ['audience', 'read', 'write', 'on', 'credential'] as const

/** Ports at which the lab serves names itself. */
const ofLab = [80, 443]

export function addTcpForward(building: Building, name: string, forward: ScenarioForward, path: Path): void {
  for (const field of ofHttp)
    if (forward[field] !== undefined)
      throw new ScenarioError(
        [...path, field],
        'a host with a port is forwarded as plain TCP, where the lab judges nothing; leave this out ' +
          '(HTTP: leave the port out of host)',
      )
  const at = [...path, 'host']
  const { host, port } = placeOf(forward.host, at, 'orders.postgres.database.azure.com:5432')
  checkHost(host, at)
  if (ofLab.includes(port))
    throw new ScenarioError(
      at,
      `port ${port} is the lab's; for HTTP leave the port out, and name audience, read and write`,
    )
  const all = tcpForwardsOf(building.world)
  const key = `${host}:${port}`
  if (all.has(key)) throw new ScenarioError(at, `the forward '${all.get(key)!.name}' has this host and port`)
  const hosts = new Set([...all.values()].map((known) => known.host)).add(host)
  if (hosts.size > mostTcpHosts)
    throw new ScenarioError(at, `plain TCP can be forwarded for at most ${mostTcpHosts} host names`)
  all.put({ name, host, port, to: placeOf(forward.to, [...path, 'to'], '127.0.0.1:5432'), tls: forward.tls ?? false })
}

function placeOf(text: string, path: Path, example: string): { host: string; port: number } {
  const [, six, host = six, digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? []
  const port = Number(digits)
  if (host === undefined || port < 1 || port > 65_535)
    throw new ScenarioError(path, `expected a host and a port, such as ${example}`)
  return { host: host.toLowerCase(), port }
}
