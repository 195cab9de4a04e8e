import { documented, hasMembers, inferred, recorded, refusal, withJson, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, putResource } from '../steps.js'
import { needsOwnVault, ownVault, ownVaults, policy, vaultBody } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/vaults/put/name',
    title: 'a vault name with two hyphens in a row answers 400 VaultNameNotValid',
    grounds: [recorded('https://github.com/cristianoag/microsoft-teams-apps-company-communicator/issues/28')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVaults}/v--{nonce}?api-version=2018-02-14`,
        vaultBody(),
        refusal(
          400,
          'VaultNameNotValid',
          "The vault name 'v--{nonce}' is invalid. A vault's name must be between 3-24 alphanumeric " +
            'characters. The name must begin with a letter, end with a letter or digit, and not contain ' +
            'consecutive hyphens. Follow this link for more information: ' +
            'https://go.microsoft.com/fwlink/?linkid=2147742',
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/sku',
    title: 'a sku that there is not answers 400',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/common-error-codes')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ sku: { family: 'A', name: 'huge' } }),
        refusal(400, 'BadRequest', 'The key vault sku is invalid.'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/no-policies',
    title: 'a vault without access policies answers 400',
    grounds: [recorded('error output quoted by users of Pulumi and Bicep')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ accessPolicies: undefined }),
        refusal(400, 'BadRequest', 'The parameter accessPolicies is not specified.'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/no-tenant',
    title: 'a vault without a tenant answers 400',
    grounds: [inferred('as for access policies')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ tenantId: undefined }),
        refusal(400, 'BadRequest', 'The parameter tenantId is not specified.'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/policy',
    title: 'a policy whose object id is no GUID answers 400',
    grounds: [recorded('Azure/azure-cli command_modules/keyvault tests')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ accessPolicies: [{ ...policy, objectId: 'me' }] }),
        refusal(400, 'BadRequest', "An invalid value was provided for 'accessPolicies'."),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/purge-protection',
    title: 'purge protection cannot be set to false',
    grounds: [
      recorded('https://github.com/Azure/azure-rest-api-specs/issues/18106'),
      recorded('https://github.com/Azure/azure-cli/issues/29115'),
    ],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ enablePurgeProtection: false }),
        refusal(
          400,
          'BadRequest',
          'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a ' +
            'vault is an irreversible action.',
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/retention',
    title: 'soft delete keeps for 7 to 90 days',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ enableSoftDelete: true, softDeleteRetentionInDays: 3 }),
        withJson(400, hasMembers({ error: hasMembers({ code: 'BadRequest' }) })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/location-required',
    title: 'a vault without a location answers 400 LocationRequired',
    grounds: [recorded('https://github.com/Azure/bicep/issues/2311')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({}, { location: undefined }),
        refusal(400, 'LocationRequired', 'The location property is required for this definition.'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/no-properties',
    title: 'a vault without properties answers 400 InvalidRequestContent',
    grounds: [javaRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        { location: '{group.location}' },
        refusal(400, 'InvalidRequestContent', /Required property 'properties' not found in JSON/),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/nothing-to-recover',
    title: 'recovering a vault that was never deleted answers 400',
    grounds: [recorded('error output quoted by users of Terraform')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ createMode: 'recover' }),
        refusal(400, 'SoftDeletedVaultDoesNotExist', /^A soft deleted vault with the given name does not exist\./),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/taken',
    title: 'a vault name that is taken elsewhere answers 409 VaultAlreadyExists',
    grounds: [
      recorded('error output quoted by users of Terraform and az'),
      documented('https://learn.microsoft.com/azure/key-vault/general/common-error-codes'),
    ],
    needs: [...needsOwnVault, 'vault'],
    steps: [
      createOwnGroup,
      putResource(
        `${ownVaults}/{vault.name}?api-version=2018-02-14`,
        vaultBody(),
        refusal(
          409,
          'VaultAlreadyExists',
          /^The vault name '{vault.name}' is already in use\. Vault names are globaly unique so it is possible that the name is already taken\./,
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
]
