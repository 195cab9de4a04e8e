import { azureHost } from '../../emulator/hosts/azure-host.js'
import { authority, homeFolder } from './files.js'
import { about, type Finding, type Machine } from './finding.js'
import { ipv6, localhost, loopback, ports } from './network.js'
import { clock, labCertificate, labClock } from './running.js'
import { systemTrust, trustVariables } from './trust.js'
import { noProxy, proxy, tokenSource } from './variables.js'

/** Every check, in the order in which a person would want to know. */
export async function examine(machine: Machine): Promise<Finding[]> {
  return [
    node(machine),
    homeFolder(machine),
    authority(machine),
    systemTrust(machine),
    trustVariables(machine),
    await loopback(machine),
    await localhost(machine),
    ipv6(machine),
    ...(await ports(machine)),
    await namespaces(machine),
    labCertificate(machine),
    clock(machine),
    labClock(machine),
    await proxy(machine),
    noProxy(machine),
    tokenSource(machine),
    await imds(machine),
    surroundings(machine),
  ]
}

function node({ nodeVersion }: Machine): Finding {
  const { good, bad } = about('node', 'Node')
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return good(nodeVersion)
  return bad(`${nodeVersion} is too old`, 'install 20.19 or newer')
}

async function namespaces({ platform, namespaces }: Machine): Promise<Finding> {
  const { good, warning } = about('namespaces', 'milab exec')
  if (platform !== 'linux') return good('uses proxy variables here; namespaces are a thing of Linux')
  const refused = await namespaces()
  return refused
    ? warning(`must do with proxy variables: ${refused.why}`, refused.remedy)
    : good('has namespaces of its own')
}

async function imds({ probeImds, env }: Machine): Promise<Finding> {
  const { good, warning } = about('imds', '169.254.169.254')
  const led = 'milab exec leads every program; milab env those that docs/environment.md names'
  if (!probeImds) {
    const host = azureHost(env)
    return host === undefined
      ? good('not asked; --probe-imds does')
      : warning(`not asked, but this is ${host}: a metadata service that is not the lab's may answer`, led)
  }
  switch (await probeImds()) {
    case undefined:
      return good('nobody answers: a program that is not led to the lab gets no token')
    case 'lab':
      return good('the lab answers')
    case 'other':
      return warning(
        'somebody else answers: this machine is on a cloud, and a program that is not led to the lab gets real tokens',
        led,
      )
  }
}

function surroundings({ platform, env, read, stat }: Machine): Finding {
  const { good } = about('surroundings', 'surroundings')
  if (platform === 'linux' && /microsoft/i.test(read('/proc/version') ?? '')) {
    return good(
      'WSL: programs on Windows reach the doors at localhost; they do not share this side’s trust store and variables',
    )
  }
  if (platform === 'linux' && (stat('/.dockerenv') ?? stat('/run/.containerenv')) !== undefined) {
    return good('a container: the doors are on its own loopback; milab start --bind 0.0.0.0 for published ports')
  }
  return good(`${platform}${env.CI ? ', CI' : ''}`)
}
