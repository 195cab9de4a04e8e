import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharedKey, stringToSign } from '../client/index.js'
import { account, PlantedLab, raw } from './planted-everywhere.test-support.js'

const here = new PlantedLab()
const { planted, tokens } = here

beforeAll(() => here.open())
afterAll(() => here.close())

test('of requests that carry secrets in the wrong places, log, journal and why show none', async () => {
  const { tenantId, clientId, subscriptionId } = here.lab.portal
  const everything = [...Object.values(planted), ...tokens]
  for (const secret of everything) {
    const spelt = encodeURIComponent(secret)
    const hosts = [
      ['mytestkeyvault.vault.azure.net', '/secrets'],
      ['management.azure.com', `/subscriptions/${subscriptionId}`],
      [account, '/devtest'],
      ['login.microsoftonline.com', `/${tenantId}`],
      ['169.254.169.254', '/metadata/identity'],
      ['nope.vault.azure.net', ''],
      ['x', ''],
    ] as const
    for (const [host, path] of hosts) {
      const anywhere = here.shaped.includes(secret)
        ? [`${path}/${spelt}?api-version=7.4`, `http://${host}${path}/${spelt}`]
        : []
      for (const target of [...anywhere, `${path}?sig=${spelt}&client_secret=${spelt}`]) {
        await here.send(
          raw(
            `GET ${target}`,
            `Host: ${host}`,
            `Authorization: Bearer ${secret}`,
            'Metadata: true',
            'x-ms-version: 2021-08-06',
          ),
        )
      }
    }
    await here.send(
      raw(
        'GET /devtest',
        `Host: ${account}`,
        `Authorization: SharedKey devteststorage:${planted.signature}`,
        `x-ms-date: ${new Date().toUTCString()}`,
      ),
    )
    await here.send(raw(`GET /devtest/x?sv=2021-08-06&sig=${spelt}&se=2030-01-01`, `Host: ${account}`))
    // What the parser of HTTP refuses
    await here.send(`GET /x?sig=${secret} HTTP/9.9\r\nAuthorization: Bearer ${secret}\r\n\r\n`)
    await here.send(`GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nAuthorization: Bearer ${secret}\r\n\r\n`)
    if (here.shaped.includes(secret)) {
      await here.send(`GET /${secret} HTTP/9.9\r\n\r\n`)
      await here.send(`${secret}\r\n\r\n`)
      await here.send(raw(`CONNECT ${secret.replaceAll(/[^\w.-]/g, '')}:443`, 'Host: x'))
    }
    await here.send(raw('CONNECT example.com:443', 'Host: x', `Proxy-Authorization: Basic ${secret}`))
    await here.send(raw(`GET http://orders:${spelt}@mytestkeyvault.vault.azure.net/secrets/x`, 'Host: x'))
    await here.send(
      raw('GET /msi/token?api-version=2019-08-01&resource=x', 'Host: localhost', `X-IDENTITY-HEADER: ${secret}`),
    )
    const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${spelt}&resource=x`
    await here.send(
      `${raw(`POST /${tenantId}/oauth2/token`, 'Host: login.microsoftonline.com', 'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${form.length}`)}${form}`,
    )
    const body = `{"value":"${secret}"`
    await here.send(
      `${raw('PUT /secrets/x?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', `Authorization: Bearer ${tokens[0]}`, `Content-Length: ${body.length}`)}${body}`,
    )
  }
  const control = (path: string) => here.send(raw(`GET /_lab/${path}`, 'Host: localhost'))
  const journal = await control('journal')
  expect(journal.match(/"id":/g)!.length).toBeGreaterThan(200)
  here.search(journal)
  for (const { requestId } of [...here.lab.emulator.world.journal.after()].filter((_, i) => i % 9 === 0))
    if (requestId !== undefined) here.search(await control(`why/${requestId}`))
  expect(here.said.length).toBeGreaterThan(200)
  here.search(here.said.join('\n'))
})

test('an error tells nobody a secret of the world', async () => {
  const { subscriptionId, tenantId, clientId } = here.lab.portal
  const now = new Date().toUTCString()
  const url = `https://${account}/devtest/missing`
  const headers = [
    ['x-ms-date', now],
    ['x-ms-version', '2021-08-06'],
  ] as const
  const wrong = createHmac('sha256', 'no').update('x').digest('base64')
  const right = sharedKey('devteststorage', planted.key1, { method: 'GET', url, headers })
  const bearer = (i: number) => `Authorization: Bearer ${tokens[i]}`
  const group = `/subscriptions/${subscriptionId}/resourceGroups/DevTest`
  const answers = await Promise.all(
    [
      raw('GET /secrets/off?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', bearer(0)),
      raw('PUT /secrets/MyTestSecret?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', bearer(0)),
      raw('GET /secrets/MyTestSecret?api-version=7.4', 'Host: mytestkeyvault.vault.azure.net', bearer(1)),
      raw(
        'GET /devtest/missing',
        `Host: ${account}`,
        `Authorization: SharedKey devteststorage:${wrong}`,
        `x-ms-date: ${now}`,
        'x-ms-version: 2021-08-06',
      ),
      raw(
        'GET /devtest/missing',
        `Host: ${account}`,
        `Authorization: ${right}`,
        `x-ms-date: ${now}`,
        'x-ms-version: 2021-08-06',
      ),
      raw(
        `POST ${group}/providers/Microsoft.Storage/storageAccounts/devteststorage/regenerateKey?api-version=2021-04-01`,
        'Host: management.azure.com',
        bearer(1),
      ),
      raw(
        `PUT ${group}/providers/Microsoft.KeyVault/vaults/mytestkeyvault?api-version=2022-07-01`,
        'Host: management.azure.com',
        bearer(1),
      ),
      raw(`GET /${tenantId}/oauth2/token?client_id=${clientId}`, 'Host: login.microsoftonline.com'),
    ].map((text) => here.send(text)),
  )
  for (const answer of answers) {
    expect(answer).toMatch(/^HTTP\/1.1 [45]\d\d /)
    here.search(answer)
  }
  expect(stringToSign('devteststorage', { method: 'GET', url, headers })).not.toContain(planted.key1)
})
