import { askArm, documented, hasMembers, recorded, withJson, withoutBody, withText, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup } from '../steps.js'
import { inGroup, inSubscription, missing, version } from './missing-steps.js'
import { docs, needs } from './steps.js'

export const cases: readonly Case[] = [
  missing({
    id: 'arm/deployments/missing/get',
    title: 'GET answers 404 DeploymentNotFound',
    row: 'arm.deployments.get',
  }),
  missing({
    id: 'arm/deployments/missing/delete',
    title: 'DELETE answers 404',
    method: 'DELETE',
    row: 'arm.deployments.delete',
  }),
  missing({
    id: 'arm/deployments/missing/cancel',
    title: 'cancel answers 404',
    method: 'POST',
    path: '/cancel',
    row: 'arm.deployments.cancel',
  }),
  missing({
    id: 'arm/deployments/missing/operations',
    title: 'its operations answer 404',
    path: '/operations',
    row: 'arm.deployment-operations.list',
  }),
  missing({
    id: 'arm/deployments/missing/old-operations',
    title: 'so they do at the path without a provider',
    path: '/operations',
    old: true,
    row: 'arm.deployment-operations.list-by-old-path',
  }),
  missing({
    id: 'arm/deployments/missing/operation',
    title: 'one of its operations answers 404',
    path: '/operations/0123456789ABCDEF',
    row: 'arm.deployment-operations.get',
  }),
  missing({
    id: 'arm/deployments/missing/old-operation',
    title: 'so it does at the path without a provider',
    path: '/operations/0123456789ABCDEF',
    old: true,
    row: 'arm.deployment-operations.get-by-old-path',
  }),
  missing({
    id: 'arm/deployments/missing/status',
    title: 'its status answers 404',
    path: '/operationStatuses/08584258478646161270',
    row: 'arm.deployments.operation-status',
  }),
  {
    id: 'arm/deployments/missing/head',
    title: 'HEAD answers 404 without a body',
    grounds: [documented(`${docs}/check-existence`)],
    needs,
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
    needs,
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
