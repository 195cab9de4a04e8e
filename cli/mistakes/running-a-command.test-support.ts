import type { Chapter } from './mistake.test-support.js'
import type { Stage } from './stage.test-support.js'

const token = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'
const vault = 'https://orders-kv.vault.azure.net/secrets/db-password?api-version=7.4'
/** Under exec, with the world of the stage, by a command that the page leaves out. */
const underExec =
  (...command: string[]) =>
  ({ milab }: Stage) =>
    milab(['exec', '--world', 'milab.yaml', '--', ...command])

export const runningACommand: Chapter = {
  title: 'Running a command',
  mistakes: [
    {
      mistake: 'no command',
      how: 'milab exec',
      says: ["error: missing required argument 'cmd'", '(milab exec --help shows its options)'],
    },
    {
      mistake: 'an option of the command before the command',
      how: "milab exec -c 'print(1)'",
      says: [
        "error: unknown option '-c'",
        'The options of exec come before the command, those of the command after it: milab exec [options] CMD ' +
          '[its own options]',
      ],
    },
    {
      mistake: 'an option that the command has, too: it is the command’s',
      how: 'milab exec node --version',
      make: ({ milab }) => milab(['exec', process.execPath, '--version']),
      says: ['v2…'],
    },
    {
      mistake: 'a program that is not installed',
      how: 'milab exec -- pyton3 app.py',
      says: ['milab: pyton3: not found; install it, or give its path, such as ./pyton3'],
    },
    {
      mistake: 'a misspelled token source',
      how: 'milab exec --source appservice -- true',
      says: ["milab: --source: 'appservice' is not a token source; did you mean app-service?"],
    },
    {
      mistake: 'a token source that the lab does not have yet',
      how: 'milab exec --source cloud-shell -- true',
      says: [
        'milab: --source: cloud-shell is a token source of Azure that is not emulated yet; there are imds, msi-extension, ' +
          'app-service, functions, container-app, container-instances, arc and workload-identity',
      ],
    },
    {
      mistake: 'a VM that the world does not have',
      how: 'milab exec --vm web2 -- true',
      says: ["milab: --vm: no machine or app is named 'web2' in this file; did you mean 'web1'?"],
    },
    {
      mistake: 'a token request without the header',
      how: `curl '${token}&resource=https://vault.azure.net'`,
      make: underExec('curl', '-s', `${token}&resource=https://vault.azure.net`),
      says: ['milab: 400 imds.token: …Required metadata header not specified', 'send the header Metadata: true'],
      not: 'without namespaces',
    },
    {
      mistake: 'a token request without a resource',
      how: `curl -H Metadata:true '${token}'`,
      make: underExec('curl', '-s', '-H', 'Metadata:true', token),
      says: [
        "milab: 400 imds.token: …Required query variable 'resource' is missing",
        'add resource=https%3A%2F%2Fvault.azure.net, or the resource you mean',
      ],
      not: 'without namespaces',
    },
    {
      mistake: 'an api-version that IMDS does not have',
      how: `curl -H Metadata:true '${token.replace('2018-02-01', '2018-02-31')}&resource=…'`,
      make: underExec('curl', '-s', '-H', 'Metadata:true', token.replace('2018-02-01', '2018-02-31')),
      says: ['milab: 400 imds.token: bad_api_version', 'ask with api-version=2018-02-01'],
      not: 'without namespaces',
    },
    {
      mistake: 'a client id that no identity of the VM has',
      how: `curl -H Metadata:true '${token}&resource=…&client_id=…'`,
      make: underExec(
        'curl',
        '-s',
        '-H',
        'Metadata:true',
        `${token}&resource=https://vault.azure.net&client_id=7b0a4a0e-0000-4000-8000-000000000000`,
      ),
      says: [
        'milab: 400 imds.token: web1 has no such identity',
        'ask for an identity that it has: system (client_id=…)',
      ],
      not: 'without namespaces',
    },
    {
      mistake: 'a token for Resource Manager, sent to a vault',
      how: `curl -H "Authorization: Bearer $TOKEN" '${vault}'`,
      make: underExec(
        'sh',
        '-c',
        `TOKEN=$(curl -s -H Metadata:true '${token}&resource=https://management.azure.com/' | ` +
          `sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'); curl -s -H "Authorization: Bearer $TOKEN" '${vault}'`,
      ),
      says: [
        'milab: 401 keyvault.secrets.get-latest as web1: the token is not for Key Vault: its audience is …management.azure.com…',
        'this token is for https://management.azure.com/; request it with resource=https://vault.azure.net',
      ],
      not: 'without namespaces',
    },
    {
      mistake: 'a service of Azure that the lab does not have',
      how: 'curl https://graph.windows.net/me; curl https://shop.servicebus.windows.net/',
      make: underExec(
        'sh',
        '-c',
        'for host in graph.windows.net shop.servicebus.windows.net; do curl -s https://$host/; done',
      ),
      says: [
        "milab: Azure AD Graph is not emulated by managed-identity-lab: 'graph.windows.net'",
        "milab: Azure Service Bus is not emulated by managed-identity-lab: 'shop.servicebus.windows.net' (neither is " +
          'AMQP, at port 5671 or in WebSockets)',
      ],
      not: 'without namespaces',
    },
    {
      mistake: 'a vault that the world does not have',
      how: 'curl https://order-kv.vault.azure.net/…',
      make: underExec('curl', '-s', vault.replace('orders-kv', 'order-kv')),
      says: ["milab: no vault 'order-kv' in this world; add it with resourceGroups.<group>.vaults.order-kv: {}"],
      not: 'without namespaces',
    },
  ],
}
