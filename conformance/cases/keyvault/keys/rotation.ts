import { absent, advance, hasMembers, hasMembersInOrder, inferred, recorded, withJson, type Case } from '../../words.js'
import { askOwnVault, needsOwnVault } from '../steps.js'
import {
  goRecordings,
  isAction,
  keyNotFound,
  lifetimeAction,
  setPolicy,
  makeKey,
  ownKey,
  ownKeyId,
  ownKid,
  reference,
  version,
} from './steps.js'

const jsPolicies = recorded(
  'Azure/azure-sdk-for-js:sdk/keyvault/keyvault-keys/recordings/node/keyrotation',
  '2021-2022',
)

const notify = isAction({ timeBeforeExpiry: 'P30D' }, 'Notify')

export const cases: readonly Case[] = [
  {
    id: 'keyvault/keys/rotation-policy/put',
    title: 'a policy is spelt as Azure spells it, and gets a notification 30 days before expiry',
    grounds: [goRecordings, jsPolicies, reference('update-key-rotation-policy')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      setPolicy(
        {
          lifetimeActions: [lifetimeAction({ timeAfterCreate: 'P30D' }, 'rotate')],
          attributes: { expiryTime: 'P90D' },
        },
        [isAction({ timeAfterCreate: 'P30D' }, 'Rotate'), notify],
        { expiryTime: 'P90D' },
      ),
      setPolicy(
        { lifetimeActions: [lifetimeAction({ timeAfterCreate: 'P2M' }, 'Rotate')], attributes: {} },
        [isAction({ timeAfterCreate: 'P2M' }, 'Rotate'), notify],
        {},
      ),
    ],
    covers: ['keyvault.keys.update-rotation-policy'],
  },
  {
    id: 'keyvault/keys/rotation-policy/default',
    title: 'every key has a policy: to notify 30 days before expiry',
    grounds: [inferred('from what is added to every policy; Azure/azure-sdk-for-python rotates a key without one')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      askOwnVault(
        'portal',
        'GET',
        `${ownKey}/rotationpolicy${version}`,
        withJson(200, hasMembersInOrder({ id: `${ownKeyId}/rotationpolicy`, lifetimeActions: { array: [notify] } })),
      ),
    ],
    covers: ['keyvault.keys.get-rotation-policy'],
  },
  {
    id: 'keyvault/keys/rotate',
    title: 'a rotation makes a version like the latest, which expires as the policy says',
    grounds: [goRecordings, reference('rotate-key')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC', crv: 'P-384', key_ops: ['sign'] }),
      setPolicy({ lifetimeActions: [], attributes: { expiryTime: 'P90D' } }, [notify], { expiryTime: 'P90D' }),
      askOwnVault(
        'portal',
        'POST',
        `${ownKey}/rotate${version}`,
        withJson(
          200,
          hasMembersInOrder({
            key: hasMembersInOrder({ kid: ownKid, kty: 'EC', key_ops: { array: ['sign'] }, crv: 'P-384', d: absent }),
            attributes: hasMembersInOrder({ enabled: true, exp: { like: 'integer' }, created: { like: 'integer' } }),
          }),
        ),
      ),
      askOwnVault('portal', 'POST', `/keys/never-{nonce}/rotate${version}`, keyNotFound('never-{nonce}')),
    ],
    covers: ['keyvault.keys.rotate'],
  },
  {
    id: 'keyvault/keys/rotation-policy/in-time',
    title: 'a key is rotated when its policy says',
    grounds: [reference('update-key-rotation-policy'), inferred('that it is on time')],
    needs: [...needsOwnVault, 'virtual-clock'],
    steps: [
      ...makeKey({ kty: 'EC' }),
      setPolicy(
        { lifetimeActions: [lifetimeAction({ timeAfterCreate: 'P7D' }, 'Rotate')], attributes: {} },
        [isAction({ timeAfterCreate: 'P7D' }, 'Rotate'), notify],
        {},
      ),
      askOwnVault(
        'portal',
        'GET',
        `${ownKey}${version}`,
        withJson(200, hasMembers({ key: hasMembers({ kid: '{saved.kid}' }) })),
      ),
      advance(8 * 86_400),
      askOwnVault('portal', 'GET', `${ownKey}/versions${version}`, {
        ...withJson(200, hasMembers({ value: { array: [hasMembers({ kid: ownKid }), hasMembers({ kid: ownKid })] } })),
      }),
    ],
    covers: ['keyvault.keys.update-rotation-policy', 'keyvault.keys.list-versions'],
  },
]
