import { cloudHost } from '../../emulator/hosts/cloud-host.js'
import { authority, homeFolder } from './files.js'
import { about, type Finding, type Machine } from './finding.js'
import { ipv6, localhost, loopback, ports } from './network.js'
import { clock, labCertificate, labClock } from './running.js'
import { systemTrust, trustVariables } from './trust.js'
import { clientId, noProxy, proxy, tokenSource } from './variables.js'

/** All checks, the most basic first. */
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
    clientId(machine),
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

async function namespaces({ platform, namespaces, env }: Machine): Promise<Finding> {
  const { good, warning } = about('namespaces', 'milab exec')
  if (platform !== 'linux') return good('uses proxy variables on this system; namespaces need Linux')
  if (env.MILAB_EXEC !== undefined) return good('this is a command of milab exec')
  const refused = await namespaces()
  return refused
    ? warning(`falls back to proxy variables: ${refused.why}`, refused.remedy)
    : good('can create namespaces')
}

async function imds({ probeImds, env, read }: Machine): Promise<Finding> {
  const { good, warning } = about('imds', '169.254.169.254')
  const remedy = 'milab exec works for every program; milab env for those that docs/environment.md lists'
  if (!probeImds) {
    const host = cloudHost(env, (field) => read(`/sys/class/dmi/id/${field}`))
    return host === undefined
      ? good('not tested; use --probe-imds')
      : warning(`not tested, but this is ${host}: a metadata service other than the lab's may respond`, remedy)
  }
  switch (await probeImds()) {
    case undefined:
      return good('nothing responds; a program that bypasses the lab gets no token')
    case 'lab':
      return good('the lab responds')
    case 'other':
      return warning(
        'another service responds: this is a cloud machine, and a program that bypasses the lab gets real tokens',
        remedy,
      )
  }
}

function surroundings({ platform, env, read, stat }: Machine): Finding {
  const { good } = about('surroundings', 'surroundings')
  if (platform === 'linux' && /microsoft/i.test(read('/proc/version') ?? '')) {
    return good('WSL: Windows programs reach the endpoints at localhost, but use their own trust store and variables')
  }
  if (platform === 'linux' && (stat('/.dockerenv') ?? stat('/run/.containerenv')) !== undefined) {
    return good(
      'a container: the endpoints are on its own loopback; use milab start --bind 0.0.0.0 for published ports',
    )
  }
  return good(`${platform}${env.CI ? ', CI' : ''}`)
}
