import { expect, test } from 'vitest'
import type { RunningLab } from '../running-lab.js'
import { hidden, hidesAzure, labVariables, type Source } from './variables.js'

const lab: RunningLab = {
  event: 'ready',
  version: '0',
  http: 'http://127.0.0.1:4080',
  https: 'https://127.0.0.1:4443',
  msi: null,
  doors: {},
  ca: '/home/me/milab/ca/ca.pem',
  identityHeader: 'secret-of-the-lab',
  portal: { tenantId: 'tenant', subscriptionId: 'subscription', clientId: '', objectId: '', secretFile: '' },
}
const trust = { bundle: '/t/ca-bundle.pem', nodeExtra: '/t/node-extra-ca.pem', java: '/t/truststore.jks' }
const given = (caller: Record<string, string> = {}, source: Source = 'imds') => labVariables(lab, source, trust, caller)

test('with IMDS as the source the other sources’ variables are unset', () => {
  expect(given()).toMatchObject({
    AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://169.254.169.254',
    MILAB_IMDS: 'http://127.0.0.1:4080',
    IDENTITY_ENDPOINT: null,
    IDENTITY_HEADER: null,
    IDENTITY_SERVER_THUMBPRINT: null,
    IMDS_ENDPOINT: null,
    MSI_ENDPOINT: null,
    MSI_SECRET: null,
    AZURE_TOKEN_CREDENTIALS: 'prod',
    AZURE_TENANT_ID: 'tenant',
    AZURE_SUBSCRIPTION_ID: 'subscription',
  })
})

test('with App Service as the source both protocols’ variables are set, and IMDS’s is unset', () => {
  expect(given({}, 'app-service')).toMatchObject({
    IDENTITY_ENDPOINT: 'http://127.0.0.1:4080/msi/token',
    IDENTITY_HEADER: 'secret-of-the-lab',
    MSI_ENDPOINT: 'http://127.0.0.1:4080/msi/token',
    MSI_SECRET: 'secret-of-the-lab',
    AZURE_POD_IDENTITY_AUTHORITY_HOST: null,
    IMDS_ENDPOINT: null,
    AZURE_TOKEN_CREDENTIALS: 'prod',
  })
})

test('proxy variables are set in both cases, except for loopback', () => {
  const proxy = 'http://127.0.0.1:4080'
  const except = 'localhost,127.0.0.1,::1,[::1],.localhost'
  expect(given()).toMatchObject({
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    NO_PROXY: except,
    no_proxy: except,
  })
})

test('the caller’s own exceptions stay, except those that would bypass the lab', () => {
  const noProxy =
    'intra.example, .vault.azure.net,169.254.169.254,10.0.0.0/8,169.254.0.0/16,*.azure.com,localhost,' +
    'mystore.blob.core.windows.net,windows.net'
  expect(given({ NO_PROXY: noProxy }).NO_PROXY).toBe(
    'localhost,127.0.0.1,::1,[::1],.localhost,intra.example,10.0.0.0/8',
  )
  expect(given({ no_proxy: '*' }).no_proxy).toBe('localhost,127.0.0.1,::1,[::1],.localhost')
})

test.each([
  '*',
  '169.254.169.254',
  '169.254.0.0/16',
  '0.0.0.0/0',
  'azure.com',
  '.azure.net',
  '*.vault.azure.net',
  'x.vault.azure.net',
  'management.azure.com:443',
  'com',
  'LOGIN.microsoftonline.com',
])('%s bypasses the lab', (entry) => expect(hidesAzure(entry)).toBe(true))

test.each(['localhost', 'example.com', 'notazure.com', '10.0.0.0/8', '192.168.1.1', 'azure.net.example', '::1'])(
  '%s does not bypass the lab',
  (entry) => expect(hidesAzure(entry)).toBe(false),
)

test('the variables for roots name a file with the system’s and ours, Node’s one with only ours', () => {
  for (const name of ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO'])
    expect(given()[name]).toBe(trust.bundle)
  expect(given().NODE_EXTRA_CA_CERTS).toBe(trust.nodeExtra)
  expect(given()).not.toHaveProperty('AWS_CA_BUNDLE')
  expect(given({ AWS_CA_BUNDLE: '/corp.pem' }).AWS_CA_BUNDLE).toBe(trust.bundle)
})

test('Java’s options of the caller stay, those of an earlier call are replaced', () => {
  const first = given({ JAVA_TOOL_OPTIONS: '-Xmx1g "-Da=b c"' }).JAVA_TOOL_OPTIONS!
  expect(first).toMatch(/^-Xmx1g "-Da=b c" -Dhttp\.proxyHost=127\.0\.0\.1 -Dhttp\.proxyPort=4080 -Dhttps\.proxyHost/)
  expect(given({ JAVA_TOOL_OPTIONS: first }).JAVA_TOOL_OPTIONS).toBe(first)
})

test('ALL_PROXY is set to the lab if the caller has it, and otherwise left alone', () => {
  expect(given({ ALL_PROXY: 'socks5://corp:1080' }).ALL_PROXY).toBe('http://127.0.0.1:4080')
  expect(given()).not.toHaveProperty('ALL_PROXY')
})

test('the dropped exceptions of the caller are listed', () => {
  expect(hidden({ NO_PROXY: 'intra.example, .vault.azure.net' })).toEqual(['.vault.azure.net'])
  expect(hidden({ no_proxy: 'localhost' })).toEqual([])
})

test('credentials of the caller’s that would win over the managed identity are unset, with their client id', () => {
  expect(given({ AZURE_CLIENT_SECRET: 's', AZURE_CLIENT_ID: 'c' })).toMatchObject({
    AZURE_CLIENT_SECRET: null,
    AZURE_CLIENT_ID: null,
  })
  expect(given({ AZURE_CLIENT_ID: 'one of the machine’s' })).not.toHaveProperty('AZURE_CLIENT_ID')
})
