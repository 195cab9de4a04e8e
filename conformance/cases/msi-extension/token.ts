import {
  advance,
  askArm,
  askMsiExtension,
  client,
  documented,
  formType,
  hasMembers,
  matches,
  metadata,
  savedToken,
  withJson,
  withStatus,
  withText,
  type Case,
} from '../words.js'
import { withMsiToken } from './steps.js'

const migrate = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/howto-migrate-vm-extension',
)
const history = documented(
  'https://github.com/MicrosoftDocs/azure-docs/commits/main/articles/active-directory' +
    '/managed-identities-azure-resources/how-to-use-vm-token.md (2017-2018)',
)

const needs = ['msi-extension'] as const

export const cases: readonly Case[] = [
  {
    id: 'msi-extension/token/get',
    title: 'GET answers with seven members, all strings, an empty refresh token among them',
    grounds: [history],
    needs,
    covers: ['msi-extension.token.get'],
    steps: [
      askMsiExtension('GET', '/oauth2/token?resource={arm.audience}', {
        ...withMsiToken('{arm.audience}'),
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
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}',
        withText(
          200,
          /^{"access_token":"[^"]+","refresh_token":"","expires_in":"\d+","expires_on":"\d+","not_before":"\d+","resource":"[^"]+","token_type":"Bearer"}$/,
        ),
      ),
    ],
  },
  {
    id: 'msi-extension/token/windows-powershell',
    title: 'GET takes the lower-case escapes of Windows PowerShell',
    grounds: [client('Windows PowerShell 5.1, Invoke-WebRequest -Method GET -Body @{…}'), history],
    needs,
    steps: [
      askMsiExtension('GET', '/oauth2/token?resource=https%3a%2f%2f{vault.suffix}', withMsiToken('{vault.audience}')),
    ],
  },
  {
    id: 'msi-extension/token/post-unencoded',
    title: 'POST takes a form whose value is not encoded',
    grounds: [history, migrate],
    needs,
    covers: ['msi-extension.token.post'],
    steps: [
      askMsiExtension('POST', '/oauth2/token', withMsiToken('{arm.audience}'), {
        headers: { ...metadata, ...formType },
        body: 'resource={arm.audience}',
      }),
    ],
  },
  {
    id: 'msi-extension/token/post-encoded',
    title: 'POST takes a form whose value is encoded, with a charset in its content type',
    grounds: [client('Azure/azure-sdk-for-node of 2017, MSIVmTokenCredentials')],
    needs,
    steps: [
      askMsiExtension('POST', '/oauth2/token', withMsiToken('{vault.audience}'), {
        headers: {
          ...metadata,
          'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
        },
        body: 'resource=https%3A%2F%2F{vault.suffix}',
      }),
    ],
  },
  {
    id: 'msi-extension/token/post-authority',
    title: 'POST takes the authority that early clients sent along',
    grounds: [client('Azure/go-autorest of 2017, autorest/adal')],
    needs,
    steps: [
      askMsiExtension('POST', '/oauth2/token', withMsiToken('{vault.audience}'), {
        headers: { ...metadata, ...formType },
        body: 'authority=https%3A%2F%2F{login.host}%2F{tenant}&resource=https%3A%2F%2F{vault.suffix}',
      }),
    ],
  },
  {
    id: 'msi-extension/token/post-without-slash',
    title: 'POST for Resource Manager takes its resource without the last slash',
    grounds: [client('@azure/identity 4.13 with MSI_ENDPOINT alone')],
    needs,
    steps: [
      askMsiExtension('POST', '/oauth2/token', withMsiToken('https://{arm.host}'), {
        headers: { ...metadata, ...formType },
        body: 'resource=https%3A%2F%2F{arm.host}',
      }),
    ],
  },
  {
    id: 'msi-extension/token/by-client-id',
    title: 'client_id picks the identity',
    grounds: [migrate],
    needs,
    steps: [
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}&client_id={vm.clientId}',
        withMsiToken('{arm.audience}'),
      ),
    ],
  },
  {
    id: 'msi-extension/token/hour',
    title: 'a token lives for an hour and is dated five minutes back',
    grounds: [history],
    needs: [...needs, 'virtual-clock'],
    steps: [
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}',
        withJson(200, hasMembers({ expires_in: { between: [3590, 3600] } })),
        { save: { token: { json: 'access_token' } } },
      ),
      advance(600),
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}',
        withJson(200, hasMembers({ access_token: '{saved.token}', expires_in: { between: [2980, 3000] } })),
      ),
      advance(2800),
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}',
        withJson(
          200,
          hasMembers({ access_token: matches(/^(?!{saved.token}$)eyJ/), expires_in: { between: [3590, 3600] } }),
        ),
      ),
    ],
  },
  {
    id: 'msi-extension/token/opens-resource-manager',
    title: 'the token opens Resource Manager',
    grounds: [history],
    needs: [...needs, 'group'],
    steps: [
      askMsiExtension('GET', '/oauth2/token?resource={arm.audience}', withStatus(200), {
        save: { token: { json: 'access_token' } },
      }),
      askArm(
        'nobody',
        'GET',
        '/subscriptions/{subscription}/resourceGroups/{group.name}?api-version=2016-06-01',
        withJson(200, hasMembers({ name: '{group.name}' })),
        { headers: savedToken },
      ),
    ],
  },
  {
    // Only in the tutorials' world: elsewhere it would remove an extension that somebody put there.
    id: 'msi-extension/removed',
    title: 'when the extension is removed, nothing answers on its port',
    grounds: [migrate],
    needs: [...needs, 'writes', 'portal', 'tutorial-world', 'virtual-clock'],
    steps: [
      askMsiExtension('GET', '/oauth2/token?resource={arm.audience}', withStatus(200)),
      askArm(
        'portal',
        'DELETE',
        '{vm.id}/extensions/ManagedIdentityExtensionForWindows?api-version=2017-12-01',
        withStatus([200, 202, 204]),
      ),
      advance(300),
      askMsiExtension('GET', '/oauth2/token?resource={arm.audience}', { dropped: true }),
    ],
  },
]
