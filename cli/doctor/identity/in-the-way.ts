import { about } from '../finding.js'
import { noted } from './az.js'
import type { Finding, Machine } from './machine.js'
import { isExcepted, proxyToLab } from './proxy-for.js'
import { sourceHere } from './variables.js'

const address = '169.254.169.254'

/** Many clients send what they send to IMDS through `HTTP_PROXY`, too. The variables' values may hold a password. */
export function proxyVariables({ env, platform }: Machine): Finding {
  const { good, warning } = about('imds-proxy', 'proxy')
  const leading = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].filter((name) => env[name])
  if (leading.length === 0) return good('no variable leads requests to IMDS through a proxy')
  if (proxyToLab(address, env)) return good('HTTP_PROXY leads to the lab of this milab exec')
  if (isExcepted(address, env)) return good(`${leading.join(', ')}: NO_PROXY excepts ${address}`)
  const remedy =
    platform === 'win32'
      ? `setx NO_PROXY "%NO_PROXY%,${address}"`
      : `export NO_PROXY="\${NO_PROXY:+$NO_PROXY,}${address}" no_proxy="\${no_proxy:+$no_proxy,}${address}"`
  return warning(
    `${leading.join(', ')} lead${leading.length === 1 ? 's' : ''} programs' requests to ${address} through a proxy, ` +
      'which cannot reach it',
    remedy,
  )
}

interface Route {
  readonly via: string
  readonly bits: number
  readonly metric: number
}

/** Which interface requests to IMDS leave by: only the primary one of a virtual machine has the service. */
export function route({ platform, read }: Machine, isAnswered: boolean): Finding {
  const { good, warning } = about('imds-route', 'IMDS route')
  const table = platform === 'linux' ? read('/proc/net/route') : undefined
  if (table === undefined) return good(`not looked at (${platform === 'linux' ? 'no /proc/net/route' : 'Linux only'})`)
  const taken = best(routesTo(address, table))
  const primary = best(routesTo('0.0.0.0', table))
  if (isAnswered) return good(taken === undefined ? 'it is reached' : `by ${taken.via}, and it is reached`)
  if (taken === undefined)
    return warning(
      `there is no route to ${address}`,
      noted('ip route', 'in a container, the network that it was given decides'),
    )
  if (primary !== undefined && taken.via !== primary.via)
    return warning(
      `requests leave by ${taken.via}, while the default route is by ${primary.via}: only the primary interface of a ` +
        'virtual machine has the service',
      `sudo ip route add ${address}/32 dev ${primary.via}`,
    )
  return good(`by ${taken.via}, as everything else`)
}

/** The more specific wins, then the lower metric. */
const best = (routes: readonly Route[]) => [...routes].sort((a, b) => b.bits - a.bits || a.metric - b.metric)[0]

/** Rows of /proc/net/route that cover an address: interface, destination, gateway, flags, …, metric, mask. */
function routesTo(to: string, table: string): Route[] {
  // The kernel writes the bytes of an address in the machine's order: the first is the last.
  const number = to.split('.').reduceRight((sum, part) => sum * 256 + Number(part), 0)
  return table
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [via = '', destination = '', , flags = '', , , metric = '', mask = ''] = line.trim().split(/\s+/)
      const [net, bits] = [parseInt(destination, 16), parseInt(mask, 16)]
      const isUp = (parseInt(flags, 16) & 1) === 1
      const covers = (number & bits) >>> 0 === net >>> 0
      return isUp && covers ? [{ via, bits: ones(bits), metric: Number(metric) }] : []
    })
}

const ones = (mask: number) => (mask >>> 0).toString(2).replaceAll('0', '').length

/** Where the program is: a pod and a container have identities of their own, or none. */
export function surroundings(machine: Machine, isAnswered: boolean): Finding {
  const { good, warning } = about('surroundings', 'surroundings')
  const { env, exists, read, platform } = machine
  if (env.KUBERNETES_SERVICE_HOST || exists('/var/run/secrets/kubernetes.io/serviceaccount')) {
    if (env.AZURE_FEDERATED_TOKEN_FILE)
      return good('a pod of Kubernetes with a workload identity; what IMDS says here is about its node')
    return warning(
      'a pod of Kubernetes without a workload identity: IMDS gives it the identities of its node, if anything',
      'AKS: label the pod azure.workload.identity/use: "true", and give its service account the annotation ' +
        'azure.workload.identity/client-id (https://azure.github.io/azure-workload-identity)',
    )
  }
  const isContainer =
    exists('/.dockerenv') ||
    exists('/run/.containerenv') ||
    /docker|containerd|kubepods|libpod/.test(read('/proc/1/cgroup') ?? '')
  if (!isContainer) return good(`no container (${platform})`)
  if (isAnswered) return good('a container; something responds at the address of IMDS')
  if (sourceHere(machine) !== undefined) return good('a container, whose tokens come from elsewhere')
  return warning(
    'a container, and IMDS is not reached from it',
    'compare with the machine itself: run this there; if only the container fails, docker run --network host, or let ' +
      `its network reach ${address}`,
  )
}
