import { expect, test } from 'vitest'
import { askImds, askMsiExtension, repeat, withStatus } from './cases/words.js'
import { asksForDefault } from './default-identity.js'

const imds = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}'

test('a request that names no identity is about the default one, whatever it expects', () => {
  for (const step of [
    askImds('GET', imds, withStatus(200)),
    askImds('GET', `/${imds}`, withStatus(200)),
    askImds('GET', imds.replace('token?', 'token/?'), withStatus(400)),
    askImds('GET', `${imds}&client_id=`, withStatus(400)),
    askImds('GET', '/metadata/identity/info?api-version=2018-02-01', withStatus(200)),
    repeat(askImds('GET', imds, withStatus(200)), { times: 2 }),
    askMsiExtension('GET', '/oauth2/token?resource={arm.audience}', withStatus(200)),
    askMsiExtension('POST', '/oauth2/token', withStatus(200), { body: 'resource={arm.audience}' }),
  ])
    expect(asksForDefault(step)).toBe(true)
})

test('one that names an identity is not, nor is a request for something else', () => {
  for (const step of [
    askImds('GET', `${imds}&client_id={vm.clientId}`, withStatus(200)),
    askImds('GET', `${imds}&mi_res_id=x`, withStatus(200)),
    askImds('GET', '/metadata/instance?api-version=2018-02-01', withStatus(200)),
    askMsiExtension('POST', '/oauth2/token', withStatus(200), { body: 'resource=x&client_id={vm.clientId}' }),
  ])
    expect(asksForDefault(step)).toBe(false)
})
