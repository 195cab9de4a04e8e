import { about, type Finding, type Machine, type SeenLab } from './finding.js'

/**
 * Whether a running lab's certificate verifies against its CA file: not if the CA was replaced, or a clock is wrong.
 */
export function labCertificate({ labs }: Machine): Finding {
  const { good, bad } = about('lab-certificate', 'certificates')
  const failing = labs.find(({ certificateProblem }) => certificateProblem !== undefined)
  if (!failing) return good(labs.length === 0 ? 'no lab is running' : 'the certificate of the running lab is valid')
  const { http, ca, certificateProblem = '' } = failing
  if (/EXPIRED|NOT_YET_VALID/.test(certificateProblem)) {
    const state = /EXPIRED/.test(certificateProblem) ? 'has expired' : 'is not yet valid'
    return bad(
      `the certificate of the lab at ${http} ${state} according to this machine's clock`,
      "set the machine's clock; if it is right, milab stop and milab start create a new certificate",
    )
  }
  return bad(
    `the certificate of the lab at ${http} is not signed by ${ca} (${certificateProblem}): the CA was replaced ` +
      'while the lab ran',
    'milab stop, milab start, then eval "$(milab env)" in every shell that uses it',
  )
}

const minute = 60_000
const tolerable = 5 * minute

/** The machine's clock, compared with the lab's own files and with a lab elsewhere, but not with a time server. */
export function clock({ now, home, stat, labs }: Machine): Finding {
  const { good, bad } = about('clock', 'clock')
  const clockTime = new Date(now).toISOString().slice(0, 16).replace('T', ' ')
  const latest = ['ca/ca.pem', 'ca/installed.pem', 'signing-keys.json', 'run']
    .map((name) => stat(`${home}/${name}`)?.modified ?? 0)
    .reduce((a, b) => Math.max(a, b), 0)
  if (latest > now + tolerable)
    return bad(
      `says ${clockTime}, but ${home} was last changed on ${new Date(latest).toISOString().slice(0, 10)}: ` +
        'the clock was set back, or was wrong then',
      "set the machine's clock: certificates and tokens depend on it",
    )
  const other = labs.find(({ ahead = 0 }) => Math.abs(ahead) > minute)
  if (other)
    return bad(
      `differs by ${span(other.ahead!)} from the clock of the machine (or container) that runs the lab at ` +
        `${other.http}`,
      'set both clocks: its tokens and certificates look expired, or not yet valid, here',
    )
  return good(`says ${clockTime} UTC; nothing here contradicts it`)
}

/** The world's clock, which `/_lab/clock` moves. */
export function labClock({ labs }: Machine): Finding {
  const { good, warning } = about('lab-clock', 'world’s clock')
  const moved = labs.find(({ worldAhead = 0 }) => Math.abs(worldAhead) > tolerable)
  if (!moved) return good(labs.length === 0 ? 'no lab is running' : 'matches the machine’s clock')
  const effect =
    moved.worldAhead! < 0
      ? 'to clients, its tokens look expired or soon will'
      : 'to clients that check, its tokens look not yet valid'
  const difference = `${span(moved.worldAhead!)} ${moved.worldAhead! < 0 ? 'behind' : 'ahead of'}`
  return warning(`the clock of the lab at ${moved.http} is ${difference} the machine's: ${effect}`, backToNow(moved))
}

const backToNow = ({ http }: SeenLab) =>
  `curl -s --noproxy '*' -X POST -H 'Content-Type: application/json' -d '{"clock":true}' ${http}/_lab/reset ` +
  'resets the world, and its clock to now'

function span(ms: number): string {
  const minutes = Math.abs(ms) / minute
  const [count, unit] =
    minutes < 120 ? [minutes, 'minutes'] : minutes < 48 * 60 ? [minutes / 60, 'hours'] : [minutes / 1440, 'days']
  return `${Math.round(count)} ${unit}`
}
