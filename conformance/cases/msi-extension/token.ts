import {
  advance,
  client,
  documented,
  inferred,
  matches,
  oauthRefusal,
  send,
  type Case,
  type Expectation,
  type Match,
} from '../../model.js'

const migrate = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/howto-migrate-vm-extension',
)
const history = documented(
  'https://github.com/MicrosoftDocs/azure-docs/commits/main/articles/active-directory/managed-identities-azure-resources/how-to-use-vm-token.md (2017-2018)',
)
const errors = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling',
)

const path = '/oauth2/token'
const metadata = { Metadata: 'true' }
const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }

const get = (query: string, expect: Expectation, more: Partial<Parameters<typeof send>[0]> = {}) =>
  send({ to: '{msi.host}', path: `${path}?${query}`, headers: metadata, expect, ...more })

const post = (body: string, expect: Expectation, headers: Record<string, string> = { ...metadata, ...formType }) =>
  send({ to: '{msi.host}', method: 'POST', path, headers, body, expect })

const token = (resource: string, audience: Match = resource): Expectation => ({
  status: 200,
  body: {
    json: {
      object: {
        access_token: {
          claims: {
            object: { aud: audience, iss: 'https://{issuer.host}/{tenant}/', oid: '{vm.principalId}' },
            open: true,
          },
        },
        refresh_token: '',
        expires_in: { between: [1, 3600] },
        expires_on: { like: 'integer-string' },
        not_before: { like: 'integer-string' },
        resource,
        token_type: 'Bearer',
      },
    },
  },
})

const needs = ['msi-extension'] as const
const invalid: Expectation = {
  status: 400,
  body: { json: { object: { error: 'invalid_request', error_description: { anything: true } } } },
}
const wrongResource = (resource: RegExp): Expectation =>
  oauthRefusal(
    400,
    'invalid_resource',
    new RegExp(`^AADSTS50001: The application named ${resource.source} was not found in the tenant named {tenant}\\.`),
  )
const [covered, posted] = [['msi-extension.token.get'], ['msi-extension.token.post']]

export const cases: readonly Case[] = [
  {
    id: 'msi-extension/token/get',
    title: 'GET answers with seven members, all strings, an empty refresh token among them',
    grounds: [history],
    needs,
    covers: covered,
    steps: [
      get('resource={arm.audience}', {
        ...token('{arm.audience}'),
        headers: { 'content-type': matches(/^application\/json/) },
      }),
    ],
  },
  {
    id: 'msi-extension/token/member-order',
    title: 'the members come as the documents print them',
    grounds: [history],
    needs: [...needs, 'lab-policy'],
    steps: [
      get('resource={arm.audience}', {
        status: 200,
        body: {
          text: matches(
            /^{"access_token":"[^"]+","refresh_token":"","expires_in":"\d+","expires_on":"\d+","not_before":"\d+","resource":"[^"]+","token_type":"Bearer"}$/,
          ),
        },
      }),
    ],
  },
  {
    id: 'msi-extension/token/windows-powershell',
    title: 'GET takes the lower-case escapes of Windows PowerShell',
    grounds: [client('Windows PowerShell 5.1, Invoke-WebRequest -Method GET -Body @{…}'), history],
    needs,
    steps: [get('resource=https%3a%2f%2f{vault.suffix}', token('{vault.audience}'))],
  },
  {
    id: 'msi-extension/token/post-unencoded',
    title: 'POST takes a form whose value is not encoded',
    grounds: [history, migrate],
    needs,
    covers: posted,
    steps: [post('resource={arm.audience}', token('{arm.audience}'))],
  },
  {
    id: 'msi-extension/token/post-encoded',
    title: 'POST takes a form whose value is encoded, with a charset in its content type',
    grounds: [client('Azure/azure-sdk-for-node of 2017, MSIVmTokenCredentials')],
    needs,
    steps: [
      post('resource=https%3A%2F%2F{vault.suffix}', token('{vault.audience}'), {
        ...metadata,
        'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      }),
    ],
  },
  {
    id: 'msi-extension/token/post-authority',
    title: 'POST takes the authority that early clients sent along',
    grounds: [client('Azure/go-autorest of 2017, autorest/adal')],
    needs,
    steps: [
      post(
        'authority=https%3A%2F%2F{login.host}%2F{tenant}&resource=https%3A%2F%2F{vault.suffix}',
        token('{vault.audience}'),
      ),
    ],
  },
  {
    id: 'msi-extension/token/post-without-slash',
    title: 'POST for Resource Manager takes its resource without the last slash',
    grounds: [client('@azure/identity 4.13 with MSI_ENDPOINT alone')],
    needs,
    steps: [post('resource=https%3A%2F%2F{arm.host}', token('https://{arm.host}'))],
  },
  {
    id: 'msi-extension/token/by-client-id',
    title: 'client_id picks the identity',
    grounds: [migrate],
    needs,
    steps: [get('resource={arm.audience}&client_id={vm.clientId}', token('{arm.audience}'))],
  },
  {
    id: 'msi-extension/token/hour',
    title: 'a token lives for an hour and is dated five minutes back',
    grounds: [history],
    needs: [...needs, 'virtual-clock'],
    steps: [
      get(
        'resource={arm.audience}',
        { status: 200, body: { json: { object: { expires_in: { between: [3590, 3600] } }, open: true } } },
        { save: { token: { json: 'access_token' } } },
      ),
      advance(600),
      get('resource={arm.audience}', {
        status: 200,
        body: {
          json: { object: { access_token: '{saved.token}', expires_in: { between: [2980, 3000] } }, open: true },
        },
      }),
      advance(2800),
      get('resource={arm.audience}', {
        status: 200,
        body: {
          json: {
            object: { access_token: matches(/^(?!{saved.token}$)eyJ/), expires_in: { between: [3590, 3600] } },
            open: true,
          },
        },
      }),
    ],
  },
  {
    id: 'msi-extension/token/opens-resource-manager',
    title: 'the token opens Resource Manager',
    grounds: [history],
    needs: [...needs, 'group'],
    steps: [
      get('resource={arm.audience}', { status: 200 }, { save: { token: { json: 'access_token' } } }),
      send({
        to: '{arm.host}',
        path: '/subscriptions/{subscription}/resourceGroups/{group.name}?api-version=2016-06-01',
        headers: { Authorization: 'Bearer {saved.token}' },
        expect: { status: 200, body: { json: { object: { name: '{group.name}' }, open: true } } },
      }),
    ],
  },
  {
    id: 'msi-extension/exact-resource/get',
    title: 'GET for Resource Manager without the last slash is refused, as the tutorials warn',
    grounds: [history],
    needs: [...needs, 'lab-policy'],
    steps: [get('resource=https%3A%2F%2F{arm.host}', wrongResource(/https:\/\/{arm.host}/))],
  },
  {
    id: 'msi-extension/refused/missing-metadata-header',
    title: 'GET without the Metadata header answers bad_request_102',
    grounds: [errors, history],
    needs,
    steps: [
      get('resource={arm.audience}', oauthRefusal(400, 'bad_request_102', 'Required metadata header not specified'), {
        headers: {},
      }),
    ],
  },
  {
    id: 'msi-extension/refused/missing-metadata-header-post',
    title: 'POST without the Metadata header answers bad_request_102',
    grounds: [errors],
    needs,
    steps: [
      post(
        'resource={arm.audience}',
        oauthRefusal(400, 'bad_request_102', 'Required metadata header not specified'),
        formType,
      ),
    ],
  },
  {
    id: 'msi-extension/refused/unknown-source',
    title: 'any other path is an unknown source',
    grounds: [errors],
    needs,
    steps: [
      send({
        to: '{msi.host}',
        path: '/oauth2/token/?resource={arm.audience}',
        headers: metadata,
        expect: oauthRefusal(401, 'unknown_source', /^Unknown Source http:\/\/{msi.host}\/oauth2\/token\//),
      }),
      send({
        to: '{msi.host}',
        path: '/OAuth2/token?resource={arm.audience}',
        headers: metadata,
        expect: oauthRefusal(401, 'unknown_source', /^Unknown Source /),
      }),
    ],
  },
  {
    id: 'msi-extension/refused/unknown-source-first',
    title: 'the path is judged before the Metadata header',
    grounds: [inferred('the order in which the documents list the errors')],
    needs,
    steps: [send({ to: '{msi.host}', path: '/', expect: oauthRefusal(401, 'unknown_source', /^Unknown Source /) })],
  },
  {
    id: 'msi-extension/refused/missing-resource',
    title: 'a request without a resource is an invalid_request',
    grounds: [errors],
    needs,
    steps: [send({ to: '{msi.host}', path, headers: metadata, expect: invalid }), post('x=y', invalid)],
  },
  {
    id: 'msi-extension/refused/repeated-parameter',
    title: 'a parameter that is given twice is an invalid_request',
    grounds: [errors],
    needs,
    steps: [get('resource={arm.audience}&resource={arm.audience}', invalid)],
  },
  {
    id: 'msi-extension/refused/two-selectors',
    title: 'two selectors of an identity at once are an invalid_request',
    grounds: [inferred('as the instance metadata service')],
    needs,
    steps: [get('resource={arm.audience}&client_id={vm.clientId}&object_id={vm.principalId}', invalid)],
  },
  {
    id: 'msi-extension/refused/unknown-identity',
    title: 'an identity that the machine has not is an invalid_request',
    grounds: [inferred('as the instance metadata service')],
    needs,
    steps: [
      get(
        'resource={arm.audience}&client_id=11111111-1111-1111-1111-111111111111',
        oauthRefusal(400, 'invalid_request', 'Identity not found'),
      ),
    ],
  },
  {
    id: 'msi-extension/refused/unknown-resource',
    title: 'a resource that Entra does not know answers AADSTS50001',
    grounds: [errors],
    needs,
    steps: [get('resource=https://does.not.exist/{nonce}', wrongResource(/https:\/\/does\.not\.exist\/{nonce}/))],
  },
  {
    id: 'msi-extension/refused/method',
    title: 'other methods than GET and POST are refused',
    grounds: [inferred('no document names one; the status is deduced')],
    needs,
    steps: [get('resource={arm.audience}', { status: 405 }, { method: 'PUT' })],
  },
  {
    id: 'msi-extension/refused/too-large',
    title: 'a body beyond 64 KiB is refused',
    grounds: [inferred('the limit is the lab’s')],
    needs: [...needs, 'lab-policy'],
    steps: [post(`resource={arm.audience}&padding=${'x'.repeat(65_536)}`, { status: 413 })],
  },
  {
    // Only in the tutorials' world: elsewhere it would remove an extension that somebody put there.
    id: 'msi-extension/removed',
    title: 'when the extension is removed, nothing answers on its port',
    grounds: [migrate],
    needs: [...needs, 'writes', 'portal', 'tutorial-world', 'virtual-clock'],
    steps: [
      get('resource={arm.audience}', { status: 200 }),
      send({
        as: 'portal',
        to: '{arm.host}',
        method: 'DELETE',
        path: '{vm.id}/extensions/ManagedIdentityExtensionForWindows?api-version=2017-12-01',
        expect: { status: [200, 202, 204] },
      }),
      advance(300),
      get('resource={arm.audience}', { dropped: true }),
    ],
  },
]
