import {
  absent,
  hasMembersInOrder,
  anything,
  askVault,
  inferred,
  matches,
  recorded,
  refusal,
  withExactly,
  withJson,
  type Case,
} from '../../words.js'
import {
  askOwnVault,
  createOwnVault,
  jsRecordings,
  listedSecret,
  listedUnder,
  needsOwnVault,
  nodeRecordings,
  ownVaultHost,
  pageOf,
  reference,
  setNamedInOwnVault,
  setSecretInOwnVault,
} from '../steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/list/entries',
    title: 'the list shows each secret without version and value',
    grounds: [jsRecordings, nodeRecordings, reference('get-secrets')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets?api-version=7.4&maxresults=25',
        withJson(
          200,
          pageOf(
            { each: listedUnder(matches(/^https:\/\/{vault.host}\/secrets\/[0-9A-Za-z-]+$/)), atLeast: 1 },
            anything,
          ),
        ),
      ),
    ],
    covers: ['keyvault.secrets.list'],
  },
  {
    id: 'keyvault/secrets/list-versions/attributes',
    title: 'the versions of a secret are listed with their attributes and without values',
    grounds: [jsRecordings, nodeRecordings, reference('get-secret-versions')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/{vault.secret.name}/versions?api-version=7.4&maxresults=25',
        withJson(
          200,
          pageOf(
            {
              each: hasMembersInOrder({
                id: matches(/^https:\/\/{vault.host}\/secrets\/{vault.secret.name}\/[0-9a-f]{32}$/),
                attributes: hasMembersInOrder({
                  enabled: anything,
                  created: { like: 'integer' },
                  updated: { like: 'integer' },
                  recoveryLevel: matches(/^(?:Purgeable|Recoverable|CustomizedRecoverable)/),
                }),
                value: absent,
              }),
              atLeast: 1,
            },
            anything,
          ),
        ),
      ),
    ],
    covers: ['keyvault.secrets.list-versions'],
  },
  {
    id: 'keyvault/secrets/list/order',
    title: 'secrets are listed by their names in upper case',
    grounds: [nodeRecordings, jsRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      ...['beta', 'Alpha', 'a-1'].map(setNamedInOwnVault),
      askOwnVault(
        'portal',
        'GET',
        '/secrets?api-version=7.4',
        withJson(200, pageOf({ array: [listedSecret('a-1'), listedSecret('Alpha'), listedSecret('beta')] }, null)),
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.list'],
  },
  {
    id: 'keyvault/secrets/list/next-link',
    title: 'a page links to the next with port, version, token and page size, in this order',
    grounds: [nodeRecordings, jsRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      ...['one', 'two'].map(setNamedInOwnVault),
      askOwnVault(
        'portal',
        'GET',
        '/secrets?maxresults=1&api-version=7.4',
        withJson(
          200,
          pageOf(
            { array: [listedSecret('one')] },
            matches(
              new RegExp(
                `^https:\\/\\/${ownVaultHost}:\\d+\\/secrets\\?api-version=7\\.4&\\$skiptoken=[\\w-]+&maxresults=1$`,
              ),
            ),
          ),
        ),
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.list'],
  },
  {
    id: 'keyvault/secrets/list/page-size',
    title: 'a page size below 1 or above 25 answers 400 BadParameter',
    grounds: [inferred('the specification says 1 to 25; the text is not known')],
    needs: ['imds', 'vault'],
    steps: ['0', '26', 'many'].map((size) =>
      askVault('vm', 'GET', `/secrets?api-version=7.4&maxresults=${size}`, refusal(400, 'BadParameter', /./)),
    ),
    covers: ['keyvault.secrets.list'],
  },
  {
    id: 'keyvault/secrets/list/bad-token',
    title: 'a skip token that no page gave answers 400 BadParameter',
    grounds: [inferred('not seen')],
    needs: ['imds', 'vault'],
    steps: [askVault('vm', 'GET', '/secrets?api-version=7.4&$skiptoken=nonsense', refusal(400, 'BadParameter', /./))],
    covers: ['keyvault.secrets.list'],
  },
  {
    id: 'keyvault/secrets/list-versions/unknown-name',
    title: 'the versions of a secret that never existed are an empty list of 28 bytes, not an error',
    grounds: [jsRecordings],
    needs: ['imds', 'vault'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/never-{nonce}/versions?api-version=7.4',
        withExactly(200, '{"value":[],"nextLink":null}', { 'Content-Length': '28' }),
      ),
    ],
    covers: ['keyvault.secrets.list-versions'],
  },
  {
    id: 'keyvault/secrets/list-versions/entries',
    title: 'the versions of a secret are listed with their ids and without values',
    grounds: [jsRecordings, nodeRecordings, reference('get-secret-versions')],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      setSecretInOwnVault('1'),
      askOwnVault(
        'portal',
        'GET',
        '/secrets/milab-{nonce}/versions?api-version=7.4',
        withJson(200, pageOf({ array: [listedUnder('{saved.id}')] }, null)),
      ),
      setSecretInOwnVault('2'),
      setSecretInOwnVault('3'),
      askOwnVault(
        'portal',
        'GET',
        '/secrets/milab-{nonce}/versions?api-version=7.4&maxresults=2',
        withJson(
          200,
          pageOf(
            {
              each: listedUnder(
                matches(new RegExp(`^https:\\/\\/${ownVaultHost}\\/secrets\\/milab-{nonce}\\/[0-9a-f]{32}$`)),
              ),
              atLeast: 2,
            },
            matches(
              new RegExp(
                `^https:\\/\\/${ownVaultHost}:\\d+\\/secrets\\/milab-{nonce}\\/versions\\?api-version=7\\.4` +
                  '&\\$skiptoken=[\\w-]+&maxresults=2$',
              ),
            ),
          ),
        ),
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.list-versions'],
  },
  {
    id: 'keyvault/secrets/list/no-permission',
    title: 'listing needs its own permission: who may only get is refused',
    grounds: [recorded('turbot/steampipe-plugin-azure#127')],
    needs: needsOwnVault,
    steps: [
      createOwnVault({}, [{ tenantId: '{tenant}', objectId: '{vm.principalId}', permissions: { secrets: ['get'] } }]),
      askOwnVault(
        'vm',
        'GET',
        '/secrets?api-version=7.4',
        refusal(403, 'Forbidden', / does not have secrets list permission on key vault /, 'AccessDenied'),
      ),
    ],
    covers: ['keyvault.secrets.list'],
  },
]
