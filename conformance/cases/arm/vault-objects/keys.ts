import {
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  recorded,
  refusal,
  withJson,
  type Case,
  type Match,
} from '../../words.js'
import { askOwnVault, needsOwnVault, ownVault } from '../../keyvault/steps.js'
import {
  created,
  createVaultWithObjects,
  dates,
  examples,
  getObject,
  hex,
  keyUri,
  ownKeyInArm,
  putObject,
  reference,
  resource,
  version,
} from './steps.js'

const rsaOperations = { array: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'] }
const attributes = onlyMembers({ enabled: true, ...dates, recoveryLevel: 'CustomizedRecoverable+Purgeable' })

const rsaKey: Match = onlyMembers({
  attributes,
  kty: 'RSA',
  keyOps: rsaOperations,
  keySize: 2048,
  keyUri: keyUri(),
  keyUriWithVersion: keyUri(hex),
})

const policy = {
  attributes: { expiryTime: 'P90D' },
  lifetimeActions: [{ trigger: { timeAfterCreate: 'P30D' }, action: { type: 'rotate' } }],
}

export const cases: readonly Case[] = [
  {
    id: 'arm/vault-keys/put',
    title: 'a template makes a key, which Key Vault then has',
    grounds: [examples, reference('keys/create-if-not-exist')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(ownKeyInArm, { kty: 'RSA' }, withJson([200, 201], resource('keys', ownKeyInArm, rsaKey))),
      getObject(ownKeyInArm, withJson(200, resource('keys', ownKeyInArm, rsaKey))),
      askOwnVault(
        'portal',
        'GET',
        '/keys/milab-{nonce}?api-version=7.4',
        withJson(200, hasMembers({ key: hasMembers({ kty: 'RSA', e: 'AQAB' }) })),
      ),
    ],
    covers: ['arm.vault-keys.put', 'arm.vault-keys.get'],
  },
  {
    id: 'arm/vault-keys/put/again',
    title: 'a key that exists stays as it is, whatever a second PUT asks for',
    grounds: [reference('keys/create-if-not-exist')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(ownKeyInArm, { kty: 'EC', curveName: 'P-384', keyOps: ['sign'] }, created),
      putObject(
        ownKeyInArm,
        { kty: 'RSA', attributes: { enabled: false } },
        withJson(
          200,
          resource(
            'keys',
            ownKeyInArm,
            onlyMembers({
              attributes,
              kty: 'EC',
              keyOps: { array: ['sign'] },
              curveName: 'P-384',
              keyUri: keyUri(),
              keyUriWithVersion: keyUri(hex),
            }),
          ),
        ),
      ),
      getObject(
        `${ownKeyInArm}/versions`,
        withJson(
          200,
          hasMembers({ value: { array: [hasMembers({ type: 'Microsoft.KeyVault/vaults/keys/versions' })] } }),
        ),
      ),
    ],
    covers: ['arm.vault-keys.put', 'arm.vault-keys.list-versions'],
  },
  {
    id: 'arm/vault-keys/put/rotation-policy',
    title: 'a key comes with the policy by which it is rotated',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(
        ownKeyInArm,
        { kty: 'EC', rotationPolicy: policy },
        withJson(200, hasMembers({ properties: hasMembers({ rotationPolicy: hasMembers({}) }) })),
      ),
      askOwnVault(
        'portal',
        'GET',
        '/keys/milab-{nonce}/rotationpolicy?api-version=7.4',
        withJson(200, hasMembers({ attributes: hasMembers({ expiryTime: 'P90D' }) })),
      ),
    ],
    covers: ['arm.vault-keys.put'],
  },
  {
    id: 'arm/vault-keys/put/hsm',
    title: 'a key of an HSM needs a premium vault',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/6551'),
      inferred("that Resource Manager passes Key Vault's words on"),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(
        ownKeyInArm,
        { kty: 'RSA-HSM' },
        refusal(400, 'BadRequest', 'Hardware key operation not allowed on standard vault'),
      ),
    ],
    covers: ['arm.vault-keys.put'],
  },
  {
    id: 'arm/vault-keys/put/refused',
    title: 'a size, a curve, an operation and a type that keys do not have are refused by name',
    grounds: [inferred('the words are those for a wrong value of a vault')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(ownKeyInArm, {}, refusal(400, 'BadRequest', 'The parameter kty is not specified.')),
      ...(
        [
          ['kty', { kty: 'oct' }],
          ['keySize', { kty: 'RSA', keySize: 1024 }],
          ['curveName', { kty: 'EC', curveName: 'P-192' }],
          ['keyOps', { kty: 'EC', keyOps: ['dance'] }],
          ['expiryTime', { kty: 'EC', rotationPolicy: { attributes: { expiryTime: 'P1D' } } }],
        ] as const
      ).map(([name, properties]) =>
        putObject(ownKeyInArm, properties, refusal(400, 'BadRequest', `An invalid value was provided for '${name}'.`)),
      ),
    ],
    covers: ['arm.vault-keys.put'],
  },
  {
    id: 'arm/vault-keys/versions',
    title: 'a version is a resource of its own, and the list has keys without it',
    grounds: [examples, reference('keys/get-version'), reference('keys/list')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      {
        ...askOwnVault('portal', 'POST', '/keys/milab-{nonce}/create?api-version=7.4', created, {
          body: { json: { kty: 'RSA' } },
        }),
        save: { version: { lastSegment: 'key.kid' } },
      },
      getObject(
        `${ownKeyInArm}/versions/{saved.version}`,
        withJson(200, resource('keys/versions', `${ownKeyInArm}/versions/{saved.version}`, rsaKey)),
      ),
      getObject(
        `${ownVault}/keys`,
        withJson(
          200,
          hasMembers({
            value: { array: [resource('keys', ownKeyInArm, onlyMembers({ attributes, keyUri: keyUri() }))] },
          }),
        ),
      ),
      getObject(
        `${ownKeyInArm}/versions/00000000000000000000000000000000`,
        refusal(404, 'ResourceNotFound', /vaults\/milab-{nonce}\/keys\//),
      ),
    ],
    covers: ['arm.vault-keys.get-version', 'arm.vault-keys.list'],
  },
  {
    id: 'arm/vault-keys/delete',
    title: 'Resource Manager deletes no keys',
    grounds: [inferred('the refusal that is recorded for secrets (Azure/terraform-provider-azapi#879)')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(ownKeyInArm, { kty: 'EC' }, created),
      askArm(
        'portal',
        'DELETE',
        `${ownKeyInArm}${version}`,
        refusal(
          400,
          'DisallowedResourceOperation',
          "The operation 'delete' on resource type 'vaults/keys' is disallowed.",
        ),
      ),
    ],
    covers: ['arm.vault-keys.delete'],
  },
]
