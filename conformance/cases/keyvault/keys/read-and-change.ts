import { hasMembers, matches, withJson, type Case } from '../../words.js'
import { askOwnVault, needsOwnVault, pageOf } from '../steps.js'
import {
  createKey,
  createVaultForKeys,
  ecBundle,
  goRecordings,
  jsRecordings,
  keyItem,
  keyNotFound,
  makeKey,
  nodeRecordings,
  ownKey,
  ownKeyId,
  reference,
  rsaBundle,
  version,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/keys/get/latest-and-version',
    title: 'a key reads the same by its name, with a slash at the end, and by its version',
    grounds: [jsRecordings, reference('get-key')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      askOwnVault('portal', 'GET', `${ownKey}${version}`, withJson(200, ecBundle('P-256'))),
      askOwnVault('portal', 'GET', `${ownKey}/${version}`, withJson(200, ecBundle('P-256'))),
      askOwnVault(
        'portal',
        'GET',
        `${ownKey}/{saved.version}${version}`,
        withJson(200, hasMembers({ key: hasMembers({ kid: '{saved.kid}' }) })),
      ),
    ],
    covers: ['keyvault.keys.get-latest', 'keyvault.keys.get'],
  },
  {
    id: 'keyvault/keys/get/missing-name',
    title: 'a key that never existed answers 404 KeyNotFound',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      askOwnVault('portal', 'GET', `/keys/never-{nonce}${version}`, keyNotFound('never-{nonce}')),
      askOwnVault('portal', 'GET', `/keys/never-{nonce}/00000000000000000000000000000000${version}`, {
        ...keyNotFound('never-{nonce}/00000000000000000000000000000000'),
      }),
    ],
    covers: ['keyvault.keys.get-latest', 'keyvault.keys.get'],
  },
  {
    id: 'keyvault/keys/list',
    title: 'the list has each key once, by its id without a version',
    grounds: [goRecordings, nodeRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      createKey({ kty: 'EC' }),
      askOwnVault('portal', 'GET', `/keys${version}`, withJson(200, pageOf({ array: [keyItem(ownKeyId)] }, null))),
    ],
    covers: ['keyvault.keys.list'],
  },
  {
    id: 'keyvault/keys/list-versions',
    title: 'the versions of a key are listed by their ids, one page at a time, and of no key there are none',
    grounds: [goRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      createKey({ kty: 'EC' }),
      askOwnVault(
        'portal',
        'GET',
        `${ownKey}/versions${version}&maxresults=1`,
        withJson(
          200,
          pageOf(
            { array: [keyItem(matches(/^https:\/\/.*\/keys\/milab-{nonce}\/[0-9a-f]{32}$/))] },
            matches(
              /^https:\/\/.*:443\/keys\/milab-{nonce}\/versions\?api-version=7\.4&\$skiptoken=[\w-]+&maxresults=1$/,
            ),
          ),
        ),
      ),
      askOwnVault('portal', 'GET', `/keys/never-{nonce}/versions${version}`, {
        status: 200,
        body: { exactly: '{"value":[],"nextLink":null}' },
      }),
    ],
    covers: ['keyvault.keys.list-versions'],
  },
  {
    id: 'keyvault/keys/update',
    title: 'an update changes what it names, by name and by version, and keeps the version',
    grounds: [jsRecordings, reference('update-key')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA' }),
      askOwnVault('portal', 'PATCH', `${ownKey}${version}`, withJson(200, rsaBundle(['sign'])), {
        body: { json: { key_ops: ['sign'] } },
      }),
      askOwnVault(
        'portal',
        'PATCH',
        `${ownKey}/{saved.version}${version}`,
        withJson(
          200,
          hasMembers({
            key: hasMembers({ kid: '{saved.kid}', key_ops: { array: ['sign'] } }),
            attributes: hasMembers({ enabled: false, exp: 1 }),
          }),
        ),
        { body: { json: { attributes: { enabled: false, exp: 1 } } } },
      ),
    ],
    covers: ['keyvault.keys.update-latest', 'keyvault.keys.update'],
  },
]
