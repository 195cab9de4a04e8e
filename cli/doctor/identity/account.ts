import { about } from '../finding.js'
import { assignRole, az, noted, type Scope } from './az.js'
import type { Claims } from './claims.js'
import { isHeard, type Answer, type Finding, type Heard } from './machine.js'
import { allows, allowsData, permissionsIn } from './permissions.js'
import { notReached } from './reach.js'
import { clean } from './words.js'

export interface AccountAsked {
  readonly name: string
  readonly host: string
  readonly container: string | undefined
  readonly claims: Claims
  /** the account's resource id, where Resource Manager told */
  readonly id: string | undefined
  /** what the identity's roles allow at the account; undefined if it was not asked */
  readonly permissions: Answer | undefined
  readonly blobs: Answer
}

/** Undefined where it is not known. */
interface Rights {
  readonly listKeys: boolean | undefined
  readonly readBlobs: boolean | undefined
}

/** Whether the identity may use the account, by its keys or by tokens: a program needs one of the two. */
export function account(asked: AccountAsked): Finding[] {
  const roles = permissionsIn(asked.permissions)
  const isListed = isHeard(asked.blobs) && asked.blobs.status === 200
  const rights = {
    listKeys: roles && allows(roles, 'Microsoft.Storage/storageAccounts/listKeys/action'),
    // A role such as Reader may list containers, and no blobs.
    readBlobs: isListed && asked.container !== undefined ? true : roles && allowsData(roles, readBlob),
  }
  return [keys(asked, rights), blobs(asked, rights)]
}

const readBlob = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'

function keys(asked: AccountAsked, { listKeys, readBlobs }: Rights): Finding {
  const { good, warning } = about('account-keys', 'account keys')
  const { name, claims } = asked
  if (listKeys === undefined)
    return good(`not known: Resource Manager does not show ${name} to this identity (the keys were not asked for)`)
  if (listKeys)
    return good(
      `a role allows listing the keys of ${name} (they were not listed); a key may do anything in the account`,
    )
  if (readBlobs) return good(`may not list the keys of ${name}, and needs none: tokens are enough`)
  return warning(
    `may not list the keys of ${name}`,
    noted(
      assignRole(claims.principalId, 'Storage Account Key Operator Service Role', scopeOf(asked)),
      'only if the program uses a key',
    ),
  )
}

function blobs(asked: AccountAsked, rights: Rights): Finding {
  const { good, warning, bad } = about('blobs', 'blobs')
  const { name, container, claims, blobs: answer, host } = asked
  const place = container === undefined ? `the containers of ${name}` : `${name}/${container}`
  if (!isHeard(answer)) return notReached('blobs', 'blobs', host, answer)
  if (answer.status === 200 && answer.busy)
    return warning(
      `may list ${place} by token; the account was busy first (${answer.busy.join(', ')})`,
      'let programs wait and try again, as the SDKs do',
    )
  if (answer.status === 200 && rights.readBlobs) return good(`may list ${place} by token, and read blobs`)
  if (answer.status === 200 && rights.readBlobs === undefined)
    return good(`may list ${place} by token; whether it may read blobs, --container shows`)
  if (answer.status === 200)
    return noRole(asked, rights, `may list ${place} by token, but no role allows reading blobs`)
  const code = codeOf(answer)
  switch (code) {
    case 'AuthorizationPermissionMismatch':
      return noRole(asked, rights, `may not list ${place} by token (403 ${code})`)
    case 'AuthorizationFailure':
      return bad(
        `the network rules of ${name} do not let this machine in (403 ${code})`,
        noted(
          `${az('storage account network-rule add', { 'account-name': name })} --vnet-name VNET --subnet SUBNET`,
          'or --ip-address with the public address of this machine',
        ),
      )
    case 'ContainerNotFound':
      return bad(`${name} has no container ${container}`, listContainers(name))
    case 'InvalidAuthenticationInfo':
      return bad(
        `${name} does not take the token (${answer.status} ${code}): ${detailOf(answer)}; it trusts the tenant of its own ` +
          `subscription, and the identity is of ${claims.tenant}`,
        'use an identity of that tenant; see also the clock',
      )
    case 'ServerBusy':
    case 'OperationTimedOut':
      return warning(
        `not known: ${name} is busy (${answer.status} ${code}), also after waits of 1, 2 and 4 seconds`,
        'run it again in a minute',
      )
    default:
      return bad(
        `${answer.status} ${code} for ${place}: ${clean(answer.reason || detailOf(answer))}`,
        az('storage account show', { name }),
      )
  }
}

function noRole(asked: AccountAsked, { listKeys }: Rights, what: string): Finding {
  const { warning, bad } = about('blobs', 'blobs')
  const text = `${what}; a role that was just given takes up to 10 minutes`
  const remedy = assignRole(asked.claims.principalId, 'Storage Blob Data Reader', scopeOf(asked))
  return listKeys
    ? warning(`${text}; it may use the account’s keys`, noted(remedy, 'unless the program uses a key'))
    : bad(text, noted(remedy, 'to write: Storage Blob Data Contributor'))
}

const listContainers = (name: string) => az('storage container list', { 'account-name': name, 'auth-mode': 'login' })

const scopeOf = ({ id, name }: AccountAsked): Scope =>
  id === undefined ? { lookUp: az('storage account show', { name }) } : { id }

const codeOf = ({ headers, text }: Heard) =>
  clean(headers['x-ms-error-code'] ?? /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? '', 60)

const detailOf = ({ text }: Heard) =>
  clean(/<AuthenticationErrorDetail>([^<]*)</.exec(text)?.[1] ?? /<Message>([^<]*)</.exec(text)?.[1] ?? '')
