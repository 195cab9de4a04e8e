import { NotEmulated } from '../../../../core/refusal.js'
import {
  delegationKey,
  delegationSeed,
  ensureDelegationSeed,
  toSeconds,
  type UserDelegation,
} from '../../../../policy/views/user-delegation.js'
import { signedTime } from '../../authorization/sas/times.js'
import { readXml } from '../../wire/read-xml.js'
import { invalidXml, invalidXmlNode, missingXmlNode } from '../../wire/refusals.js'
import { element, wrap, xmlReply } from '../../wire/xml.js'
import { operation, permissions } from '../gateway/call.js'

const source = 'https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key'

const week = 7 * 86_400_000

/** django-storages, adlfs, every program that hands out links without an account key. */
export const getUserDelegationKey = operation({
  id: 'blob.account.get-user-delegation-key',
  source,
  method: 'POST',
  path: '/',
  query: { restype: 'service', comp: 'userdelegationkey' },
  exists: 'nothing',
  permission: permissions.userDelegationKey,
  tokensOnly: true,
  async handle({ request, world, account, principal, version }) {
    const info = await readXml(request, 'KeyInfo')
    if (!info) throw invalidXml()
    const fields = new Map(info.children.map(({ name, text }) => [name, text]))
    if (fields.get('DelegatedUserTid')) throw new NotEmulated('user-bound user delegation signatures', source)
    const now = world.clock.now()
    const start = timeIn(fields.get('Start') || toSeconds(now), now + week)
    const expiry = timeIn(fields.get('Expiry'), now + week)
    if (expiry <= start || expiry <= now) throw invalidXmlNode(fields.get('Expiry')!)
    const bound: UserDelegation = {
      oid: principal!.objectId,
      tid: world.settings.tenantId,
      start: toSeconds(start),
      expiry: toSeconds(expiry),
      service: 'b',
      version,
    }
    const { resource } = account
    const seed = delegationSeed(world, resource) ?? (await world.write(() => ensureDelegationSeed(world, resource)))
    return xmlReply(
      200,
      wrap(
        'UserDelegationKey',
        element('SignedOid', bound.oid) +
          element('SignedTid', bound.tid) +
          element('SignedStart', bound.start) +
          element('SignedExpiry', bound.expiry) +
          element('SignedService', bound.service) +
          element('SignedVersion', bound.version) +
          element('Value', delegationKey(seed, bound).toString('base64')),
      ),
    )
  },
})

/** Both ends lie at most a week ahead. */
function timeIn(text: string | undefined, latest: number): number {
  if (text === undefined) throw missingXmlNode('Expiry')
  const at = signedTime(text)
  if (at === undefined || at > latest) throw invalidXmlNode(text)
  return at
}
