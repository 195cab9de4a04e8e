import { about } from '../finding.js'
import { az, noted } from './az.js'
import {
  isHeard,
  type Answer,
  type CheckId,
  type Finding,
  type Machine,
  type Resolved,
  type Unheard,
} from './machine.js'
import { proxyFor } from './proxy-for.js'
import { clean } from './words.js'

/** Where a host's name leads: with a private endpoint, to a private address from inside its network. */
export function nameFound(id: CheckId, what: 'vault' | 'account', host: string, found: Resolved, env: Machine['env']) {
  const { good, warning, bad } = about(id, `${what} name`)
  const { addresses, aliases, problem } = found
  const zone = aliases.find((alias) => /\.privatelink\./i.test(alias))
  if (addresses.length === 0) {
    if (proxyFor(host, env)) return good(`${host} is not resolved here (${problem}); the proxy does that`)
    return problem === 'ENOTFOUND' || problem === 'ENODATA'
      ? bad(
          `${host} has no address (${problem}): no ${what} has that name, or only a private zone knows it`,
          noted(
            az(`${what === 'vault' ? 'keyvault' : 'storage account'} show`, { name: host.split('.')[0] }),
            'if it exists, link its private DNS zone to this network',
          ),
        )
      : bad(
          `the name server does not say where ${host} is (${problem})`,
          noted(`nslookup ${host}`, 'check the DNS servers of the virtual network'),
        )
  }
  const list = clean(addresses.join(', '))
  if (addresses.every(isPrivate)) return good(`${host} leads to a private endpoint, ${list}`)
  if (zone !== undefined)
    return warning(
      `${host} has a private endpoint (${clean(zone)}), but leads to a public address from here, ${list}`,
      noted(
        `az network private-dns link vnet create --resource-group GROUP --name LINK --zone-name ${zoneOf(zone)} ` +
          '--virtual-network VNET --registration-enabled false',
        'VNET: the network of this machine',
      ),
    )
  return good(`${host} leads to ${list}`)
}

/** A name server’s word, in a command to paste. */
const zoneOf = (alias: string) => /privatelink\.[\w.-]+/i.exec(alias)?.[0].replace(/\.$/, '') ?? ''

/** RFC 1918, and unique local addresses of IPv6. */
const isPrivate = (address: string) => /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd])/i.test(address)

/** Why a host was not reached. */
export function notReached(id: CheckId, check: string, host: string, { cause, code, issuer }: Unheard): Finding {
  const { bad } = about(id, check)
  const zones = noted(`curl -v https://${host}/`, 'security groups and firewalls of the network: allow TCP 443 to it')
  switch (cause) {
    case 'certificate':
      return bad(
        `the certificate of ${host} is not trusted (${code}${issuer === undefined ? '' : `; issued by ${clean(issuer)}`}): ` +
          'TLS is intercepted, or a root is missing; nothing was sent',
        `exempt ${host} from TLS inspection, or add that CA to the trust store of programs (Node: NODE_EXTRA_CA_CERTS)`,
      )
    case 'proxy':
      return bad(`${host} is not reached through the proxy: ${code}`, `let the proxy connect to ${host}:443`)
    case 'refused':
    case 'closed':
      return bad(`${host}:443 ${cause === 'refused' ? 'refuses' : 'closes'} connections (${code})`, zones)
    case 'timeout':
    case 'unreachable':
      return bad(`no connection to ${host}:443 (${cause}, ${code}): a firewall, or no route to it`, zones)
    case 'name':
      return bad(`${host} does not resolve (${code})`, `see ${id === 'vault' ? 'vault name' : 'account name'}`)
    default:
      return bad(`no response from ${host} (${cause}, ${code})`, 'run it again')
  }
}

/** Who issued the certificate that was trusted: not Azure's where TLS is intercepted. */
export function tlsFound(
  id: 'vault-tls' | 'account-tls',
  host: string,
  answer: Answer,
  isExec: boolean,
): Finding | undefined {
  const { good, warning } = about(id, `${id.split('-')[0]} TLS`)
  if (!isHeard(answer) || answer.issuer === undefined) return undefined
  const issuer = clean(answer.issuer)
  if (isExec) return good(`the lab’s certificate is trusted (${issuer})`)
  if (/^(?:Microsoft|DigiCert|Baltimore)/i.test(issuer))
    return good(`connected in ${Math.round(answer.connectMs)} ms, certificate by ${issuer}`)
  return warning(
    `the certificate of ${host} is by ${issuer}, which is not Azure’s: TLS is intercepted. It is trusted here, but ` +
      'programs with a trust store of their own (Java, Python, containers) refuse it',
    `exempt ${host} from TLS inspection, or add that CA to their trust stores`,
  )
}
