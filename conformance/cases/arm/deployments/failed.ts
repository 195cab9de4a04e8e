import {
  askArm,
  documented,
  hasMembers,
  inferred,
  jsonType,
  matches,
  oneOf,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody, ownGroup, putResource } from '../steps.js'
import {
  atGroup,
  atSubscription,
  bodyOf,
  deploymentFailed,
  deploymentOf,
  docs,
  identityOf,
  isThere,
  moduleOf,
  needs,
  statusIs,
  templateOf,
  version,
} from './steps.js'

const inGroup = `${ownGroup}/providers/Microsoft.Resources/deployments`
const identities = `${ownGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`
const first = "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'first-id')]"
const begin = { save: { status: { header: 'Azure-AsyncOperation' } } }

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
      putResource(
        `${atGroup.at}?${version}`,
        deploymentOf(templateOf([identityOf('first-id'), identityOf('x', { dependsOn: [first] })])),
        withStatus(201),
        begin,
      ),
      askArm(
        'portal',
        'GET',
        '{saved.status}',
        withJson(
          200,
          onlyMembersInOrder({
            status: 'Failed',
            error: deploymentFailed(atGroup.at, [
              onlyMembersInOrder({ code: 'BadRequest', target: `${identities}/x`, message: matches(/'x'/) }),
            ]),
          }),
        ),
      ),
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
      putResource(
        `${atGroup.at}?${version}`,
        deploymentOf(
          templateOf([
            moduleOf('inner', templateOf([identityOf('first-id'), identityOf('x', { dependsOn: [first] })])),
          ]),
        ),
        withStatus(201),
        begin,
      ),
      askArm(
        'portal',
        'GET',
        '{saved.status}',
        withJson(
          200,
          hasMembers({
            status: 'Failed',
            error: deploymentFailed(atGroup.at, [
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
          }),
        ),
      ),
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
      putResource(
        `${atGroup.at}?${version}`,
        deploymentOf(
          templateOf([
            identityOf('first-id'),
            identityOf('second-id', { tags: { tag1: "[split(reference('first-id').clientId, '-')[9]]" } }),
          ]),
        ),
        withStatus(201),
        begin,
      ),
      askArm(
        'portal',
        'GET',
        '{saved.status}',
        withJson(
          200,
          hasMembers({
            status: 'Failed',
            error: deploymentFailed(atGroup.at, [
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
          }),
        ),
      ),
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
      putResource(
        `${atGroup.at}?${version}`,
        deploymentOf(templateOf([moduleOf('d-{nonce}', templateOf([identityOf('first-id')]))])),
        withStatus(201),
        begin,
      ),
      askArm(
        'portal',
        'GET',
        '{saved.status}',
        withJson(
          200,
          hasMembers({
            status: 'Failed',
            error: deploymentFailed(atGroup.at, [hasMembers({ code: 'DeploymentActive' })]),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.put'],
  },
  {
    id: 'arm/deployments/bad-body/other-location',
    title: 'a name at the subscription is not used again at another location',
    grounds: [
      documented(
        'https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-to-subscription#deployment-location-and-name',
      ),
    ],
    needs,
    steps: [
      putResource(
        `${atSubscription.at}?${version}`,
        { ...bodyOf(atSubscription), location: 'westus' },
        withStatus(201),
        begin,
      ),
      statusIs('Succeeded'),
      putResource(
        `${atSubscription.at}?${version}`,
        { ...bodyOf(atSubscription), location: 'eastus' },
        withJson(409, hasMembers({ error: hasMembers({ code: 'InvalidDeploymentLocation' }) })),
      ),
    ],
    covers: ['arm.deployments.put-at-subscription'],
  },
  {
    id: 'arm/deployments/bad-body/broken-json',
    title: 'broken JSON is InvalidRequestContent, and comments, names without quotes and last commas are read',
    grounds: [
      recorded('Azure/azure-cli resource/tests/latest/recordings/test_group_deployment.yaml', '2022'),
      inferred('the words for broken JSON'),
    ],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'PUT',
        `${atGroup.at}?${version}`,
        refusal(400, 'InvalidRequestContent', /^The request content was invalid and could not be deserialized: /),
        { headers: jsonType, body: '{"properties": {"mode": "Incremental", "template": {' },
      ),
      askArm('portal', 'PUT', `${atGroup.at}?${version}`, withStatus(201), {
        headers: jsonType,
        body: `{"properties": {"mode": "Incremental", template: {
          // what az passes on
          '$schema': 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
          "contentVersion": "1.0.0.0", /* nothing */ "resources": [],
        }}}`,
      }),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.put'],
  },
  {
    id: 'arm/deployments/bad-body/five-megabytes',
    title: 'a body of 5 MB is not read',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits'),
      documented(`${docs}/create-or-update`),
      inferred('413 and its words'),
    ],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'PUT',
        `${atGroup.at}?${version}`,
        withJson(413, hasMembers({ error: hasMembers({ code: 'RequestContentTooLarge' }) })),
        jsonBody(deploymentOf(templateOf([], { metadata: { text: 'a'.repeat(5 * 1024 * 1024) } }))),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.put'],
  },
]
