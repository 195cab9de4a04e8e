import {
  askArm,
  documented,
  inferred,
  matches,
  onlyMembers,
  recorded,
  refusal,
  repeat,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import {
  askOwnVault,
  assignRole,
  callerPattern,
  createOwnVault,
  forbiddenByRbac,
  needsOwnVault,
  ownSecret,
  ownVault,
  setSecretInOwnVault,
} from './steps.js'

const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/permission/no-access-policy',
    title: 'a caller without an access policy answers 403 AccessDenied with what it may not',
    grounds: [recorded('turbot/steampipe-plugin-azure#127'), recorded('Azure/azure-libraries-for-net#1067')],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          new RegExp(
            `^The user, group or application '${callerPattern}' does not have secrets get permission on key ` +
              "vault 'milab-{nonce};location=\\w+'\\. For help resolving this issue, please see " +
              'https:\\/\\/go\\.microsoft\\.com\\/fwlink\\/\\?linkid=2125287$',
          ),
          'AccessDenied',
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/policy-of-another-tenant',
    title: 'an access policy of another tenant, if the vault takes it, grants the same object id nothing',
    // "All identities in the array must use the same tenant ID as the key vault's tenant ID."
    grounds: [documented('https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update')],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      askArm('portal', 'PUT', `${ownVault}/accessPolicies/add?api-version=2023-07-01`, withStatus([200, 201, 400]), {
        body: {
          json: {
            properties: {
              accessPolicies: [
                {
                  tenantId: '4d1fab1e-0000-4000-8000-00000000f00d',
                  objectId: '{vm.principalId}',
                  permissions: { secrets: ['get'] },
                },
              ],
            },
          },
        },
      }),
      askOwnVault('vm', 'GET', `${ownSecret}?api-version=7.4`, withStatus(403)),
    ],
    covers: ['arm.vaults.access-policies.put', 'keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/before-existence-and-body',
    title: 'permission is judged before the body is read and before the secret is looked for',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/authentication')],
    needs: needsOwnVault,
    steps: [
      createOwnVault({}, [{ tenantId: '{tenant}', objectId: '{vm.principalId}', permissions: { secrets: ['Get'] } }]),
      askOwnVault('vm', 'PUT', `${ownSecret}?api-version=7.4`, withStatus(403), { body: '{' }),
      askOwnVault('vm', 'GET', `${ownSecret}?api-version=7.4`, withStatus(404)),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/on-behalf-of-only',
    title: 'a policy that names an application refuses a caller without a user: 403 ForbiddenByPolicy',
    grounds: [recorded('SparebankenVest/azure-key-vault-to-kubernetes#232')],
    needs: needsOwnVault,
    steps: [
      createOwnVault({}, [
        {
          tenantId: '{tenant}',
          objectId: '{vm.principalId}',
          applicationId: '{vm.clientId}',
          permissions: { secrets: ['get'] },
        },
      ]),
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          new RegExp(
            `^The policy requires the caller '${callerPattern}' to use on-behalf-of \\(OBO\\) flow\\. For more ` +
              'information on OBO, please see https:\\/\\/go\\.microsoft\\.com\\/fwlink\\/\\?linkid=2152310$',
          ),
          'ForbiddenByPolicy',
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/no-role',
    title: 'a vault with RBAC ignores access policies and answers 403 ForbiddenByRbac, line by line',
    grounds: [recorded('piyushsachdeva/Terraform_AKS#2'), recorded('hashicorp/terraform-provider-azurerm#27817')],
    needs: needsOwnVault,
    steps: [
      createOwnVault({ enableRbacAuthorization: true }, [
        { tenantId: '{tenant}', objectId: '{vm.principalId}', permissions: { secrets: ['get'] } },
      ]),
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        forbiddenByRbac('Microsoft\\.KeyVault\\/vaults\\/secrets\\/getSecret\\/action', '\\/secrets\\/milab-{nonce}'),
      ),
      askOwnVault(
        'vm',
        'GET',
        '/secrets?api-version=7.4',
        forbiddenByRbac('Microsoft\\.KeyVault\\/vaults\\/secrets\\/readMetadata\\/action', ''),
      ),
    ],
    covers: ['keyvault.secrets.get-latest', 'keyvault.secrets.list'],
  },
  {
    id: 'keyvault/permission/firewall',
    title:
      'a client whose address the vault does not list is challenged, and with a token answers 403 ForbiddenByFirewall',
    grounds: [
      documented('https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints'),
      documented('https://learn.microsoft.com/azure/key-vault/general/authentication'),
      inferred('that the challenge comes before the firewall'),
      recorded('a public report of a vault with bypass None (Terraform 1.16): the text', '2026'),
    ],
    needs: needsOwnVault,
    steps: [
      createOwnVault({ networkAcls: { bypass: 'None', defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] } }),
      askOwnVault('nobody', 'GET', `${ownSecret}?api-version=7.4`, withStatus(401)),
      askOwnVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withJson(
          403,
          onlyMembers({
            error: onlyMembers({
              code: 'Forbidden',
              message: matches(
                /^Client address is not authorized and caller was ignored because bypass is set to None/,
              ),
              innererror: onlyMembers({ code: 'ForbiddenByFirewall' }),
            }),
          }),
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/role-on-vault',
    title: 'Key Vault Secrets User on the vault reads its secrets, and the answer names the assignment',
    grounds: [
      documented('https://learn.microsoft.com/azure/key-vault/general/rbac-guide'),
      recorded('Azure/azure-sdk-for-go:sdk/keyvault/azkeys/testdata/recordings', '2022'),
    ],
    needs: needsOwnVault,
    steps: [
      createOwnVault({ enableRbacAuthorization: true }),
      setSecretInOwnVault('v'),
      assignRole(ownVault, secretsUser),
      repeat(askOwnVault('vm', 'GET', `${ownSecret}?api-version=7.4`), {
        times: 40,
        every: 15,
        until: withStatus(200),
        expect: withStatus(200, {
          headers: {
            'x-ms-keyvault-rbac-assignment-id': { like: 'guid' },
            'x-ms-keyvault-rbac-cache': matches(
              /^ra_age=\d+;da_age=\d+;rd_age=\d+;brd_age=\d+;ra_notif_age=\d+;dec_lev=\d+;$/,
            ),
          },
        }),
      }),
      askOwnVault('vm', 'DELETE', `${ownSecret}?api-version=7.4`, withStatus(403)),
    ],
    covers: ['keyvault.secrets.get-latest', 'keyvault.secrets.set', 'keyvault.secrets.delete'],
  },
  {
    id: 'keyvault/permission/role-on-one-secret',
    title: 'a role on one secret reads that secret and lists nothing',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/rbac-guide')],
    needs: needsOwnVault,
    steps: [
      createOwnVault({ enableRbacAuthorization: true }),
      setSecretInOwnVault('v'),
      assignRole(`${ownVault}${ownSecret}`, secretsUser),
      repeat(askOwnVault('vm', 'GET', `${ownSecret}?api-version=7.4`), {
        times: 40,
        every: 15,
        until: withStatus(200),
        expect: withStatus(200),
      }),
      askOwnVault('vm', 'GET', '/secrets?api-version=7.4', withStatus(403)),
      askOwnVault('vm', 'GET', '/secrets/other?api-version=7.4', withStatus(403)),
    ],
    covers: ['keyvault.secrets.get-latest', 'keyvault.secrets.set', 'keyvault.secrets.list'],
  },
]
