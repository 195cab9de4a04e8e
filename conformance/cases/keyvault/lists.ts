import { inferred, matches, recorded, refusal, send, withStatus, type Case, type Match } from '../../model.js'
import { jsRecordings, makeVault, needing, newHost, nodeRecordings, put, reference, version } from './steps.js'

const list = 'keyvault.secrets.list'
const versions = 'keyvault.secrets.list-versions'
const set = 'keyvault.secrets.set'

const setNamed = (name: string) =>
  send({
    as: 'portal',
    to: newHost,
    method: 'PUT',
    path: `/secrets/${name}?${version}`,
    body: { json: { value: name } },
    expect: withStatus(200),
  })

const item = (name: string): Match => ({
  object: {
    id: `https://${newHost}/secrets/${name}`,
    attributes: { object: { enabled: true }, open: true },
    value: { absent: true },
  },
  open: true,
  ordered: true,
})

/** An entry whose id fits. */
const entry = (id: Match): Match => ({
  object: { id, attributes: { object: { created: { like: 'integer' } }, open: true }, value: { absent: true } },
  open: true,
})

const page = (value: Match, nextLink: Match): Match => ({ object: { value, nextLink }, ordered: true })

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/list/entries',
    title: 'the list shows each secret without version and value',
    grounds: [jsRecordings, nodeRecordings, reference('get-secrets')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets?${version}&maxresults=25`,
        expect: withStatus(200, {
          body: {
            json: page(
              { each: entry(matches(/^https:\/\/{vault.host}\/secrets\/[0-9A-Za-z-]+$/)), atLeast: 1 },
              { anything: true },
            ),
          },
        }),
      }),
    ],
    covers: [list],
  },
  {
    id: 'keyvault/secrets/list/order',
    title: 'secrets are listed by their names in upper case',
    grounds: [nodeRecordings, jsRecordings],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      ...['beta', 'Alpha', 'a-1'].map(setNamed),
      send({
        as: 'portal',
        to: newHost,
        path: `/secrets?${version}`,
        expect: withStatus(200, { body: { json: page({ array: [item('a-1'), item('Alpha'), item('beta')] }, null) } }),
      }),
    ],
    covers: [set, list],
  },
  {
    id: 'keyvault/secrets/list/next-link',
    title: 'a page links to the next with port, version, token and page size, in this order',
    grounds: [nodeRecordings, jsRecordings],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      ...['one', 'two'].map(setNamed),
      send({
        as: 'portal',
        to: newHost,
        path: `/secrets?maxresults=1&${version}`,
        expect: withStatus(200, {
          body: {
            json: page(
              { array: [item('one')] },
              matches(
                new RegExp(
                  `^https:\\/\\/${newHost}:\\d+\\/secrets\\?api-version=7\\.4&\\$skiptoken=[\\w-]+&maxresults=1$`,
                ),
              ),
            ),
          },
        }),
      }),
    ],
    covers: [set, list],
  },
  {
    id: 'keyvault/secrets/list/page-size',
    title: 'a page size below 1 or above 25 answers 400 BadParameter',
    grounds: [inferred('the specification says 1 to 25; the text is not known')],
    needs: ['imds', 'vault'],
    steps: ['0', '26', 'many'].map((size) =>
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets?${version}&maxresults=${size}`,
        expect: refusal(400, 'BadParameter', /./),
      }),
    ),
    covers: [list],
  },
  {
    id: 'keyvault/secrets/list/bad-token',
    title: 'a skip token that no page gave answers 400 BadParameter',
    grounds: [inferred('not seen')],
    needs: ['imds', 'vault'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets?${version}&$skiptoken=nonsense`,
        expect: refusal(400, 'BadParameter', /./),
      }),
    ],
    covers: [list],
  },
  {
    id: 'keyvault/secrets/list-versions/unknown-name',
    title: 'the versions of a secret that never existed are an empty list of 28 bytes, not an error',
    grounds: [jsRecordings],
    needs: ['imds', 'vault'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets/never-{nonce}/versions?${version}`,
        expect: withStatus(200, {
          headers: { 'Content-Length': '28' },
          body: { exactly: '{"value":[],"nextLink":null}' },
        }),
      }),
    ],
    covers: [versions],
  },
  {
    id: 'keyvault/secrets/list-versions/entries',
    title: 'the versions of a secret are listed with their ids and without values',
    grounds: [jsRecordings, nodeRecordings, reference('get-secret-versions')],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      put('1', {}, newHost),
      send({
        as: 'portal',
        to: newHost,
        path: `/secrets/milab-{nonce}/versions?${version}`,
        expect: withStatus(200, { body: { json: page({ array: [entry('{saved.id}')] }, null) } }),
      }),
      put('2', {}, newHost),
      put('3', {}, newHost),
      send({
        as: 'portal',
        to: newHost,
        path: `/secrets/milab-{nonce}/versions?${version}&maxresults=2`,
        expect: withStatus(200, {
          body: {
            json: page(
              {
                each: entry(matches(new RegExp(`^https:\\/\\/${newHost}\\/secrets\\/milab-{nonce}\\/[0-9a-f]{32}$`))),
                atLeast: 2,
              },
              matches(
                new RegExp(
                  `^https:\\/\\/${newHost}:\\d+\\/secrets\\/milab-{nonce}\\/versions\\?api-version=7\\.4&\\$skiptoken=[\\w-]+&maxresults=2$`,
                ),
              ),
            ),
          },
        }),
      }),
    ],
    covers: [set, versions],
  },
  {
    id: 'keyvault/secrets/list/no-permission',
    title: 'listing needs its own permission: who may only get is refused',
    grounds: [recorded('turbot/steampipe-plugin-azure#127')],
    needs: needing.ownVault,
    steps: [
      makeVault({}, [{ tenantId: '{tenant}', objectId: '{vm.principalId}', permissions: { secrets: ['get'] } }]),
      send({
        as: 'vm',
        to: newHost,
        path: `/secrets?${version}`,
        expect: refusal(403, 'Forbidden', / does not have secrets list permission on key vault /, 'AccessDenied'),
      }),
    ],
    covers: [list],
  },
]
