import {
  askArm,
  documented,
  hasMembers,
  inferred,
  jsonType,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody, putResource } from '../steps.js'
import { atGroup, atSubscription, bodyOf, deploymentOf, docs, needs, statusIs, templateOf, version } from './steps.js'

const begin = { save: { status: { header: 'Azure-AsyncOperation' } } }

export const cases: readonly Case[] = [
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
