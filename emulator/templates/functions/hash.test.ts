import { expect, test } from 'vitest'
import { guid, murmur64, templateHash, uniqueString } from './hash.js'

test('the hash behind uniqueString is the published one', () => {
  // README of go-azure-uniquestring
  expect(murmur64(Buffer.from('hello-world'))).toBe(571013382255652050n)
})

test('the hash of a template is that which Azure recorded', () => {
  // Azure/azure-cli, test_group_deployment_lite.yaml
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    resources: [],
  }
  expect(templateHash(template)).toBe('3965660584125802942')
})

test('parts are joined before they are hashed', () => {
  expect([uniqueString(['a', 'b']), guid(['a', 'b'])]).toEqual([uniqueString(['a-b']), guid(['a-b'])])
})
