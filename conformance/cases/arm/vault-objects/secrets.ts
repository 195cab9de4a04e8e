import {
  askArm,
  hasMembers,
  inferred,
  onlyMembers,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { askOwnVault, ownSecret, needsOwnVault, ownVault, setSecretInOwnVault } from '../../keyvault/steps.js'
import {
  created,
  createVaultWithObjects,
  dates,
  examples,
  getObject,
  ownSecretInArm,
  patchSecret,
  putObject,
  reference,
  resource,
  secretProperties,
  secretUri,
  version,
} from './steps.js'

const users = recorded('https://github.com/Azure/bicep/issues/4364')

export const cases: readonly Case[] = [
  {
    id: 'arm/vault-secrets/put',
    title: 'a template puts a secret into a vault, which Key Vault then returns and Resource Manager does not',
    grounds: [examples, reference('secrets/create-or-update'), users],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(
        ownSecretInArm,
        { value: 's3cret', contentType: 'text/plain', attributes: { enabled: true } },
        withJson(
          [200, 201],
          resource('secrets', ownSecretInArm, secretProperties({ enabled: true }, { contentType: 'text/plain' }), {
            tags: onlyMembers({ a: 'b' }),
          }),
        ),
        { tags: { a: 'b' } },
      ),
      askOwnVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withJson(200, hasMembers({ value: 's3cret', contentType: 'text/plain', tags: onlyMembers({ a: 'b' }) })),
      ),
      getObject(
        ownSecretInArm,
        withJson(
          200,
          resource('secrets', ownSecretInArm, secretProperties({ enabled: true }, { contentType: 'text/plain' }), {
            tags: onlyMembers({ a: 'b' }),
          }),
        ),
      ),
    ],
    covers: ['arm.vault-secrets.put', 'arm.vault-secrets.get'],
  },
  {
    id: 'arm/vault-secrets/put/again',
    title: 'each PUT makes a version',
    grounds: [inferred('users of templates count one version for each deployment')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(ownSecretInArm, { value: 'one' }, created),
      putObject(ownSecretInArm, { value: 'one' }, withStatus(200)),
      askOwnVault(
        'portal',
        'GET',
        `${ownSecret}/versions?api-version=7.4`,
        withJson(200, hasMembers({ value: { array: [hasMembers({}), hasMembers({})] } })),
      ),
    ],
    covers: ['arm.vault-secrets.put'],
  },
  {
    id: 'arm/vault-secrets/put/no-value',
    title: 'a new secret must have a value',
    grounds: [reference('secrets/create-or-update'), inferred('the words are those for missing access policies')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      putObject(ownSecretInArm, {}, refusal(400, 'BadRequest', 'The parameter value is not specified.')),
    ],
    covers: ['arm.vault-secrets.put'],
  },
  {
    id: 'arm/vault-secrets/put/deleted',
    title: 'the name of a deleted secret is a conflict',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/77545'),
      inferred("the text is Key Vault's own"),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      setSecretInOwnVault('x'),
      askOwnVault('portal', 'DELETE', `${ownSecret}?api-version=7.4`, withStatus(200)),
      putObject(ownSecretInArm, { value: 'y' }, refusal(409, 'ConflictError', /^Secret milab-{nonce} is currently /)),
    ],
    covers: ['arm.vault-secrets.put'],
  },
  {
    id: 'arm/vault-secrets/patch',
    title: 'a change keeps what it leaves out, the value too',
    grounds: [reference('secrets/update')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      setSecretInOwnVault('kept', { contentType: 'a' }),
      patchSecret(
        { tags: { c: 'd' }, properties: { contentType: 'b', attributes: { enabled: true, exp: 4_000_000_000 } } },
        withJson(
          [200, 201],
          resource(
            'secrets',
            ownSecretInArm,
            secretProperties({ enabled: true, exp: 4_000_000_000 }, { contentType: 'b' }),
            {
              tags: onlyMembers({ c: 'd' }),
            },
          ),
        ),
      ),
      askOwnVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withJson(200, hasMembers({ value: 'kept', contentType: 'b', id: '{saved.id}' })),
      ),
    ],
    covers: ['arm.vault-secrets.patch'],
  },
  {
    id: 'arm/vault-secrets/patch/missing',
    title: 'a change of a secret that is not there answers 404',
    grounds: [inferred('the general answer for nested resources')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      patchSecret({ properties: { value: 'x' } }, refusal(404, 'ResourceNotFound', /vaults\/milab-{nonce}\/secrets\//)),
      getObject(ownSecretInArm, refusal(404, 'ResourceNotFound', /vaults\/milab-{nonce}\/secrets\//)),
    ],
    covers: ['arm.vault-secrets.patch', 'arm.vault-secrets.get'],
  },
  {
    id: 'arm/vault-secrets/list',
    title: 'the list has secrets without their versions and values',
    grounds: [reference('secrets/list')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      setSecretInOwnVault('x'),
      getObject(
        `${ownVault}/secrets`,
        withJson(
          200,
          hasMembers({
            value: {
              array: [
                resource(
                  'secrets',
                  ownSecretInArm,
                  onlyMembers({ attributes: onlyMembers({ enabled: true, ...dates }), secretUri: secretUri() }),
                ),
              ],
            },
          }),
        ),
      ),
    ],
    covers: ['arm.vault-secrets.list'],
  },
  {
    id: 'arm/vault-secrets/delete',
    title: 'Resource Manager deletes no secrets',
    grounds: [recorded('https://github.com/Azure/terraform-provider-azapi/issues/879', '2025-05-20')],
    needs: needsOwnVault,
    steps: [
      createVaultWithObjects,
      setSecretInOwnVault('x'),
      askArm(
        'portal',
        'DELETE',
        `${ownSecretInArm}${version}`,
        refusal(
          400,
          'DisallowedResourceOperation',
          "The operation 'delete' on resource type 'vaults/secrets' is disallowed.",
        ),
      ),
    ],
    covers: ['arm.vault-secrets.delete'],
  },
]
