import { expect, test } from 'vitest'
import { wireRequest } from './wire-request.js'

test('a request keeps its path and query as they are written', () => {
  const request = wireRequest({ url: 'HTTP://Vault.Azure.Net:8080//secrets/a%2Fb/?api-version=7.4' })
  expect(request).toMatchObject({
    scheme: 'http',
    host: 'vault.azure.net',
    port: 8080,
    path: '//secrets/a%2Fb/',
    query: 'api-version=7.4',
    target: '//secrets/a%2Fb/?api-version=7.4',
  })
})

test('a URL without a path asks for the root', () => {
  expect(wireRequest({ url: 'https://login.microsoftonline.com' })).toMatchObject({ path: '/', target: '/', query: '' })
})

test('a relative URL is not a request', () => {
  expect(() => wireRequest({ url: '/secrets' })).toThrow("'/secrets' is not an absolute http(s) URL")
})

test('a request names the seat that it speaks for, and none unless asked', () => {
  expect(wireRequest({ url: 'http://169.254.169.254/', seat: 'billing' }).seat).toBe('billing')
  expect(wireRequest({ url: 'http://169.254.169.254/' })).not.toHaveProperty('seat')
})
