import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { about, type Finding, type Machine } from './finding.js'
import { isLab } from './variables.js'

/** The system's store: a CA of a lab that is gone is trusted for nothing, and its key may lie about. */
export function systemTrust({ systemTrust }: Machine): Finding {
  const { good, warning } = about('system-trust', 'system trust')
  const found = systemTrust()
  if (!found) return good('no CA yet, or no store that milab knows')
  const { name, isTrusted, others } = found
  if (others.length > 0) {
    const which = isTrusted ? 'beside this lab’s' : 'but not this lab’s'
    return warning(
      `the system trusts a CA of another lab, or of one that was made anew, ${which}: ${others.join(', ')}`,
      `sudo rm ${others.join(' ')}, then ${isTrusted ? 'update the store (milab ca status names it)' : 'milab ca install'}`,
    )
  }
  return good(
    isTrusted
      ? `the system trusts the lab's CA (${name})`
      : 'the system does not trust the lab’s CA: milab env makes programs do so one by one, milab ca install all',
  )
}

// What git and pip read is left out: they have no business with Azure's names.
const pemVariables = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS']

/** The files that variables tell programs to trust: there, and with the CA of today in them. */
export function trustVariables(machine: Machine): Finding {
  const { good, warning, bad } = about('trust-variables', 'trust')
  const { env, labs, home, read, bytes } = machine
  const anew = 'eval "$(milab env)" in this shell writes and names them anew'
  const isSet = pemVariables.filter((name) => env[name])
  const isLed = ['HTTPS_PROXY', 'https_proxy'].some((name) => env[name] && isLab(env[name], labs))
  const javaStore = /-Djavax\.net\.ssl\.trustStore=("[^"]*"|'[^']*'|\S+)/
    .exec(env.JAVA_TOOL_OPTIONS ?? '')?.[1]
    ?.replace(/^["']|["']$/g, '')
  const missing = isSet.filter((name) => read(env[name]!) === undefined)
  if (missing.length > 0)
    return bad(
      `${missing.join(', ')}: no file that can be read, so programs trust nobody`,
      `unset ${missing.join(' ')}, or ${anew}`,
    )

  const pem = (labs[0] && read(labs[0].ca)) ?? read(join(home, 'ca', 'ca.pem'))
  const wanted = pem === undefined ? undefined : rawOf(pem)
  if (!wanted)
    return good(isSet.length === 0 ? 'no variables are set' : `${isSet.join(', ')}: there is no CA of the lab's yet`)
  const without = isSet.filter((name) => !certificates(read(env[name]!)!).some((raw) => raw.equals(wanted)))
  if (javaStore !== undefined && bytes(javaStore)?.includes(wanted) !== true) without.push('JAVA_TOOL_OPTIONS')
  if (without.length > 0) {
    const holdsOlder = without.some((name) =>
      certificates(read(env[name] ?? '') ?? '').some((raw) => raw.includes('managed-identity-lab CA')),
    )
    const text = holdsOlder
      ? `${without.join(', ')}: the CA in there is that of an older lab; the store was made anew since`
      : `${without.join(', ')}: the lab's CA is not in there`
    return isLed || holdsOlder ? bad(text, anew) : warning(text, `${anew}; milab exec needs none of it`)
  }
  if (isLed && isSet.length === 0 && machine.systemTrust()?.isTrusted !== true)
    return warning('programs are led to the lab, but no variable makes them trust its CA', anew)
  return good(
    isSet.length === 0
      ? 'no variables are set'
      : `${isSet.join(', ')} hold${isSet.length === 1 ? 's' : ''} the lab's CA`,
  )
}

function rawOf(pem: string): Buffer | undefined {
  try {
    return new X509Certificate(pem).raw
  } catch {
    return undefined
  }
}

const certificates = (text: string): Buffer[] =>
  [...text.matchAll(/-----BEGIN CERTIFICATE-----([\w+/=\s]+)-----END CERTIFICATE-----/g)].map((found) =>
    Buffer.from(found[1]!, 'base64'),
  )
