import { documented, matches, recorded, refusal, send, withStatus, type Case } from '../../model.js'
import { makeVault, needing, newHost, newVault, ours, put, version } from './steps.js'

const caller = "appid=[^;]+;oid=[^;]+;(numgroups=\\d+;)?iss=https:\\/\\/{issuer.host}\\/{tenant}\\/[^']*"
const set = 'keyvault.secrets.set'
const get = 'keyvault.secrets.get-latest'
const list = 'keyvault.secrets.list'

const assignment = (scope: string, role: string) =>
  send({
    as: 'portal',
    to: '{arm.host}',
    method: 'PUT',
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments/4d1fab1e-0000-4000-8000-000000000001?api-version=2022-04-01`,
    body: {
      json: {
        properties: {
          roleDefinitionId: `/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          principalId: '{vm.principalId}',
          principalType: 'ServicePrincipal',
        },
      },
    },
    expect: withStatus(201),
  })

const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

const forbiddenByRbac = (action: string, object: string) =>
  refusal(
    403,
    'Forbidden',
    new RegExp(
      '^Caller is not authorized to perform action on resource\\.\\r\\nIf role assignments, deny assignments or role definitions were changed recently, ' +
        `please observe propagation time\\.\\r\\nCaller: ${caller}\\r\\nAction: '${action}'\\r\\nResource: '\\/subscriptions\\/[^A-Z']*\\/vaults\\/milab-{nonce}${object}'\\r\\n` +
        "Assignment: \\(not found\\)\\r\\nDenyAssignmentId: null\\r\\nDecisionReason: ('DeniedWithNoValidRBAC'|null) \\r\\nVault: milab-{nonce};location=\\w+\\r\\n$",
    ),
    'ForbiddenByRbac',
  )

export const cases: readonly Case[] = [
  {
    id: 'keyvault/permission/no-access-policy',
    title: 'a caller without an access policy answers 403 AccessDenied with what it may not',
    grounds: [recorded('turbot/steampipe-plugin-azure#127'), recorded('Azure/azure-libraries-for-net#1067')],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      send({
        as: 'vm',
        to: newHost,
        path: `${ours}?${version}`,
        expect: refusal(
          403,
          'Forbidden',
          new RegExp(
            `^The user, group or application '${caller}' does not have secrets get permission on key vault 'milab-{nonce};location=\\w+'\\. ` +
              'For help resolving this issue, please see https:\\/\\/go\\.microsoft\\.com\\/fwlink\\/\\?linkid=2125287$',
          ),
          'AccessDenied',
        ),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/permission/before-existence-and-body',
    title: 'permission is judged before the body is read and before the secret is looked for',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/authentication')],
    needs: needing.ownVault,
    steps: [
      makeVault({}, [{ tenantId: '{tenant}', objectId: '{vm.principalId}', permissions: { secrets: ['Get'] } }]),
      send({ as: 'vm', to: newHost, method: 'PUT', path: `${ours}?${version}`, body: '{', expect: withStatus(403) }),
      send({ as: 'vm', to: newHost, path: `${ours}?${version}`, expect: withStatus(404) }),
    ],
    covers: [set, get],
  },
  {
    id: 'keyvault/permission/on-behalf-of-only',
    title: 'a policy that names an application refuses a caller without a user: 403 ForbiddenByPolicy',
    grounds: [recorded('SparebankenVest/azure-key-vault-to-kubernetes#232')],
    needs: needing.ownVault,
    steps: [
      makeVault({}, [
        {
          tenantId: '{tenant}',
          objectId: '{vm.principalId}',
          applicationId: '{vm.clientId}',
          permissions: { secrets: ['get'] },
        },
      ]),
      send({
        as: 'vm',
        to: newHost,
        path: `${ours}?${version}`,
        expect: refusal(
          403,
          'Forbidden',
          new RegExp(
            `^The policy requires the caller '${caller}' to use on-behalf-of \\(OBO\\) flow\\. For more information on OBO, ` +
              'please see https:\\/\\/go\\.microsoft\\.com\\/fwlink\\/\\?linkid=2152310$',
          ),
          'ForbiddenByPolicy',
        ),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/permission/no-role',
    title: 'a vault with RBAC ignores access policies and answers 403 ForbiddenByRbac, line by line',
    grounds: [recorded('piyushsachdeva/Terraform_AKS#2'), recorded('hashicorp/terraform-provider-azurerm#27817')],
    needs: needing.ownVault,
    steps: [
      makeVault({ enableRbacAuthorization: true }, [
        { tenantId: '{tenant}', objectId: '{vm.principalId}', permissions: { secrets: ['get'] } },
      ]),
      send({
        as: 'vm',
        to: newHost,
        path: `${ours}?${version}`,
        expect: forbiddenByRbac(
          'Microsoft\\.KeyVault\\/vaults\\/secrets\\/getSecret\\/action',
          '\\/secrets\\/milab-{nonce}',
        ),
      }),
      send({
        as: 'vm',
        to: newHost,
        path: `/secrets?${version}`,
        expect: forbiddenByRbac('Microsoft\\.KeyVault\\/vaults\\/secrets\\/readMetadata\\/action', ''),
      }),
    ],
    covers: [get, list],
  },
  {
    id: 'keyvault/permission/firewall',
    title:
      'a client whose address the vault does not list is challenged, and with a token answers 403 ForbiddenByFirewall',
    grounds: [
      documented('https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints'),
      documented('https://learn.microsoft.com/azure/key-vault/general/authentication'),
    ],
    needs: needing.ownVault,
    steps: [
      makeVault({ networkAcls: { bypass: 'None', defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] } }),
      send({ to: newHost, path: `${ours}?${version}`, expect: withStatus(401) }),
      send({
        as: 'portal',
        to: newHost,
        path: `${ours}?${version}`,
        expect: withStatus(403, {
          body: {
            json: {
              object: {
                error: {
                  object: {
                    code: 'Forbidden',
                    message: matches(/^Client address/),
                    innererror: { object: { code: 'ForbiddenByFirewall' } },
                  },
                },
              },
            },
          },
        }),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/permission/role-on-vault',
    title: 'Key Vault Secrets User on the vault reads its secrets, and the answer names the assignment',
    grounds: [
      documented('https://learn.microsoft.com/azure/key-vault/general/rbac-guide'),
      recorded('Azure/azure-sdk-for-go:sdk/keyvault/azkeys/testdata/recordings (2022)'),
    ],
    needs: needing.ownVault,
    steps: [
      makeVault({ enableRbacAuthorization: true }),
      put('v', {}, newHost),
      assignment(newVault, secretsUser),
      {
        kind: 'repeat',
        times: 40,
        every: 15,
        step: send({ as: 'vm', to: newHost, path: `${ours}?${version}` }),
        until: withStatus(200),
        expect: withStatus(200, {
          headers: {
            'x-ms-keyvault-rbac-assignment-id': { like: 'guid' },
            'x-ms-keyvault-rbac-cache': matches(
              /^ra_age=\d+;da_age=\d+;rd_age=\d+;brd_age=\d+;ra_notif_age=\d+;dec_lev=\d+;$/,
            ),
          },
        }),
      },
      send({ as: 'vm', to: newHost, method: 'DELETE', path: `${ours}?${version}`, expect: withStatus(403) }),
    ],
    covers: [get, set, 'keyvault.secrets.delete'],
  },
  {
    id: 'keyvault/permission/role-on-one-secret',
    title: 'a role on one secret reads that secret and lists nothing',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/rbac-guide')],
    needs: needing.ownVault,
    steps: [
      makeVault({ enableRbacAuthorization: true }),
      put('v', {}, newHost),
      assignment(`${newVault}${ours}`, secretsUser),
      {
        kind: 'repeat',
        times: 40,
        every: 15,
        step: send({ as: 'vm', to: newHost, path: `${ours}?${version}` }),
        until: withStatus(200),
        expect: withStatus(200),
      },
      send({ as: 'vm', to: newHost, path: `/secrets?${version}`, expect: withStatus(403) }),
      send({ as: 'vm', to: newHost, path: `/secrets/other?${version}`, expect: withStatus(403) }),
    ],
    covers: [get, set, list],
  },
]
