import { forwardsOf, tcpForwardsOf, type ForwardCredential, type TcpForward } from '../../policy/views/forwards.js'
import type { Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import type { ScenarioForward, ScenarioForwardCredential } from './shape.js'

export function describeForwards(describing: Describing): Pick<Scenario, 'forwards'> {
  const { world, names } = describing
  const forwards: Record<string, ScenarioForward> = {}
  for (const { name, scope, credential, ...rest } of forwardsOf(world).values())
    forwards[name] = {
      ...rest,
      on: names.resource(scope),
      ...(credential && { credential: described(describing, credential) }),
    }
  for (const { name, host, port, to, tls } of tcpForwardsOf(world).values())
    forwards[name] = { host: `${host}:${port}`, to: placeText(to), ...(tls && { tls }) }
  return Object.keys(forwards).length === 0 ? {} : { forwards }
}

const placeText = ({ host, port }: TcpForward['to']) => `${host.includes(':') ? `[${host}]` : host}:${port}`

const described = ({ secret }: Describing, of: ForwardCredential): ScenarioForwardCredential =>
  of.kind === 'header'
    ? { header: { name: of.name, value: secret(of.secret) } }
    : { sharedKey: { account: of.account, key: secret(of.secret) } }
