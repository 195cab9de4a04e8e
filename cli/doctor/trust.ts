import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { about, type Finding, type Machine } from './finding.js'
import { isLab } from './variables.js'

const day = 86_400_000

/** The system's store: a CA left by a removed lab is trusted needlessly, and its key may still be on disk. */
export function systemTrust({ systemTrust, now }: Machine): Finding {
  const { good, warning } = about('system-trust', 'system trust')
  const found = systemTrust()
  if (!found) return good('a store that milab does not know')
  const { name, until, isTrusted, others } = found
  if (others.length > 0) {
    const which = isTrusted ? ', in addition to this lab’s' : ''
    return warning(
      `the system trusts the CA of another lab, or an older CA of this one${which}: ${others.join(', ')}`,
      `sudo rm ${others.join(' ')}, then update the store (sudo update-ca-certificates, or update-ca-trust)`,
    )
  }
  if (until === undefined)
    return good('the system trusts no CA of a lab; milab env makes single programs trust it, milab ca install all')
  const date = new Date(until).toISOString().slice(0, 10)
  const renew = 'milab ca install makes a new one; milab ca uninstall removes it'
  if (until < now) return warning(`the installed CA expired on ${date}`, renew)
  if (!isTrusted) return warning(`the system does not trust the CA that milab ca install made (${name})`, renew)
  if (until - now < 14 * day) return warning(`the installed CA expires on ${date}`, renew)
  return good(`the system trusts the lab's installed CA until ${date} (${name})`)
}

// Not those of git and pip, which do not connect to Azure's hosts.
const pemVariables = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS']

/** The files that variables tell programs to trust: whether they exist and contain the current CA. */
export function trustVariables(machine: Machine): Finding {
  const { good, warning, bad } = about('trust-variables', 'trust')
  const { env, labs, home, read, bytes } = machine
  const renew = 'eval "$(milab env)" in this shell writes these files and sets the variables again'
  const setVariables = pemVariables.filter((name) => env[name])
  const usesLab = ['HTTPS_PROXY', 'https_proxy'].some((name) => env[name] && isLab(env[name], labs))
  const javaStore = /-Djavax\.net\.ssl\.trustStore=("[^"]*"|'[^']*'|\S+)/
    .exec(env.JAVA_TOOL_OPTIONS ?? '')?.[1]
    ?.replace(/^["']|["']$/g, '')
  const missing = setVariables.filter((name) => read(env[name]!) === undefined)
  if (missing.length > 0)
    return bad(
      `${missing.join(', ')}: the file is not readable, so programs trust no certificate`,
      `unset ${missing.join(' ')}, or ${renew}`,
    )

  // It has a CA of its own, which is not in this user's folder.
  if (env.MILAB_EXEC !== undefined)
    return good(setVariables.length === 0 ? 'no variables are set' : `${setVariables.join(', ')}: set by milab exec`)
  const pem = (labs[0] && read(labs[0].ca)) ?? read(join(home, 'ca', 'ca.pem'))
  const wanted = pem === undefined ? undefined : rawOf(pem)
  if (!wanted)
    return good(
      setVariables.length === 0 ? 'no variables are set' : `${setVariables.join(', ')}: the lab has no CA yet`,
    )
  const without = setVariables.filter((name) => !certificates(read(env[name]!)!).some((raw) => raw.equals(wanted)))
  if (javaStore !== undefined && bytes(javaStore)?.includes(wanted) !== true) without.push('JAVA_TOOL_OPTIONS')
  if (without.length > 0) {
    const holdsOlder = without.some((name) =>
      certificates(read(env[name] ?? '') ?? '').some((raw) => raw.includes('managed-identity-lab CA')),
    )
    const text = holdsOlder
      ? `${without.join(', ')}: contains the CA of an older lab; the CA was replaced since`
      : `${without.join(', ')}: does not contain the lab's CA`
    return usesLab || holdsOlder ? bad(text, renew) : warning(text, `${renew}; milab exec needs none of this`)
  }
  if (usesLab && setVariables.length === 0 && machine.systemTrust()?.isTrusted !== true)
    return warning('the proxy variables point to the lab, but no variable makes programs trust its CA', renew)
  return good(
    setVariables.length === 0
      ? 'no variables are set'
      : `${setVariables.join(', ')} contain${setVariables.length === 1 ? 's' : ''} the lab's CA`,
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
