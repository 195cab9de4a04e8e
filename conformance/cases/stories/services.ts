import {
  absent,
  advance,
  anything,
  askArm,
  askEntra,
  askImds,
  askVault,
  documented,
  hasMembers,
  play,
  recorded,
  refusal,
  savedToken,
  send,
  storageRefusal,
  withJson,
  withStatus,
  type Case,
} from '../words.js'

const secretPath = '/secrets/{vault.secret.name}?api-version=7.4'
const tokenPath = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}'
const listPath = '/{container}?restype=container&comp=list'
const groupPath = '/subscriptions/{subscription}/resourceGroups/{group.name}?api-version=2021-04-01'
const version = { 'x-ms-version': '2021-08-06' }

export const cases: readonly Case[] = [
  {
    id: 'stories/vault-throttled',
    title: 'three requests with a token get 429 Throttled of 146 bytes without Retry-After, the challenge none',
    grounds: [recorded('vcsjones/AzureSignTool#219')],
    needs: ['imds', 'vault', 'vault-secret', 'stories'],
    steps: [
      play('vault-throttled'),
      askVault('nobody', 'GET', secretPath, withStatus(401)),
      ...[1, 2, 3].map(() =>
        askVault('vm', 'GET', secretPath, {
          ...refusal(
            429,
            'Throttled',
            'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
          ),
          headers: { 'retry-after': absent, 'content-length': '146' },
        }),
      ),
      askVault('vm', 'GET', secretPath, withStatus(200)),
    ],
  },
  {
    id: 'stories/storage-busy',
    title: 'three requests get 503 ServerBusy as XML, with the code in a header',
    grounds: [
      documented('https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes'),
      recorded('Azure/azure-sdk-for-go#22139: the form'),
      recorded('https://github.com/tikv/tikv/issues/11812 (2022-01): the text'),
    ],
    needs: ['account', 'container', 'stories'],
    steps: [
      play('storage-busy'),
      ...[1, 2, 3].map(() =>
        send({
          to: '{account.host}',
          path: listPath,
          headers: version,
          expect: storageRefusal(503, 'ServerBusy', 'The server is busy.'),
        }),
      ),
      send({ to: '{account.host}', path: listPath, headers: version, expect: withStatus([200, 401, 403, 404, 409]) }),
    ],
  },
  {
    id: 'stories/role-just-granted',
    title: 'what a role allows is refused for five minutes after it was granted, and then allowed',
    grounds: [documented('https://learn.microsoft.com/azure/role-based-access-control/troubleshooting')],
    needs: ['imds', 'group', 'stories', 'tutorial-world'],
    steps: [
      askArm('vm', 'GET', groupPath, withStatus(200)),
      play('role-just-granted'),
      askArm('vm', 'GET', groupPath, withStatus(403)),
      advance(301),
      askArm('vm', 'GET', groupPath, withStatus(200)),
    ],
  },
  {
    id: 'stories/key-rollover',
    title: 'a new key is published beside the old one, and services take the tokens of both',
    grounds: [documented('https://learn.microsoft.com/entra/identity-platform/signing-key-rollover')],
    needs: ['imds', 'entra', 'vault', 'vault-secret', 'stories'],
    steps: [
      askVault('vm', 'GET', secretPath, withStatus(200)),
      play('key-rollover'),
      askEntra('GET', '/{tenant}/discovery/keys', withJson(200, hasMembers({ keys: { each: anything, atLeast: 2 } }))),
      askVault('vm', 'GET', secretPath, withStatus(200)),
      askImds('GET', `${tokenPath}&bypass_cache=true`, withStatus(200), { save: { token: { json: 'access_token' } } }),
      askVault('nobody', 'GET', secretPath, withStatus(200), { headers: savedToken }),
    ],
  },
]
