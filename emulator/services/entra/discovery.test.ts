import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { azureHost } from '../../policy/clouds.js'
import { tenant, clientId, login, lab, formV1, postForm } from './entra.test-support.js'

test('the v1.0 document leads to the keys and names the issuer of the tokens', async () => {
  const emulator = lab()
  const answer = await ask(emulator).get(`${login}/contoso.onmicrosoft.com/.well-known/openid-configuration`)
  const document = answer.json
  expect(document).toMatchObject({
    issuer: `https://sts.windows.net/${tenant}/`,
    token_endpoint: `${login}/${tenant}/oauth2/token`,
    jwks_uri: `${login}/${tenant}/discovery/keys`,
    tenant_region_scope: 'NA',
    msgraph_host: 'graph.microsoft.com',
  })
  expect(answer.header('Cache-Control')).toBe('max-age=86400, private')
  const { keys } = (await ask(emulator).get(String(document.jwks_uri))).json as {
    keys: Record<string, string & string[]>[]
  }
  const { access_token } = (await postForm(emulator, `/${tenant}/oauth2/token`, formV1)).json
  const { kid } = (jwt.decode(String(access_token), { complete: true }) as { header: { kid: string } }).header
  const key = keys.find((one) => one.kid === kid)!
  expect(Object.keys(key)).toEqual(['kty', 'use', 'kid', 'x5t', 'n', 'e', 'x5c'])
  const certificate = new X509Certificate(Buffer.from(key.x5c![0]!, 'base64'))
  expect(certificate.subject).toBe('CN=accounts.accesscontrol.windows.net')
  expect(createHash('sha1').update(certificate.raw).digest('base64url')).toBe(key.x5t)
  const publicKey = createPublicKey({ key, format: 'jwk' })
  const verified = jwt.verify(String(access_token), publicKey, {
    algorithms: ['RS256'],
    issuer: String(document.issuer),
    audience: formV1.resource,
  })
  expect(verified).toMatchObject({ appid: clientId })
})

test('the v2.0 document and its keys name the v2.0 issuer', async () => {
  const emulator = lab()
  const document = (await ask(emulator).get(`${login}/${tenant}/v2.0/.well-known/openid-configuration`)).json
  expect(document).toMatchObject({
    issuer: `${login}/${tenant}/v2.0`,
    token_endpoint: `${login}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${login}/${tenant}/discovery/v2.0/keys`,
  })
  const { keys } = (await ask(emulator).get(String(document.jwks_uri))).json as {
    keys: Record<string, unknown>[]
  }
  expect(keys[0]).toMatchObject({ kty: 'RSA', use: 'sig', e: 'AQAB', issuer: `${login}/${tenant}/v2.0` })
  expect(keys[0]).not.toHaveProperty('alg')
})

test('in the public cloud the v2.0 document names the host for client certificates, which is not emulated', async () => {
  const v2 = async (cloud: 'AzurePublicCloud' | 'AzureUSGovernmentCloud', host: string) =>
    (await ask(lab({ cloud })).get(`https://${host}/${tenant}/v2.0/.well-known/openid-configuration`)).json
  const { mtls_endpoint_aliases: aliases } = await v2('AzurePublicCloud', 'login.microsoftonline.com')
  expect(aliases).toEqual({ token_endpoint: `https://mtlsauth.microsoft.com/${tenant}/oauth2/v2.0/token` })
  expect(azureHost('mtlsauth.microsoft.com')).toEqual({ kind: 'other', service: 'mutual TLS at Microsoft Entra ID' })
  expect(await v2('AzureUSGovernmentCloud', 'login.microsoftonline.us')).not.toHaveProperty('mtls_endpoint_aliases')
})

test.each(['common', 'organizations'])('the documents of %s hold the literal {tenantid}', async (word) => {
  const emulator = lab()
  const one = (await ask(emulator).get(`${login}/${word}/.well-known/openid-configuration`)).json
  const two = (await ask(emulator).get(`${login}/${word}/v2.0/.well-known/openid-configuration`)).json
  expect([one.issuer, one.jwks_uri, one.tenant_region_scope]).toEqual([
    'https://sts.windows.net/{tenantid}/',
    `${login}/${word}/discovery/keys`,
    null,
  ])
  expect([two.issuer, two.jwks_uri]).toEqual([`${login}/{tenantid}/v2.0`, `${login}/${word}/discovery/v2.0/keys`])
  expect((await ask(emulator).get(String(one.jwks_uri))).status).toBe(200)
})

test('the document of a tenant that is not there is refused as invalid_tenant', async () => {
  for (const path of [
    '/secrets/v2.0/.well-known/openid-configuration',
    '/fabrikam.com/.well-known/openid-configuration',
  ]) {
    const answer = await ask(lab()).get(`${login}${path}`)
    expect([answer.status, answer.json.error, answer.json.error_codes]).toEqual([400, 'invalid_tenant', [90002]])
  }
})

test('instance discovery knows the hosts of Entra and no other', async () => {
  const emulator = lab()
  const discover = (authority: string) =>
    ask(emulator).get(
      `${login}/common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent(authority)}`,
    )
  const known = await discover(`${login}/${tenant}/oauth2/v2.0/authorize`)
  expect(known.json).toMatchObject({
    tenant_discovery_endpoint: `${login}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: expect.arrayContaining([
      expect.objectContaining({ preferred_network: 'login.microsoftonline.com', preferred_cache: 'login.windows.net' }),
    ]) as unknown,
  })
  expect((await discover(`${login}/common/oauth2/authorize`)).json.tenant_discovery_endpoint).toBe(
    `${login}/common/.well-known/openid-configuration`,
  )
  const unknown = await discover('https://login.example.com/x/oauth2/v2.0/authorize')
  expect([unknown.status, unknown.json.error, unknown.json.error_codes]).toEqual([400, 'invalid_instance', [50049]])
  const malformed = await ask(emulator).get(`${login}/common/discovery/instance?api-version=1.1`)
  expect(malformed.json.error_codes).toEqual([50050])
})

test('every name of the login host answers', async () => {
  const emulator = lab()
  for (const origin of ['https://login.windows.net', 'https://sts.windows.net', 'https://login.microsoftonline.com']) {
    expect((await ask(emulator).get(`${origin}/${tenant}/.well-known/openid-configuration`)).status).toBe(200)
  }
})

test('in another cloud only its own hosts answer, with its own issuer', async () => {
  const emulator = lab({ cloud: 'AzureChinaCloud' })
  const document = (
    await ask(emulator).get(`https://login.partner.microsoftonline.cn/${tenant}/.well-known/openid-configuration`)
  ).json
  expect(document.issuer).toBe(`https://sts.chinacloudapi.cn/${tenant}/`)
  expect((await ask(emulator).get(`${login}/${tenant}/.well-known/openid-configuration`)).status).toBe(501)
})
