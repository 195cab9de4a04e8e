import {
  askArm,
  documented,
  hasMembers,
  inferred,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withText,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, subscription } from '../steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployments'
const version = 'api-version=2025-04-01'
const inGroup = `${ownGroup}/providers/Microsoft.Resources/deployments`
const inSubscription = `${subscription}/providers/Microsoft.Resources/deployments`

const notFound = refusal(404, 'DeploymentNotFound', "Deployment 'never-{nonce}' could not be found.")

/** Every operation on a deployment that is not there, at a group and at the subscription. */
const missing = (
  id: string,
  title: string,
  path: (at: string, old: string) => string,
  covers: string,
  method = 'GET',
): Case => ({
  id: `arm/deployments/missing/${id}`,
  title,
  needs: ['portal'],
  grounds: [documented(docs), inferred('public logs of az quote the text for GET')],
  steps: [
    createOwnGroup,
    askArm('portal', method, `${path(inGroup, `${ownGroup}/deployments`)}?${version}`, notFound),
    askArm('portal', method, `${path(inSubscription, `${subscription}/deployments`)}?${version}`, notFound),
    deleteOwnGroup,
  ],
  covers: [covers, `${covers}-at-subscription`],
})

export const cases: readonly Case[] = [
  missing('get', 'GET answers 404 DeploymentNotFound', (at) => `${at}/never-{nonce}`, 'arm.deployments.get'),
  missing('delete', 'DELETE answers 404', (at) => `${at}/never-{nonce}`, 'arm.deployments.delete', 'DELETE'),
  missing('cancel', 'cancel answers 404', (at) => `${at}/never-{nonce}/cancel`, 'arm.deployments.cancel', 'POST'),
  missing(
    'operations',
    'its operations answer 404',
    (at) => `${at}/never-{nonce}/operations`,
    'arm.deployment-operations.list',
  ),
  missing(
    'old-operations',
    'so they do at the path without a provider',
    (_, old) => `${old}/never-{nonce}/operations`,
    'arm.deployment-operations.list-by-old-path',
  ),
  missing(
    'operation',
    'one of its operations answers 404',
    (at) => `${at}/never-{nonce}/operations/0123456789ABCDEF`,
    'arm.deployment-operations.get',
  ),
  missing(
    'old-operation',
    'so it does at the path without a provider',
    (_, old) => `${old}/never-{nonce}/operations/0123456789ABCDEF`,
    'arm.deployment-operations.get-by-old-path',
  ),
  missing(
    'status',
    'its status answers 404',
    (at) => `${at}/never-{nonce}/operationStatuses/08584258478646161270`,
    'arm.deployments.operation-status',
  ),
  {
    id: 'arm/deployments/missing/head',
    title: 'HEAD answers 404 without a body',
    grounds: [documented(`${docs}/check-existence`)],
    needs: ['portal'],
    steps: [
      createOwnGroup,
      askArm('portal', 'HEAD', `${inGroup}/never-{nonce}?${version}`, withoutBody(404)),
      askArm('portal', 'HEAD', `${inSubscription}/never-{nonce}?${version}`, withoutBody(404)),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.check-existence', 'arm.deployments.check-existence-at-subscription'],
  },
  {
    id: 'arm/deployments/missing/list',
    title: 'a new group has no deployments, whatever their state; the list takes a last slash',
    grounds: [
      documented(`${docs}/list-by-resource-group`),
      recorded('Azure/azure-dev, deployments/?api-version=2021-04-01', '2026'),
    ],
    needs: ['portal'],
    steps: [
      createOwnGroup,
      askArm('portal', 'GET', `${inGroup}/?${version}`, withText(200, /^\{"value":\[\]\}$/)),
      askArm(
        'portal',
        'GET',
        `${inGroup}?${version}&$filter=provisioningState%20eq%20'Failed'`,
        withText(200, /^\{"value":\[\]\}$/),
      ),
      askArm('portal', 'GET', `${inSubscription}?${version}&$top=1`, withJson(200, hasMembers({}))),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.list', 'arm.deployments.list-at-subscription'],
  },
]
