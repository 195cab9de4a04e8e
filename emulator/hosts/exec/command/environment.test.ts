import { expect, test } from 'vitest'
import { version } from '../../../version.js'
import { commandEnvironment } from './environment.js'

const trust = { bundle: '/t/bundle', nodeExtra: '/t/node', java: '/t/store', remove: () => {} }

test('what leads past the lab is taken out, and said', () => {
  const { env, notes } = commandEnvironment(
    {
      HOME: '/h',
      https_proxy: 'http://user:word@p',
      HTTP_PROXY: 'http://p',
      no_proxy: '',
      IDENTITY_ENDPOINT: 'http://i',
      MSI_SECRET: 's',
      MILAB_CONTROL_TOKEN: 't',
      EMPTY: undefined,
    },
    trust,
    { MORE: '1' },
  )
  expect(Object.keys(env).sort()).toEqual([
    'CURL_CA_BUNDLE',
    'DOTNET_CLI_USE_MSBUILD_SERVER',
    'GIT_SSL_CAINFO',
    'HOME',
    'JAVA_TOOL_OPTIONS',
    'MILAB_EXEC',
    'MORE',
    'MSBUILDDISABLENODEREUSE',
    'NODE_EXTRA_CA_CERTS',
    'PIP_CERT',
    'REQUESTS_CA_BUNDLE',
    'SSL_CERT_FILE',
    'UseSharedCompilation',
  ])
  expect(notes).toEqual([
    'not passed to the command, which needs no proxy: https_proxy, HTTP_PROXY',
    'not passed to the command, because they select another token source: IDENTITY_ENDPOINT, MSI_SECRET',
  ])
})

test('the command can tell that a lab runs it, whatever the caller said', () => {
  expect(commandEnvironment({ MILAB_EXEC: 'nonsense' }, trust, {}).env.MILAB_EXEC).toBe(version)
})

test('the CA is trusted where the caller’s variables named another bundle', () => {
  const { env, notes } = commandEnvironment(
    { SSL_CERT_FILE: '/theirs', NIX_SSL_CERT_FILE: '/theirs', NODE_EXTRA_CA_CERTS: '/theirs' },
    trust,
    {},
  )
  expect(env).toMatchObject({
    SSL_CERT_FILE: '/t/bundle',
    NIX_SSL_CERT_FILE: '/t/bundle',
    NODE_EXTRA_CA_CERTS: '/t/node',
  })
  expect(notes).toEqual([])
})

test('Java’s options are added to, but a trust store of the caller’s stays', () => {
  expect(commandEnvironment({ JAVA_TOOL_OPTIONS: '-Xmx1g' }, trust, {}).env.JAVA_TOOL_OPTIONS).toMatch(
    /^-Xmx1g -Djavax\.net\.ssl\.trustStore=\/t\/store -D/,
  )
  const kept = commandEnvironment({ JAVA_TOOL_OPTIONS: '-Djavax.net.ssl.trustStore=/theirs' }, trust, {})
  expect(kept.env.JAVA_TOOL_OPTIONS).toBe('-Djavax.net.ssl.trustStore=/theirs')
  expect(kept.notes).toEqual(["JAVA_TOOL_OPTIONS already names a trust store: Java does not trust the lab's CA"])
})

test('build servers of .NET neither leave nor enter, unless the caller says otherwise', () => {
  expect(commandEnvironment({ UseSharedCompilation: 'true' }, trust, {}).env).toMatchObject({
    MSBUILDDISABLENODEREUSE: '1',
    UseSharedCompilation: 'true',
    DOTNET_CLI_USE_MSBUILD_SERVER: '0',
  })
})
