import { expect, test } from 'vitest'
import { ask, type Lab } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import { accountNamed } from '../../../policy/views/accounts.js'
import { blobServiceOf } from '../../../policy/views/blob-service.js'
import { account, versioned } from './accounts.test-support.js'

const service = (version: string) => versioned(`${account}/blobServices/default`, version)
const put = (lab: Lab, properties: object, version = '2021-09-01') =>
  ask(lab, 'portal').put(service(version), { properties })
const get = async (lab: Lab, version = '2021-09-01') => (await ask(lab, 'portal').get(service(version))).json

const noRules = { cors: { corsRules: [] } }

test('a PUT prints what it was given, and GET what is there, each in Azure’s order', async () => {
  const lab = createEmulator()
  const untouched = await get(lab)
  expect(JSON.stringify(untouched.properties)).toBe(
    '{"cors":{"corsRules":[]},"deleteRetentionPolicy":{"enabled":false}}',
  )
  const { status, json } = await put(lab, { deleteRetentionPolicy: { enabled: true, days: 5 } })
  expect(status).toBe(200)
  expect(Object.keys(json)).toEqual(['id', 'name', 'type', 'properties'])
  expect(json.properties).toEqual({ deleteRetentionPolicy: { enabled: true, days: 5 } })
  await put(lab, {
    IsVersioningEnabled: true,
    containerDeleteRetentionPolicy: { enabled: true, days: 7 },
    lastAccessTimeTrackingPolicy: { enable: true },
    defaultServiceVersion: '2018-11-09',
  })
  expect(JSON.stringify((await get(lab)).properties)).toBe(
    '{"lastAccessTimeTrackingPolicy":{"enable":true,"name":"AccessTimeTracking","trackingGranularityInDays":1,' +
      '"blobType":["blockBlob"]},"containerDeleteRetentionPolicy":{"enabled":true,"days":7},"cors":{"corsRules":[]},' +
      '"defaultServiceVersion":"2018-11-09","deleteRetentionPolicy":{"allowPermanentDelete":false,"enabled":true,' +
      '"days":5},"isVersioningEnabled":true}',
  )
  const list = await ask(lab, 'portal').get(versioned(`${account}/blobServices`, '2021-09-01'))
  expect(list.json).toEqual({ value: [await get(lab)] })
})

test('what is switched off loses its days, and access tracking is not printed', async () => {
  const lab = createEmulator()
  const on = { enabled: true, days: 3 }
  await put(lab, {
    deleteRetentionPolicy: on,
    containerDeleteRetentionPolicy: on,
    lastAccessTimeTrackingPolicy: { enable: true },
  })
  const off = { enabled: false, days: 3 }
  const { json } = await put(lab, { deleteRetentionPolicy: off, lastAccessTimeTrackingPolicy: { enable: false } })
  expect(json.properties).toEqual({ deleteRetentionPolicy: { enabled: false } })
  await put(lab, { containerDeleteRetentionPolicy: off })
  expect((await get(lab)).properties).toEqual({
    containerDeleteRetentionPolicy: { enabled: false },
    ...noRules,
    deleteRetentionPolicy: { enabled: false },
  })
})

test('rules of cross-origin requests are kept, and an empty list of headers holds an empty string', async () => {
  const lab = createEmulator()
  const rule = {
    allowedOrigins: ['http://*.contoso.com'],
    allowedMethods: ['PUT', 'GET'],
    maxAgeInSeconds: 200,
    exposedHeaders: [],
    allowedHeaders: ['x-ms-meta-data*'],
  }
  expect((await put(lab, { cors: { corsRules: [rule] } }, '2025-01-01')).json.properties.cors.corsRules).toEqual([rule])
  expect((await get(lab, '2025-01-01')).properties).toEqual({
    cors: { corsRules: [{ ...rule, exposedHeaders: [''] }] },
    deleteRetentionPolicy: { allowPermanentDelete: false, enabled: false },
  })
  const { incarnation } = accountNamed(lab.world, 'devteststorage')!
  expect(blobServiceOf(lab.world, incarnation).cors).toEqual([rule])
})

test.each([
  [{ deleteRetentionPolicy: { enabled: true } }, 'deleteRetentionPolicy.days'],
  [{ deleteRetentionPolicy: { enabled: true, days: 366 } }, 'deleteRetentionPolicy.days'],
  [{ containerDeleteRetentionPolicy: { enabled: true, days: 400 } }, 'containerDeleteRetentionPolicy.days'],
  [{ isVersioningEnabled: 'yes' }, 'isVersioningEnabled'],
  [{ defaultServiceVersion: 'newest' }, 'defaultServiceVersion'],
  [{ cors: { corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['FETCH'] }] } }, 'maxAgeInSeconds'],
  [{ cors: { corsRules: [1, 2, 3, 4, 5, 6] } }, 'corsRules'],
])('%j is refused, and leaves no trace', async (properties, name) => {
  const lab = createEmulator()
  const { status, json } = await put(lab, { isVersioningEnabled: true, ...properties })
  expect([status, json.error.message]).toEqual([400, `Values for request parameters are invalid: ${name}.`])
  expect((await get(lab)).properties).toEqual({ ...noRules, deleteRetentionPolicy: { enabled: false } })
})

test.each([
  [{ changeFeed: { enabled: true } }, 'The change feed'],
  [{ restorePolicy: { enabled: true, days: 3 } }, 'Point-in-time restore'],
  [{ automaticSnapshotPolicyEnabled: true }, 'Automatic snapshots'],
  [{ containerDeleteRetentionPolicy: { enabled: true } }, 'Retention of deleted containers without days'],
])('%j is not emulated, and switching it off is', async (properties, what) => {
  const lab = createEmulator()
  const { status, json } = await put(lab, properties)
  expect([status, json.error.message]).toEqual([501, expect.stringMatching(new RegExp(what, 'i'))])
  expect((await put(lab, { changeFeed: { enabled: false } })).status).toBe(200)
})
