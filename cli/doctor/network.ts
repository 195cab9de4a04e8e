import { about, type CheckId, type Finding, type Machine } from './finding.js'

/** Whether this machine can talk to itself. */
export async function loopback({ platform, loopbackProblem }: Machine): Promise<Finding> {
  const { good, bad } = about('loopback', 'loopback')
  const problem = await loopbackProblem()
  if (problem === undefined) return good('127.0.0.1 can be reached')
  const up =
    platform === 'linux'
      ? 'ip link set lo up; ip address add 127.0.0.1/8 dev lo'
      : 'see to it that the loopback interface is up'
  return bad(
    `127.0.0.1 cannot be reached (${problem}): neither can the doors`,
    `${up}. Where there is IPv6 only: milab start --bind ::1`,
  )
}

/** Where programs go that are told `localhost`: the tutorials' MSI extension is at localhost:50342. */
export async function localhost({ platform, localhost, hasIpv6 }: Machine): Promise<Finding> {
  const { good, warning, bad } = about('localhost', 'localhost')
  const addresses = await localhost()
  const file = platform === 'win32' ? '%SystemRoot%\\System32\\drivers\\etc\\hosts' : '/etc/hosts'
  const elsewhere = addresses.filter((address) => address !== '127.0.0.1' && address !== '::1')
  if (addresses.length === 0) return bad('has no address', `add the line "127.0.0.1 localhost" to ${file}`)
  if (elsewhere.length > 0)
    return bad(`leads to ${elsewhere.join(', ')}, where no door is`, `let it be 127.0.0.1 and ::1 in ${file}`)
  if (addresses.includes('::1') && !hasIpv6()) {
    const only = addresses.length === 1
    const text = `${only ? 'leads to ::1 alone' : 'leads to ::1, too'}, which this machine does not have`
    return only
      ? bad(text, `add the line "127.0.0.1 localhost" to ${file}`)
      : warning(text, `take the line of ::1 out of ${file}: programs that try one address only fail`)
  }
  return good(`is ${addresses.join(' and ')}: the doors are there`)
}

export function ipv6({ hasIpv6 }: Machine): Finding {
  return about('ipv6', 'IPv6').good(hasIpv6() ? '::1 is there' : 'none here: the doors are on 127.0.0.1 alone')
}

/** One finding for each port that a lab would take. */
export async function ports({ ports, holder }: Machine): Promise<Finding[]> {
  const wanted = Object.entries(ports).flatMap(([door, port]) => (port === undefined ? [] : [{ door, port }]))
  return Promise.all(
    wanted.map(async ({ door, port }) => {
      const { good, bad } = about(`port-${door}` as CheckId, `port ${port}`)
      const found = await holder(port)
      if (found === undefined) return good('free')
      if (found.kind === 'lab') return good('a running lab has it')
      return bad(found.text, portRemedy(door, found.kind))
    }),
  )
}

/** What to do where a door cannot have its port. */
export function portRemedy(door: string, kind: string): string {
  const other = `milab start --${door}-port 0 takes any free one${door === 'msi' ? ', --no-msi goes without' : ''}`
  switch (kind) {
    case 'lab':
      return `milab status names it, milab stop ends it; ${other}`
    case 'strange-lab':
      return `use it (milab env), or end it where it was started; ${other}`
    case 'other-user':
      return `sudo ss -ltnp says which; ${other}`
    case 'connection':
      return `try again in a moment; ${other}`
    case 'kept-back':
      return `${process.platform === 'win32' ? 'netsh interface ipv4 show excludedportrange protocol=tcp shows what Windows keeps back; ' : ''}${other}`
    case 'no-address':
      return 'milab doctor shows what is amiss with loopback; where there is IPv6 only: milab start --bind ::1'
    default:
      return `end that, or ${other}`
  }
}
