import { about, type Finding, type Machine, type SeenLab } from './finding.js'

/** A running lab presents what the file of its CA vouches for: not so when the store was rebuilt meanwhile, or a clock is off. */
export function labCertificate({ labs }: Machine): Finding {
  const { good, bad } = about('lab-certificate', 'certificates')
  const failing = labs.find(({ certificateProblem }) => certificateProblem !== undefined)
  if (!failing) return good(labs.length === 0 ? 'no lab runs' : 'what the running lab presents holds against its CA')
  const { http, ca, certificateProblem = '' } = failing
  if (/EXPIRED|NOT_YET_VALID/.test(certificateProblem)) {
    return bad(
      `the one that the lab at ${http} presents is ${/EXPIRED/.test(certificateProblem) ? 'past its end' : 'not yet valid'} by this machine's clock`,
      "set the machine's clock; if it is right, milab stop and milab start make a new one",
    )
  }
  return bad(
    `the lab at ${http} presents one that ${ca} does not vouch for (${certificateProblem}): the CA was made anew while it ran`,
    'milab stop, milab start, then eval "$(milab env)" in every shell that uses it',
  )
}

const minute = 60_000
const tolerable = 5 * minute

/** The machine's clock, as far as it can be seen without asking anybody: against the lab's own files, and a lab elsewhere. */
export function clock({ now, home, stat, labs }: Machine): Finding {
  const { good, bad } = about('clock', 'clock')
  const said = new Date(now).toISOString().slice(0, 16).replace('T', ' ')
  const latest = ['ca/ca.pem', 'ca/leaf.pem', 'signing-keys.json', 'run']
    .map((name) => stat(`${home}/${name}`)?.modified ?? 0)
    .reduce((a, b) => Math.max(a, b), 0)
  if (latest > now + tolerable)
    return bad(
      `says ${said}, but ${home} was written to on ${new Date(latest).toISOString().slice(0, 10)}: it was set back, or was wrong then`,
      "set the machine's clock: certificates and tokens go by it",
    )
  const other = labs.find(({ ahead = 0 }) => Math.abs(ahead) > minute)
  if (other)
    return bad(
      `differs by ${span(other.ahead!)} from that of the machine (or container) on which the lab at ${other.http} runs`,
      'set both right: its tokens and certificates look expired, or not yet valid, here',
    )
  return good(`says ${said} UTC, and nothing here contradicts it`)
}

/** The world's time, which `/_lab/clock` moves. */
export function labClock({ labs }: Machine): Finding {
  const { good, warning } = about('lab-clock', 'world’s clock')
  const moved = labs.find(({ worldAhead = 0 }) => Math.abs(worldAhead) > tolerable)
  if (!moved) return good(labs.length === 0 ? 'no lab runs' : 'goes with the machine’s')
  const effect =
    moved.worldAhead! < 0
      ? 'tokens that it gives look expired to clients, or soon will'
      : 'tokens that it gives look as if not yet valid to clients that compare'
  return warning(
    `of the lab at ${moved.http} is ${span(moved.worldAhead!)} ${moved.worldAhead! < 0 ? 'behind' : 'ahead of'} the machine's: ${effect}`,
    backToNow(moved),
  )
}

const backToNow = ({ http }: SeenLab) =>
  `curl -s --noproxy '*' -X POST -H 'Content-Type: application/json' -d '{"clock":true}' ${http}/_lab/reset takes the world back to its beginning and its clock to now`

function span(ms: number): string {
  const minutes = Math.abs(ms) / minute
  const [count, unit] =
    minutes < 120 ? [minutes, 'minutes'] : minutes < 48 * 60 ? [minutes / 60, 'hours'] : [minutes / 1440, 'days']
  return `${Math.round(count)} ${unit}`
}
