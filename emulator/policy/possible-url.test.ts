import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { createEmulator } from '../inside.test-support.js'

const origins = [
  'https://devteststorage.blob.core.windows.net/devtest',
  'https://mytestkeyvault.vault.azure.net/secrets',
  'https://management.azure.com/subscriptions',
  'https://login.microsoftonline.com/common',
]

test.each(origins)('a URL that cannot be gets the page of HTTP.sys: %s', async (origin) => {
  for (const part of ['bell%12.jpg', 'a%00', '%7F', '%C2%85', '%', '%zz', '%4']) {
    const { status, text, header } = await ask(createEmulator()).get(`${origin}/${part}`)
    expect([part, status, header('Server'), header('x-ms-request-id')]).toEqual([
      part,
      400,
      'Microsoft-HTTPAPI/2.0',
      undefined,
    ])
    expect(text).toMatch(/<h2>Bad Request - Invalid URL<\/h2>\r\n/)
    expect(text).toHaveLength(324)
  }
})

test('other characters, and anything in a query, go through', async () => {
  for (const part of ['a%20b', 'caf%C3%A9', '%E2%82%AC', '%25', 'x?y=%00', 'a%C3%82%80'])
    expect((await ask(createEmulator()).get(`${origins[0]}/${part}`)).text).not.toContain('Invalid URL')
})
