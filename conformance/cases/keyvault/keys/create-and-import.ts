import {
  absent,
  client,
  hasMembers,
  hasMembersInOrder,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  type Case,
} from '../../words.js'
import { askOwnVault, needsOwnVault } from '../steps.js'
import {
  base64url,
  createKey,
  createVaultForKeys,
  ecBundle,
  goRecordings,
  jsRecordings,
  keyAttributes,
  ownKey,
  ownKid,
  reference,
  rsaBundle,
  version,
} from './steps.js'

/** RFC 7515, A.3: a key that everybody has. */
const ecKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  key_ops: ['sign', 'verify'],
}

export const cases: readonly Case[] = [
  {
    id: 'keyvault/keys/create/rsa',
    title: 'an RSA key without a size has 2,048 bits and all six operations',
    grounds: [jsRecordings, goRecordings, reference('create-key')],
    needs: needsOwnVault,
    steps: [createVaultForKeys(), createKey({ kty: 'RSA' }, withJson(200, rsaBundle()))],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/create/no-exponent',
    title: 'a public exponent of 0 is none: the key has 65537',
    grounds: [client('com.azure:azure-security-keyvault-keys 4.10.5, CreateRsaKeyOptions: an int that nothing sets')],
    needs: needsOwnVault,
    steps: [createVaultForKeys(), createKey({ kty: 'RSA', public_exponent: 0 }, withJson(200, rsaBundle()))],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/create/ec',
    title: 'an EC key without a curve is on P-256, to sign and verify with',
    grounds: [jsRecordings, goRecordings],
    needs: needsOwnVault,
    steps: [createVaultForKeys(), createKey({ kty: 'EC' }, withJson(200, ecBundle('P-256')))],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/create/disabled',
    title: 'a key that is disabled from the start is shown whole',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      createKey(
        { kty: 'EC', crv: 'P-384', attributes: { enabled: false, exp: 4_000_000_000 }, tags: { a: 'b' } },
        withJson(
          200,
          hasMembersInOrder({
            key: hasMembers({ kid: ownKid, crv: 'P-384' }),
            attributes: keyAttributes({ enabled: false, exp: 4_000_000_000 }),
            tags: hasMembers({ a: 'b' }),
          }),
        ),
      ),
    ],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/create/symmetric',
    title: 'a symmetric key, which only a Managed HSM has, answers 400 with two spaces where a name might be',
    grounds: [goRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      createKey({ kty: 'oct-HSM', key_size: 256 }, refusal(400, 'BadParameter', 'Property  has invalid value\r\n')),
    ],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/create/hsm-in-standard-vault',
    title: 'a standard vault takes no HSM key',
    grounds: [recorded('Azure/azure-sdk-for-net#6551'), recorded('MicrosoftDocs/azure-docs#63888')],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      createKey(
        { kty: 'RSA-HSM' },
        refusal(400, 'BadParameter', 'Hardware key operation not allowed on standard vault'),
      ),
    ],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/create/exportable',
    title: 'an exportable key needs a release policy',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys({ sku: { family: 'A', name: 'premium' } }),
      createKey(
        { kty: 'RSA-HSM', attributes: { exportable: true } },
        refusal(400, 'BadParameter', 'AKV.SKR.1004: Exportable keys must have release policy.'),
      ),
    ],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/create/invalid-name',
    title: 'a name with other characters is told back as it was meant',
    grounds: [goRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      askOwnVault(
        'portal',
        'POST',
        `/keys/key%24%23()!37/create${version}`,
        refusal(400, 'BadParameter', 'The request URI contains an invalid name: key$#()!37'),
        { body: { json: { kty: 'EC' } } },
      ),
    ],
    covers: ['keyvault.keys.create'],
  },
  {
    id: 'keyvault/keys/import/ec',
    title: 'an imported key is shown with the numbers it came with, and without the private one',
    grounds: [goRecordings, reference('import-key')],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      askOwnVault(
        'portal',
        'PUT',
        `${ownKey}${version}`,
        withJson(
          200,
          hasMembersInOrder({
            key: onlyMembersInOrder({
              kid: ownKid,
              kty: 'EC',
              key_ops: { array: ['sign', 'verify'] },
              crv: 'P-256',
              x: ecKey.x,
              y: ecKey.y,
            }),
            attributes: keyAttributes(),
          }),
        ),
        { body: { json: { key: ecKey } } },
      ),
    ],
    covers: ['keyvault.keys.import'],
  },
  {
    id: 'keyvault/keys/create/new-version',
    title: 'creating a key again makes another version of it',
    grounds: [goRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      createKey({ kty: 'EC' }),
      createKey(
        { kty: 'EC' },
        withJson(200, hasMembers({ key: hasMembers({ kid: ownKid, x: base64url, d: absent }) })),
      ),
      askOwnVault(
        'portal',
        'GET',
        `${ownKey}${version}`,
        withJson(200, hasMembers({ key: hasMembers({ kid: '{saved.kid}' }) })),
      ),
    ],
    covers: ['keyvault.keys.create', 'keyvault.keys.get-latest'],
  },
]
