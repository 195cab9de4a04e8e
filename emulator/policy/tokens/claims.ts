import type { World } from '../../world/world.js'
import type { Cloud } from '../azure-names.js'
import { cloudNamed } from '../clouds.js'
import { graphRolesOf } from '../graph-roles.js'
import type { Audience } from './audiences.js'

/** The claims that the services read; a token may have more. */
export interface Claims {
  readonly aud: string
  readonly iss: string
  readonly iat: number
  readonly nbf: number
  readonly exp: number
  readonly oid?: string
  readonly appid?: string
  readonly tid?: string
  readonly xms_mirid?: string
  readonly xms_az_rid?: string
  readonly [name: string]: unknown
}

export interface TokenFor {
  readonly resource: string
  readonly tenantId: string
  readonly appId: string
  readonly objectId: string
  /** `1` for a secret, `2` for a certificate (managed identities, assertions) */
  readonly appidacr: '1' | '2'
  /** seconds; a managed identity's token lives 24 hours, an application's one */
  readonly lifetime: number
  /** display id of the identity's resource */
  readonly mirid?: string
  /** display id of the machine that asks */
  readonly azRid?: string
}

/** The issuer of a tenant's v1.0 tokens. */
export const issuerOf = ({ issuerHost }: Cloud, tenantId: string) => `https://${issuerHost}/${tenantId}/`

/** The issuer of a tenant's v2.0 tokens. */
export const issuerV2Of = ({ login }: Cloud, tenantId: string) => `https://${login}/${tenantId}/v2.0`

/** How far `nbf` and `iat` lie in the past, in seconds, because Entra allows for clocks that differ. */
export const notBeforeSkew = 300

/**
 * The claims of an access token for a service principal. Only Microsoft's own services learn where an identity lives
 * (https://github.com/hashicorp/vault-plugin-auth-azure/issues/237) and, unless they ask for it, that it is not a
 * user (`idtyp` is optional: https://learn.microsoft.com/entra/identity-platform/optional-claims-reference).
 * The order is that of recorded tokens. The machine that asks is in a token of its own identity only where the token is
 * for Key Vault, which repeats its claims: recorded for scale sets and container apps (see the vault's `networkCallerText`), and
 * absent from a virtual machine's token for Resource Manager of 2025-12.
 */
export function claimsFor(world: World, of: TokenFor, audience: Audience): Claims {
  const cloud = cloudNamed(world.settings.cloud)
  const nbf = world.clock.seconds() - notBeforeSkew
  const opaque = (bytes: number) => Buffer.from(world.randomness.bytes(bytes)).toString('base64url')
  const { aud, application, isMicrosofts, namesAsker, version } = audience
  const roles = application
    ? world.directory.appRolesOf(of.objectId, application)
    : audience.isGraph
      ? graphRolesOf(world, of.objectId)
      : []
  const times = { iat: nbf, nbf, exp: nbf + of.lifetime + notBeforeSkew }
  const issuer = issuerOf(cloud, of.tenantId)
  const kind = isMicrosofts ? { idtyp: 'app' } : {}
  const person = {
    oid: of.objectId,
    rh: `1.${opaque(12)}.`,
    ...(roles.length > 0 && { roles }),
    sub: of.objectId,
    tid: of.tenantId,
    uti: opaque(16),
  }
  const place = {
    ...(isMicrosofts &&
      of.azRid !== undefined &&
      (namesAsker || of.azRid !== of.mirid) && { xms_az_rid: lowerGroups(of.azRid) }),
    ...(cloud.armAudiences.includes(aud) && { xms_act_fct: '3 9', xms_ftd: opaque(32), xms_idrel: '7 4' }),
    ...(isMicrosofts && of.mirid !== undefined && { xms_mirid: lowerGroups(of.mirid) }),
  }
  if (version === 2)
    return {
      aud,
      iss: issuerV2Of(cloud, of.tenantId),
      ...times,
      aio: `k2JgYFi${opaque(24)}`,
      azp: of.appId,
      azpacr: of.appidacr,
      ...kind,
      ...person,
      ver: '2.0',
      ...place,
    }
  return {
    aud,
    iss: issuer,
    ...times,
    aio: `k2JgYFi${opaque(24)}`,
    appid: of.appId,
    appidacr: of.appidacr,
    idp: issuer,
    ...kind,
    ...person,
    ver: '1.0',
    ...place,
    ...(cloud.armAudiences.includes(aud) && {
      xms_rd: opaque(32),
      xms_sub_fct: '9 3',
      xms_tcdt: world.directory.tenants.get(of.tenantId)?.created ?? 0,
    }),
  }
}

// Tokens spell this one segment of resource ids in lower case and keep the rest.
const lowerGroups = (id: string) => id.replace(/\/resourceGroups\//i, '/resourcegroups/')
