import { documented, inferred, recorded, refusal, type Case } from '../words.js'
import { askOwnVault, callerPattern, createOwnVault, forbiddenByRbac, needsOwnVault, ownSecret } from './steps.js'

const article = documented(
  'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/extensions/troubleshoot-key-vault-csi-secrets-store-csi-driver',
)
const containerApps = recorded('the page of Azure Container Apps’ support on secrets from a vault: both models’ texts')
const needs = [...needsOwnVault, 'imds'] as const
const closed = createOwnVault({
  networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] },
})
export const cases: readonly Case[] = [
  {
    id: 'keyvault/permission/names-the-machine',
    title: 'the firewall names a managed identity with its resource, in names that have underscores',
    grounds: [article],
    needs,
    steps: [
      closed,
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          /;iss=https:\/\/{issuer.host}\/{tenant}\/;xms_mirid=\/subscriptions\/[^;\r]+\/virtualMachines\/[^;\r]+(;xms_az_rid=[^;\r]+)?\r/,
          'ForbiddenByFirewall',
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/names-the-machine/that-asks',
    title: 'the firewall names the machine that asked beside the identity, also where the identity is its own',
    grounds: [
      article,
      containerApps,
      inferred('that a virtual machine’s text is that of a scale set and a container app'),
    ],
    needs,
    steps: [
      closed,
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          /;xms_mirid=\/subscriptions\/[^;\r]+;xms_az_rid=\/subscriptions\/[^;\r]+\/virtualMachines\/[^;\r]+\r/,
          'ForbiddenByFirewall',
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/names-ids-alone',
    title: 'a refusal of permission names a managed identity by its ids alone, in either model',
    grounds: [
      containerApps,
      recorded('write-ups of the SANS Holiday Hack Challenge: a virtual machine’s identity, RBAC', '2023-12'),
    ],
    needs,
    steps: [
      createOwnVault(),
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          new RegExp(`^The user, group or application '${callerPattern}' does not`),
          'AccessDenied',
        ),
      ),
      createOwnVault({ enableRbacAuthorization: true }),
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        forbiddenByRbac('Microsoft\\.KeyVault\\/vaults\\/secrets\\/getSecret\\/action', '\\/secrets\\/milab-{nonce}'),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
]
