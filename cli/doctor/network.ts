import { about, type CheckId, type Finding, type Machine } from './finding.js'

/** Whether this machine can connect to itself. */
export async function loopback({ platform, loopbackProblem }: Machine): Promise<Finding> {
  const { good, bad } = about('loopback', 'loopback')
  const problem = await loopbackProblem()
  if (problem === undefined) return good('127.0.0.1 is reachable')
  const up =
    platform === 'linux' ? 'ip link set lo up; ip address add 127.0.0.1/8 dev lo' : 'bring the loopback interface up'
  return bad(
    `127.0.0.1 is unreachable (${problem}), and so are the lab's endpoints`,
    `${up}. With IPv6 only: milab start --bind ::1`,
  )
}

/** Where `localhost` leads programs: the tutorials' MSI extension is at localhost:50342. */
export async function localhost({ platform, localhost, hasIpv6 }: Machine): Promise<Finding> {
  const { good, warning, bad } = about('localhost', 'localhost')
  const addresses = await localhost()
  const file = platform === 'win32' ? '%SystemRoot%\\System32\\drivers\\etc\\hosts' : '/etc/hosts'
  const elsewhere = addresses.filter((address) => address !== '127.0.0.1' && address !== '::1')
  if (addresses.length === 0) return bad('has no address', `add the line "127.0.0.1 localhost" to ${file}`)
  if (elsewhere.length > 0)
    return bad(
      `resolves to ${elsewhere.join(', ')}, where the lab has no endpoint`,
      `make it 127.0.0.1 and ::1 in ${file}`,
    )
  if (addresses.includes('::1') && !hasIpv6()) {
    const only = addresses.length === 1
    const text = `${only ? 'resolves to ::1 only' : 'also resolves to ::1'}, which this machine does not have`
    return only
      ? bad(text, `add the line "127.0.0.1 localhost" to ${file}`)
      : warning(text, `remove the ::1 line from ${file}: programs that try only one address fail`)
  }
  return good(`resolves to ${addresses.join(' and ')}, where the lab's endpoints are`)
}

export function ipv6({ hasIpv6 }: Machine): Finding {
  return about('ipv6', 'IPv6').good(
    hasIpv6() ? '::1 is available' : 'not available; the endpoints are on 127.0.0.1 only',
  )
}

/** One finding for each port that a lab would use. */
export async function ports({ ports, holder, env }: Machine): Promise<Finding[]> {
  const wanted = Object.entries(ports).flatMap(([door, port]) => (port === undefined ? [] : [{ door, port }]))
  return Promise.all(
    wanted.map(async ({ door, port }) => {
      const { good, bad } = about(`port-${door}` as CheckId, `port ${port}`)
      const found = await holder(port)
      if (found === undefined) return good('free')
      if (found.kind === 'lab') return good('used by a running lab')
      if (found.kind === 'strange-lab' && env.MILAB_EXEC !== undefined)
        return good('used by the lab of this milab exec')
      return bad(found.text, portRemedy(door, found.kind))
    }),
  )
}

const showReserved = 'netsh interface ipv4 show excludedportrange protocol=tcp shows the ports that Windows reserves; '

/** What to do if a door cannot have its port; `door:billing` is that of a seat. */
export function portRemedy(door: string, kind: string): string {
  const seat = /^door:(.*)$/s.exec(door)?.[1]
  const own = door === 'path-style' ? '--path-style 0' : `--${door}-port 0`
  const option = seat === undefined ? own : `--door ${seat}=0`
  const other = `milab start ${option} uses any free port${door === 'msi' ? ', --no-msi starts without it' : ''}`
  switch (kind) {
    case 'lab':
      return `milab status shows it, milab stop stops it; ${other}`
    case 'strange-lab':
      return `use that lab (milab env), or stop it where it was started; ${other}`
    case 'other-user':
      return `sudo ss -ltnp shows which program; ${other}`
    case 'connection':
      return `try again in a moment; ${other}`
    case 'kept-back':
      return `${process.platform === 'win32' ? showReserved : ''}${other}`
    case 'no-address':
      return 'milab doctor shows what is wrong with loopback; with IPv6 only: milab start --bind ::1'
    default:
      return `stop that program, or ${other}`
  }
}
