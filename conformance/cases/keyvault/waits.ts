import { advance, inferred, recorded, refusal, withoutBody, withStatus, type Case } from '../words.js'
import {
  askOwnVault,
  createOwnVault,
  goRecordings,
  needsOwnVault,
  ownDeletedSecret,
  ownSecret,
  secretNotFound,
  setSecretInOwnVault,
} from './steps.js'

const ofAKey = recorded('Azure/azure-sdk-for-go:sdk/keyvault/azkeys/testdata/recordings (2022), of a key')
const needs = [...needsOwnVault, 'virtual-clock', 'azure-timing'] as const

const begun = [
  createOwnVault(),
  setSecretInOwnVault('v'),
  askOwnVault('portal', 'DELETE', `${ownSecret}?api-version=7.4`, withStatus(200)),
]
const deleted = askOwnVault('portal', 'GET', `${ownDeletedSecret}?api-version=7.4`, withStatus(200))
const again = { body: { json: { value: 'again' } } }

const beingDeleted = refusal(
  409,
  'Conflict',
  'Secret milab-{nonce} is currently being deleted and cannot be re-created; retry later.',
  'ObjectIsBeingDeleted',
)

export const cases: readonly Case[] = [
  {
    id: 'keyvault/waits/deletion',
    title: 'a deleted secret is not found for a few seconds, neither among the secrets nor among the deleted ones',
    grounds: [
      recorded('Azure/azure-keyvault-java, recordings: 19 times Deleted Secret not found', '2018'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/26027'),
      goRecordings,
      ofAKey,
    ],
    needs,
    steps: [
      ...begun,
      askOwnVault('portal', 'GET', `${ownSecret}?api-version=7.4`, secretNotFound('milab-{nonce}')),
      askOwnVault(
        'portal',
        'GET',
        `${ownDeletedSecret}?api-version=7.4`,
        refusal(404, 'SecretNotFound', 'Deleted Secret not found: milab-{nonce}'),
      ),
      advance(6),
      deleted,
    ],
    covers: ['keyvault.deleted-secrets.get'],
  },
  {
    id: 'keyvault/waits/purge-too-early',
    title: 'a secret that is still being deleted cannot be purged: 409 ObjectIsBeingDeleted',
    grounds: [recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/10454'), ofAKey],
    needs,
    steps: [
      ...begun,
      askOwnVault(
        'portal',
        'DELETE',
        `${ownDeletedSecret}?api-version=7.4`,
        refusal(409, 'Conflict', 'Secret is currently being deleted.', 'ObjectIsBeingDeleted'),
      ),
      advance(6),
      askOwnVault('portal', 'DELETE', `${ownDeletedSecret}?api-version=7.4`, withoutBody(204)),
    ],
    covers: ['keyvault.deleted-secrets.purge'],
  },
  {
    id: 'keyvault/waits/set-too-early',
    title: 'the name of a secret that is still being deleted cannot be set: 409 ObjectIsBeingDeleted',
    grounds: [recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/5659 (of a certificate)')],
    needs,
    steps: [...begun, askOwnVault('portal', 'PUT', `${ownSecret}?api-version=7.4`, beingDeleted, again)],
    covers: ['keyvault.secrets.set'],
  },
  {
    id: 'keyvault/waits/set-while-recovered',
    title: 'a secret that is being recovered is not found and cannot be set: 409 ObjectIsBeingRecovered',
    grounds: [recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/12285')],
    needs,
    steps: [
      ...begun,
      advance(6),
      askOwnVault('portal', 'POST', `${ownDeletedSecret}/recover?api-version=7.4`, withStatus(200)),
      askOwnVault('portal', 'GET', `${ownSecret}?api-version=7.4`, secretNotFound('milab-{nonce}')),
      askOwnVault(
        'portal',
        'PUT',
        `${ownSecret}?api-version=7.4`,
        refusal(
          409,
          'Conflict',
          'Secret milab-{nonce} is currently being recovered and cannot be re-created; retry later.',
          'ObjectIsBeingRecovered',
        ),
        again,
      ),
      advance(6),
      askOwnVault('portal', 'GET', `${ownSecret}?api-version=7.4`, withStatus(200)),
    ],
    covers: ['keyvault.deleted-secrets.recover', 'keyvault.secrets.set'],
  },
  {
    id: 'keyvault/waits/set-after-purge',
    title: 'the name of a purged secret is free after a few seconds',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-python/issues/19263: the refusal'),
      inferred('how long it lasts'),
    ],
    needs,
    steps: [
      ...begun,
      advance(6),
      askOwnVault('portal', 'DELETE', `${ownDeletedSecret}?api-version=7.4`, withoutBody(204)),
      askOwnVault('portal', 'PUT', `${ownSecret}?api-version=7.4`, beingDeleted, again),
      advance(6),
      askOwnVault('portal', 'PUT', `${ownSecret}?api-version=7.4`, withStatus(200), again),
    ],
    covers: ['keyvault.secrets.set'],
  },
]
