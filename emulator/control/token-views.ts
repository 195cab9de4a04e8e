import type { RequestHandler } from 'express'
import type { Emulator } from '../create.js'
import { isDrop } from '../core/wire.js'
import { wireRequest } from '../core/wire-request.js'
import { cloudNamed } from '../policy/clouds.js'
import { fixText } from '../policy/authorization/fix.js'
import { azureResource } from '../policy/tokens/audiences.js'
import { accountType } from '../policy/views/accounts.js'
import { allSeats } from '../policy/views/seats.js'
import { vaultType, vaultView } from '../policy/views/vaults.js'
import type { World } from '../world/world.js'
import { body, type Control } from './control.js'
import { ControlError } from './errors.js'
import { fixFor, whyText } from './why.js'
import type { WireToken, WireTokenCheck, WireTaken } from './inspector/wire.js'

/** How many tokens are listed. */
const listed = 50

/**
 * The newest tokens that the sources of machines and apps keep, and the newest that Entra issued: their claims, and never
 * the tokens.
 */
export const getTokens =
  ({ emulator: { world } }: Control): RequestHandler =>
  (_req, res) => {
    const seats = new Map(allSeats(world).map(({ resource }) => [resource.incarnation, resource.name]))
    const kept = [...world.tokenCache.entries()].sort(([, a], [, b]) => b.issued - a.issued).slice(0, listed)
    const tokens = kept.map(([key, { token }]): WireToken => {
      const { claims } = decoded(token)!
      const seat = seats.get(key.slice(0, key.indexOf('|')))
      return { seat: seat ?? null, claims, ...meant(world, claims) }
    })
    const issued = world.issuedClaims.newest().map((claims): WireToken => ({
      client: world.directory.nameOf(String(claims.oid)) ?? null,
      claims,
      ...meant(world, claims),
    }))
    res.json({ tokens: [...tokens, ...issued] })
  }

/** Decodes a token and has each kind of service judge it. Neither the journal nor anything else keeps the token. */
export const postTokenCheck =
  ({ emulator }: Control): RequestHandler =>
  async (req, res) => {
    const { world } = emulator
    const { tokenCheckBody } = await import('./bodies.js')
    const { token } = body(tokenCheckBody, req.body)
    const bare = token.trim().replace(/^Bearer\s+/i, '')
    const parts = decoded(bare)
    if (!parts)
      throw new ControlError(400, 'NotAToken', 'this is not a token: three parts of base64url with dots between them')
    const check: WireTokenCheck = { ...parts, ...meant(world, parts.claims), services: await judged(emulator, bare) }
    res.json(check)
  }

type Parts = Pick<WireTokenCheck, 'header' | 'claims'>

function decoded(token: string): Parts | undefined {
  const [header, claims, signature, more] = token.split('.')
  if (signature === undefined || more !== undefined) return undefined
  try {
    const [head, rest] = [header!, claims!].map(
      (part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown,
    )
    const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject(head) && isObject(rest)
      ? { header: head as Parts['header'], claims: rest as Parts['claims'] }
      : undefined
  } catch {
    return undefined
  }
}

/** Whose tokens have this audience, where it is a resource of Microsoft's. */
function meant(world: World, { aud }: Parts['claims']): { readonly audience?: string } {
  const name = typeof aud === 'string' ? azureResource(world, aud)?.name : undefined
  return name === undefined ? {} : { audience: name }
}

/** What the services say to a request with the token, which has no part in the world: not in its journal, faults or limits. */
async function judged(emulator: Emulator, token: string): Promise<readonly WireTaken[]> {
  const { world } = emulator
  const beside = emulator.beside()
  const taken: WireTaken[] = []
  for (const { service, url } of probes(world)) {
    const headers = { Authorization: `Bearer ${token}`, 'x-ms-version': '2021-12-02' }
    const outcome = await beside.handle(wireRequest({ url, headers }))
    const entry = [...beside.world.journal.after(0, 1)][0]!
    if (isDrop(outcome)) continue
    const why = whyText(entry, beside.world)
    const fix = fixFor(entry, beside.world)
    // It was let in if the service went on to judge what its caller may do.
    const takes = outcome.status < 400 || entry.decisions.length > 0
    taken.push({
      service,
      takes,
      status: outcome.status,
      ...(why && { reason: why.reason }),
      ...(fix && { fix: fixText(fix, world).text }),
    })
  }
  // A key ring remembers the tokens that it has verified.
  world.keys.verified.clear()
  return taken
}

/** A request that changes nothing, for each kind of service that the world has. */
function probes(world: World): readonly { readonly service: string; readonly url: string }[] {
  const cloud = cloudNamed(world.settings.cloud)
  const vault = world.resources.firstOfType(vaultType)
  const account = world.resources.firstOfType(accountType)
  return [
    { service: 'Azure Resource Manager', url: `https://${cloud.arm}/subscriptions?api-version=2020-01-01` },
    ...(vault
      ? [
          {
            service: `Key Vault ${vault.name}`,
            url: `${vaultView(world, vault).url}/secrets?api-version=7.4&maxresults=1`,
          },
        ]
      : []),
    ...(account
      ? [
          {
            service: `Blob Storage ${account.name}`,
            url: `https://${account.name}.blob.${cloud.storageSuffix}/?comp=list&maxresults=1`,
          },
        ]
      : []),
  ]
}
