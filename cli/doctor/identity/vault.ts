import { about } from '../finding.js'
import { errorIn } from './arm.js'
import { assignRole, az, noted, setPolicy, type Scope } from './az.js'
import type { Claims } from './claims.js'
import { isHeard, type Answer, type Finding, type Heard } from './machine.js'
import { notReached } from './reach.js'
import { clean } from './words.js'

export interface VaultAsked {
  readonly name: string
  readonly host: string
  readonly claims: Claims
  /** the vault's resource id, where Resource Manager told */
  readonly id: string | undefined
}

const check = 'vault'

/** Whether the identity may list the names of a vault's secrets. */
export function vault(asked: VaultAsked, answer: Answer): Finding {
  const { good } = about('vault', check)
  if (!isHeard(answer)) return notReached('vault', check, asked.host, answer)
  if (answer.status === 200)
    return answer.busy
      ? about('vault', check).warning(
          `may list the secrets of ${asked.name}; the vault was throttled first (${answer.busy.join(', ')})`,
          'keep secrets in the program for some time: a vault allows 4,000 reads in ten seconds',
        )
      : good(`may list the secrets of ${asked.name}`)
  return vaultRefused('vault', check, asked, answer, 'list')
}

/** What a vault refuses, and what would allow it. */
export function vaultRefused(
  id: 'vault' | 'secret',
  label: string,
  asked: VaultAsked,
  answer: Heard,
  right: 'list' | 'get',
): Finding {
  const { warning, bad } = about(id, label)
  const { name, claims } = asked
  const { code, inner, message, whole } = errorIn(answer)
  if (answer.status === 401 && /AKV10032/.test(whole)) return otherTenant(id, label, asked, answer)
  if (answer.status === 401)
    return bad(`${name} does not take the token: ${message}`, 'see the vault’s token, and the clock')
  if (answer.status === 429 || answer.status >= 500)
    return warning(
      `not known: ${name} responds ${answer.status} ${code}${answer.busy ? ', also after waits of 1, 2 and 4 seconds' : ''}`,
      'run it again in a minute; keep secrets in the program: a vault allows 4,000 reads in ten seconds',
    )
  const verb = `may not ${right} secrets of ${name}`
  switch (inner) {
    case 'ForbiddenByRbac':
      return bad(
        `${verb} (403 ForbiddenByRbac: the vault goes by roles); a role that was just given takes up to 10 minutes`,
        assignRole(claims.principalId, 'Key Vault Secrets User', scopeOf(asked, whole)),
      )
    case 'AccessDenied':
      return bad(`${verb} (403 AccessDenied: the vault goes by access policies)`, setPolicy(name, claims.principalId))
    case 'ForbiddenByPolicy':
      return bad(
        `${verb} (403 ForbiddenByPolicy: its access policy is for an application that acts for a user)`,
        noted(setPolicy(name, claims.principalId), 'without --application-id'),
      )
    case 'ForbiddenByFirewall': {
      const address = /Client address: ([\da-f.:]+)/i.exec(whole)?.[1]
      return bad(
        `the firewall of ${name} does not let this machine in (403 ForbiddenByFirewall` +
          `${address === undefined ? '' : `, which it sees as ${address}`})`,
        address === undefined
          ? `${az('keyvault network-rule add', { name })} --vnet-name VNET --subnet SUBNET`
          : noted(
              az('keyvault network-rule add', { name, 'ip-address': address }),
              'or --vnet-name VNET --subnet SUBNET, with a service endpoint there',
            ),
      )
    }
    case 'ForbiddenByConnection':
      return bad(
        `${name} takes only connections through its private endpoint (403 ForbiddenByConnection), and this was none`,
        noted(
          az('network private-endpoint list', { output: 'table' }),
          'make one, and link its zone privatelink.vaultcore.azure.net to this network (see vault name)',
        ),
      )
    default:
      return bad(`${verb}: ${answer.status} ${code} ${inner} ${message}`.replace(/ +/g, ' '), seeVault(name))
  }
}

const seeVault = (name: string) => az('keyvault show', { name })

/** The id from Resource Manager or, of a vault with roles, from its refusal; else the command that looks it up. */
function scopeOf({ id, name }: VaultAsked, refusal: string): Scope {
  const told =
    /Resource: '(\/subscriptions\/[^'/]+\/resourcegroups\/[^'/]+\/providers\/microsoft\.keyvault\/vaults\/[^'/]+)/i
  const found = id ?? told.exec(refusal)?.[1]
  return found === undefined ? { lookUp: seeVault(name) } : { id: found }
}

/** A vault trusts the tenant that it was made in; the challenge names it. */
function otherTenant(id: 'vault' | 'secret', label: string, { name, claims }: VaultAsked, { headers }: Heard): Finding {
  const trusted = /authorization="?https:\/\/[^/"]+\/([\w.-]+)/i.exec(headers['www-authenticate'] ?? '')?.[1]
  return about(id, label).bad(
    `${name} trusts tenant ${clean(trusted ?? '?')}, and the identity is of ${claims.tenant} (401 AKV10032)`,
    noted(
      seeVault(name),
      'use an identity of its tenant, or a vault of this one; if the vault moved with its subscription: ' +
        'https://learn.microsoft.com/azure/key-vault/general/move-subscription',
    ),
  )
}
