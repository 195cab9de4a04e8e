import { about } from '../finding.js'
import { grantedIn, refusalOf, type Granted } from './identities.js'
import { isHeard, type Answer, type Finding } from './machine.js'
import { span, utc } from './words.js'

const minute = 60_000

export interface TokenWanted {
  readonly id: 'token-arm' | 'token-vault' | 'token-storage'
  readonly check: string
  readonly resource: string
  /** the tenant of live.yaml */
  readonly tenant: string | undefined
}

/** Audience, issuer, tenant and time of a token, which itself is shown nowhere. */
export function tokenFound({ id, check, resource, tenant }: TokenWanted, answer: Answer): Finding {
  const { good, warning, bad } = about(id, check)
  const granted = grantedIn(answer)
  if (!granted) {
    const text = `no token for ${resource}: ${refusalOf(answer)}`
    return /AADSTS500011|invalid_resource/.test(isHeard(answer) ? answer.text : '')
      ? bad(text, 'this cloud or tenant has no such resource: check the cloud (IMDS: azEnvironment; live.yaml: cloud)')
      : warning(text, 'run it again in a minute')
  }
  const { claims, at } = granted
  const { audience, issuer, expires } = claims
  const left = expires - at
  const whole = `audience ${audience}, issuer ${issuer}`
  if (audience !== resource && !isGuid(audience))
    return bad(`${whole}: asked for ${resource}`, 'find out what changes requests to IMDS on this machine')
  if (tenant !== undefined && claims.tenant?.toLowerCase() !== tenant.toLowerCase())
    return bad(
      `${whole}: from tenant ${claims.tenant}, but live.yaml has ${tenant}`,
      'correct tenantId in live.yaml, or run this on a machine of that tenant',
    )
  if (left <= 0)
    return bad(
      `${whole}: it ended ${span(left)} ago by this machine’s clock (${utc(expires)})`,
      'see clock; if it is right, the metadata service keeps an old token: run it again in a minute',
    )
  const time = `valid for ${span(left)} (until ${utc(expires)}), ${ageOf(granted)}`
  if (left < 10 * minute)
    return warning(
      `${whole}, ${time}: near its end, and IMDS gives no newer one yet`,
      'let programs renew by themselves (the SDKs do, five minutes before the end) and not keep a token longer',
    )
  const busy = isHeard(answer) && answer.busy !== undefined
  if (busy)
    return warning(
      `${whole}, ${time}; IMDS was throttled first (${answer.busy!.join(', ')})`,
      'find the program on this machine that asks without keeping its token; wait longer after each try',
    )
  return good(`${whole}, ${time}`)
}

/** An application may have its id as audience. */
const isGuid = (text: string | undefined) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '')

/** IMDS keeps tokens: rights that are in the token itself, such as group memberships, change with a new one only. */
function ageOf({ claims, imdsTime }: Granted): string {
  // Azure sets nbf and iat five minutes before it issues.
  const age = imdsTime - (claims.issued || claims.notBefore) - 5 * minute
  return age < 30_000 ? 'new' : `from IMDS’s cache, ${span(age)} old`
}

/** This machine's clock against that of the metadata service, which is its host's. */
export function clock(answers: readonly (Answer | undefined)[]): Finding | undefined {
  const { good, warning, bad } = about('clock', 'clock')
  const dated = answers.find((answer) => isHeard(answer) && !Number.isNaN(Date.parse(answer.headers.date ?? '')))
  if (!isHeard(dated)) return undefined
  // The header has whole seconds, and the answer took its time.
  const ahead = dated.at - dated.totalMs / 2 - (Date.parse(dated.headers.date!) + 500)
  const text = `this machine’s clock is ${span(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} that of its host`
  const set = 'Linux: sudo timedatectl set-ntp true; chronyc makestep. Windows: w32tm /resync'
  if (Math.abs(ahead) < 30_000) return good('this machine’s clock agrees with its host’s')
  return Math.abs(ahead) < 5 * minute
    ? warning(text, set)
    : bad(`${text}: tokens look expired or not yet valid, and signed requests are refused`, set)
}
