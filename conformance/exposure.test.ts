import { expect, test } from 'vitest'
import { askBlobWithKey, keepAccountKeys } from './cases/storage/steps.js'
import { send, withStatus } from './cases/words.js'
import { exposure } from './exposure.js'

const secret = (path: string, status: number) =>
  send({ as: 'vm', to: '{vault.host}', path, expect: { status }, method: 'GET' })

test('a request for metadata, a token, a list of attributes or a group is calm', () => {
  for (const step of [
    send({ to: '{imds.host}', path: '/metadata/instance?api-version=2021-02-01', expect: { status: 200 } }),
    secret('/secrets?api-version=7.4', 200),
    secret('/secrets/{vault.secret.name}/versions?api-version=7.4', 200),
  ])
    expect(exposure(step)).toEqual([])
})

test('listing keys and signing with one expose the account’s keys', () => {
  expect(exposure(keepAccountKeys)).toEqual(['account-keys'])
  expect(exposure(askBlobWithKey('GET', '/{container}?restype=container', { status: 200 }))).toEqual(['account-keys'])
  expect(exposure(askBlobWithKey('GET', '/{container}/x', { status: 404 }))).toEqual(['account-keys', 'hostile'])
})

test('a secret that is read is exposed, in every spelling and version, unless the vault refuses', () => {
  for (const path of [
    '/secrets/{vault.secret.name}?',
    '//secrets/{vault.secret.name}?',
    '/secrets/{vault.secret.name}/1?',
  ])
    expect(exposure(secret(path, 200)), path).toEqual(['secret-value'])
  expect(exposure(secret('/secrets/{vault.secret.name}?', 401))).toEqual(['hostile'])
  expect(exposure(secret('/secrets/never-{nonce}?', 404))).toEqual(['hostile'])
})

test('a repeated step is judged by its last answer', () => {
  const step = secret('/secrets?api-version=7.4', 200)
  expect(exposure({ kind: 'repeat', times: 3, step, expect: withStatus(429) })).toEqual(['hostile'])
  expect(exposure({ kind: 'repeat', times: 3, step, until: withStatus(200) })).toEqual([])
})
