import { documented, inferred, refusal, type Case } from '../words.js'
import { askOwnVault, createOwnVault, needsOwnVault, ownSecret } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/permission/names-the-machine',
    title: 'a refusal names a managed identity with its resource, in names that have underscores',
    grounds: [
      documented(
        'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/extensions/troubleshoot-key-vault-csi-secrets-store-csi-driver',
      ),
    ],
    needs: [...needsOwnVault, 'imds'],
    steps: [
      createOwnVault(),
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          /;iss=https:\/\/{issuer.host}\/{tenant}\/;xms_mirid=\/subscriptions\/[^;']+\/virtualMachines\/[^;']+(;xms_az_rid=[^;']+)?'/,
          'AccessDenied',
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/permission/names-the-machine/that-asks',
    title: 'a refusal names the machine that asked beside the identity, also where the identity is its own',
    grounds: [
      documented(
        'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/extensions/troubleshoot-key-vault-csi-secrets-store-csi-driver',
      ),
      inferred('that a virtual machine’s text is that of a scale set and a container app'),
    ],
    needs: [...needsOwnVault, 'imds'],
    steps: [
      createOwnVault(),
      askOwnVault(
        'vm',
        'GET',
        `${ownSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          /;xms_mirid=\/subscriptions\/[^;']+;xms_az_rid=\/subscriptions\/[^;']+\/virtualMachines\/[^;']+'/,
          'AccessDenied',
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
]
