import { sign } from 'node:crypto'
import { validateHeaderValue } from 'node:http'
import { expect, test } from 'vitest'
import { createEmulator, isDrop, wireRequest } from '../../inside.test-support.js'
import { mintToken } from './tokens.js'

const targets = [
  ['vault', 'https://vault.azure.net', 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'],
  ['arm', 'https://management.azure.com/', 'https://management.azure.com/subscriptions?api-version=2020-01-01'],
  ['blob', 'https://storage.azure.com/', 'https://devteststorage.blob.core.windows.net/devtest?restype=container'],
] as const

test.each(targets)(
  '%s refuses a token whose claims are of another kind, though its signature holds',
  async (_, resource, url) => {
    const { world, handle } = createEmulator()
    const principal = [...world.directory.principals.values()][0]!
    const { claims } = await mintToken(world, {
      resource,
      tenantId: principal.tenantId,
      appId: principal.appId,
      objectId: principal.objectId,
      appidacr: '2',
      lifetime: 3600,
    })
    const { kid, privateKey } = world.keys.current()
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const name of ['oid', 'appid', 'iss', 'aud', 'exp', 'nbf']) {
      for (const value of [null, 5, ['x'], { toString: 1 }, -1e308, 'a"\r\nb']) {
        if ((name === 'oid' || name === 'appid') && typeof value === 'string') continue
        if (name === 'exp' && value === 5) continue
        if (name === 'nbf' && typeof value === 'number') continue
        const input = `${part({ typ: 'JWT', alg: 'RS256', kid })}.${part({ ...claims, [name]: value })}`
        const token = `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`
        const outcome = await handle(
          wireRequest({ url, headers: { Authorization: `Bearer ${token}`, 'x-ms-version': '2021-08-06' } }),
        )
        if (isDrop(outcome)) throw new Error('dropped')
        expect(outcome.status, `${name}: ${JSON.stringify(value)}`).toBe(401)
        for (const [header, text] of outcome.headers) expect(() => validateHeaderValue(header, text)).not.toThrow()
      }
    }
  },
)
