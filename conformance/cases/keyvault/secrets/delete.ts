import { askVault, onlyMembersInOrder, recorded, refusal, withJson, type Case } from '../../words.js'
import {
  jsRecordings,
  needsOwnSecret,
  nodeRecordings,
  ownDeletedSecret,
  ownSecret,
  secretNotFound,
  setOwnSecret,
} from '../steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/delete/missing-name',
    title: 'deleting a secret that never existed answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needsOwnSecret,
    steps: [
      askVault(
        'portal',
        'DELETE',
        '/secrets/milab-never-{nonce}?api-version=7.4',
        secretNotFound('milab-never-{nonce}'),
      ),
    ],
    covers: ['keyvault.secrets.delete'],
  },
  {
    id: 'keyvault/secrets/delete/without-soft-delete',
    title: 'a vault without soft delete deletes outright and answers the plain secret, without its value',
    grounds: [nodeRecordings],
    // Azure makes no such vault any more.
    needs: [...needsOwnSecret, 'tutorial-world'],
    steps: [
      setOwnSecret('v'),
      askVault(
        'portal',
        'DELETE',
        `${ownSecret}?api-version=7.4`,
        withJson(
          200,
          onlyMembersInOrder({
            id: '{saved.id}',
            attributes: onlyMembersInOrder({
              enabled: true,
              created: { like: 'integer' },
              updated: { like: 'integer' },
              recoveryLevel: 'Purgeable',
            }),
          }),
        ),
      ),
      setOwnSecret('again'),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.secrets.set'],
  },
  {
    id: 'keyvault/deleted-secrets/without-soft-delete',
    title: 'a vault without soft delete answers a purge with 400 NotSupported',
    grounds: [recorded('hashicorp/terraform-provider-azurerm#10132')],
    needs: [...needsOwnSecret, 'tutorial-world'],
    steps: [
      askVault(
        'portal',
        'DELETE',
        `${ownDeletedSecret}?api-version=7.4`,
        refusal(400, 'NotSupported', 'Operation "purge" is not enabled for this vault.'),
      ),
    ],
    covers: ['keyvault.deleted-secrets.purge'],
  },
]
