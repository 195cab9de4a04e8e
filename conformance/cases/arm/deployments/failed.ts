import {
  askArm,
  documented,
  hasMembers,
  inferred,
  matches,
  oneOf,
  onlyMembersInOrder,
  recorded,
  withJson,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup } from '../steps.js'
import { atGroup, begin, hasFailed, identityOf, isThere, moduleOf, needs, templateOf, version } from './steps.js'

const inGroup = `${ownGroup}/providers/Microsoft.Resources/deployments`
const identities = `${ownGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`
const first = "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'first-id')]"

export const cases: readonly Case[] = [
  {
    id: 'arm/deployments/failed/providers-words',
    title: 'a resource that its provider refuses fails the deployment in its words, and what was made stays',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors'),
    ],
    needs,
    steps: [
      createOwnGroup,
      begin(templateOf([identityOf('first-id'), identityOf('x', { dependsOn: [first] })])),
      hasFailed([onlyMembersInOrder({ code: 'BadRequest', target: `${identities}/x`, message: matches(/'x'/) })]),
      askArm(
        'portal',
        'GET',
        `${atGroup.at}/operations?${version}`,
        withJson(
          200,
          hasMembers({
            value: {
              some: hasMembers({ properties: hasMembers({ provisioningState: 'Failed', statusCode: 'BadRequest' }) }),
            },
          }),
        ),
      ),
      isThere(`${identities}/first-id`),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.operation-status', 'arm.deployment-operations.list'],
  },
  {
    id: 'arm/deployments/failed/module',
    title: 'a module that fails half way adds a level to the error, and what it made stays',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/13896', '2020-06'),
      recorded('https://github.com/microsoft/mwt-ds/issues/8'),
      inferred('the newer words'),
    ],
    needs,
    steps: [
      createOwnGroup,
      begin(
        templateOf([moduleOf('inner', templateOf([identityOf('first-id'), identityOf('x', { dependsOn: [first] })]))]),
      ),
      hasFailed([
        hasMembers({
          code: 'ResourceDeploymentFailure',
          target: `${inGroup}/inner`,
          message: oneOf(
            [
              '2024',
              "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.",
            ],
            ['2020-06', "The resource operation completed with terminal provisioning state 'Failed'."],
          ),
          details: { array: [hasMembers({ code: 'DeploymentFailed' })] },
        }),
      ]),
      isThere(`${identities}/first-id`),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.operation-status'],
  },
  {
    id: 'arm/deployments/failed/at-run-time',
    title: 'an expression that only a run can evaluate fails its resource, with its place in the template',
    grounds: [recorded('a public diary that quotes the answer', '2023-09')],
    needs,
    steps: [
      createOwnGroup,
      begin(
        templateOf([
          identityOf('first-id'),
          identityOf('second-id', { tags: { tag1: "[split(reference('first-id').clientId, '-')[9]]" } }),
        ]),
      ),
      hasFailed([
        hasMembers({
          code: 'InvalidTemplate',
          message: matches(
            /^Unable to process template language expressions for resource '[^']*\/second-id' at line '1' and column '\d{2,}'\. 'The language expression property array index '9' is out of bounds\..*'$/,
          ),
          additionalInfo: {
            array: [
              onlyMembersInOrder({
                type: 'TemplateViolation',
                info: onlyMembersInOrder({ lineNumber: 1, linePosition: { like: 'integer' }, path: '' }),
              }),
            ],
          },
        }),
      ]),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.operation-status'],
  },
  {
    id: 'arm/deployments/failed/own-name',
    title: 'a module with the name and the scope of its parent fails, and the parent stays what it is',
    grounds: [inferred('a deployment that runs is not replaced: DeploymentActive')],
    needs,
    steps: [
      createOwnGroup,
      begin(templateOf([moduleOf('d-{nonce}', templateOf([identityOf('first-id')]))])),
      hasFailed([hasMembers({ code: 'DeploymentActive' })]),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.put'],
  },
]
