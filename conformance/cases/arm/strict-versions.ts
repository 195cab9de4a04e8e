import { askArm, recorded, refusal, type Case } from '../words.js'
import { group } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/strict-versions/newer-core-version',
    title: 'an api-version that a core type does not have yet answers 400 with the supported ones',
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/31331')],
    needs: ['group', 'imds', 'strict-versions'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}?api-version=2099-01-01`,
        refusal(
          400,
          'InvalidApiVersionParameter',
          /^The api-version '2099-01-01' is invalid\. The supported versions are '[-\w,]*2016-06-01[-\w,]*'\.$/,
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/strict-versions/newer-version',
    title: 'an api-version that a type of a provider does not have yet answers 400 with its versions and locations',
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/28843')],
    needs: ['group', 'account', 'portal', 'strict-versions'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${group}/providers/Microsoft.Storage/storageAccounts/{account.name}?api-version=2099-01-01`,
        refusal(
          400,
          'NoRegisteredProviderFound',
          /^No registered resource provider found for location '\w+' and API version '2099-01-01' for type 'storageAccounts'\. The supported api-versions are '.+'\. The supported locations are '.+'\.$/,
        ),
      ),
    ],
    covers: ['arm.storage-accounts.get'],
  },
]
