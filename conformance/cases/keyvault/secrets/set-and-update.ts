import {
  absent,
  askVault,
  documented,
  hasMembers,
  hasMembersInOrder,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  type Case,
} from '../../words.js'
import {
  goRecordings,
  jsRecordings,
  needsOwnSecret,
  nodeRecordings,
  ownSecret,
  recoveryLevel,
  reference,
  secretId,
  secretNotFound,
  setOwnSecret,
} from '../steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/set/answers-what-reads-back',
    title: 'a set secret answers with its value and new version, and reads back the same in any case of its name',
    grounds: [jsRecordings, nodeRecordings, reference('set-secret')],
    needs: needsOwnSecret,
    steps: [
      askVault(
        'portal',
        'PUT',
        `${ownSecret}?api-version=7.4`,
        withJson(
          200,
          hasMembersInOrder({
            value: 'milab-value',
            contentType: 'text/plain',
            id: secretId('milab-{nonce}'),
            attributes: hasMembersInOrder({
              enabled: true,
              nbf: 1_500_000_000,
              exp: 4_000_000_000,
              created: { like: 'integer' },
              updated: { like: 'integer' },
              recoveryLevel: recoveryLevel,
            }),
            tags: onlyMembers({ made: 'milab' }),
          }),
        ),
        {
          body: {
            json: {
              value: 'milab-value',
              contentType: 'text/plain',
              tags: { made: 'milab' },
              attributes: { nbf: 1_500_000_000, exp: 4_000_000_000 },
            },
          },
          save: { id: { json: 'id' } },
        },
      ),
      askVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withJson(200, hasMembers({ value: 'milab-value', id: '{saved.id}' })),
      ),
      askVault(
        'portal',
        'GET',
        '/secrets/MILAB-{nonce}/?api-version=7.4',
        withJson(200, hasMembers({ id: '{saved.id}' })),
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/set/new-version',
    title: 'setting a secret again makes a new version, and the old one stays readable',
    grounds: [jsRecordings, reference('set-secret')],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('first'),
      askVault(
        'portal',
        'GET',
        '/secrets/milab-{nonce}/versions?api-version=7.4',
        withJson(200, hasMembers({ value: { array: [hasMembers({ id: '{saved.id}' })] } })),
        { save: { first: { json: 'value.0.id' } } },
      ),
      setOwnSecret('second'),
      askVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withJson(200, hasMembers({ value: 'second', id: '{saved.id}' })),
      ),
      askVault(
        'portal',
        'GET',
        '/secrets/milab-{nonce}/versions?api-version=7.4',
        withJson(200, hasMembers({ value: { some: hasMembers({ id: '{saved.first}' }) } })),
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.get-latest', 'keyvault.secrets.list-versions'],
  },
  {
    id: 'keyvault/secrets/set/empty-value',
    title: 'the empty string is a value, and a date in the past does not hide it',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/secrets/about-secrets'), goRecordings],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('', { attributes: { exp: 1_500_000_000 } }),
      askVault('portal', 'GET', `${ownSecret}?api-version=7.4`, withJson(200, hasMembers({ value: '' }))),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/update/latest',
    title: 'an update keeps version and what it does not name, replaces the tags, and shows no value',
    grounds: [nodeRecordings, jsRecordings, reference('update-secret')],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('kept', { contentType: 'text/plain', tags: { a: '1', b: '2' } }),
      askVault(
        'portal',
        'PATCH',
        `${ownSecret}/?api-version=7.4`,
        withJson(
          200,
          hasMembersInOrder({
            value: absent,
            contentType: 'text/plain',
            id: '{saved.id}',
            attributes: hasMembersInOrder({ enabled: true, exp: 4_000_000_000 }),
            tags: onlyMembers({ c: '3' }),
          }),
        ),
        { body: { json: { tags: { c: '3' }, attributes: { exp: 4_000_000_000 } } } },
      ),
      askVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withJson(200, hasMembers({ value: 'kept', id: '{saved.id}' })),
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.update-latest', 'keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/update/by-version',
    title: 'an update can name the version it means',
    grounds: [nodeRecordings, reference('update-secret')],
    needs: [...needsOwnSecret, 'tutorial-world'],
    steps: [
      askVault(
        'portal',
        'PATCH',
        '/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050?api-version=7.4',
        withJson(
          200,
          onlyMembersInOrder({
            contentType: 'text/plain',
            id: 'https://{vault.host}/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050',
            attributes: onlyMembersInOrder({
              enabled: true,
              created: 1505088747,
              updated: { between: [1505088748, 9_999_999_999] },
              recoveryLevel: 'Purgeable',
            }),
          }),
        ),
        { body: { json: { contentType: 'text/plain' } } },
      ),
    ],
    covers: ['keyvault.secrets.update'],
  },
  {
    id: 'keyvault/secrets/update/missing-version',
    title: 'an update of a version that never existed answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('v'),
      askVault(
        'portal',
        'PATCH',
        `${ownSecret}/00000000000040008000000000000000?api-version=7.4`,
        secretNotFound('milab-{nonce}/00000000000040008000000000000000'),
        { body: { json: {} } },
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.update'],
  },
]
