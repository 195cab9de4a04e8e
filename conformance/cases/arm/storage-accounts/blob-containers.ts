import {
  anything,
  askArm,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { netRecordings, patchResource, putResource } from '../steps.js'
import {
  account,
  containers,
  createOwnContainer,
  deleteOwnContainer,
  etag,
  needsContainer,
  needsOwnContainer,
  ownContainer,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp'

export const cases: readonly Case[] = [
  {
    id: 'arm/blob-containers/put',
    title: 'a new container answers 201 with an ETag and its properties, the same again 200',
    grounds: [netRecordings, documented(`${docs}/blob-containers/create`)],
    needs: needsOwnContainer,
    steps: [
      putResource(
        `${ownContainer}?api-version=2018-07-01`,
        { properties: { metadata: { a: 'b' } } },
        withJson(
          201,
          onlyMembersInOrder({
            id: ownContainer,
            name: 'c-{nonce}',
            type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
            properties: onlyMembersInOrder({
              metadata: onlyMembers({ a: 'b' }),
              publicAccess: 'None',
              hasImmutabilityPolicy: false,
              hasLegalHold: false,
            }),
          }),
          { ETag: etag },
        ),
      ),
      putResource(`${ownContainer}?api-version=2018-07-01`, {}, withStatus(200)),
      deleteOwnContainer,
    ],
    covers: ['arm.blob-containers.put'],
  },
  {
    id: 'arm/blob-containers/get',
    title: 'a container is shown with its lease and its ETag',
    grounds: [documented(`${docs}/blob-containers/get`)],
    needs: needsContainer,
    steps: [
      askArm(
        'portal',
        'GET',
        `${containers}/{container}?api-version=2019-06-01`,
        withJson(
          200,
          hasMembers({
            name: '{container}',
            etag,
            properties: hasMembers({
              leaseStatus: 'Unlocked',
              leaseState: 'Available',
              lastModifiedTime: { like: 'iso-date' },
              hasLegalHold: false,
            }),
          }),
          { ETag: etag },
        ),
      ),
    ],
    covers: ['arm.blob-containers.get'],
  },
  {
    id: 'arm/blob-containers/patch',
    title: 'PATCH changes the metadata of a container',
    grounds: [netRecordings, documented(`${docs}/blob-containers/update`)],
    needs: needsOwnContainer,
    steps: [
      createOwnContainer,
      patchResource(
        `${ownContainer}?api-version=2019-06-01`,
        { properties: { metadata: { x: 'y' } } },
        withJson(200, hasMembers({ properties: hasMembers({ metadata: onlyMembers({ x: 'y' }) }) })),
      ),
      deleteOwnContainer,
    ],
    covers: ['arm.blob-containers.patch'],
  },
  {
    id: 'arm/blob-containers/list',
    title: 'containers are listed, by the beginning of their name if asked, page by page if asked',
    grounds: [documented(`${docs}/blob-containers/list`)],
    needs: [...needsContainer, 'writes'],
    steps: [
      createOwnContainer,
      askArm(
        'portal',
        'GET',
        `${containers}?api-version=2019-06-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ name: '{container}' }) } })),
      ),
      askArm(
        'portal',
        'GET',
        `${containers}?$filter=c-{nonce}&api-version=2019-06-01`,
        withJson(200, hasMembers({ value: { array: [hasMembers({ name: 'c-{nonce}' })] } })),
      ),
      askArm(
        'portal',
        'GET',
        `${containers}?$maxpagesize=1&api-version=2019-06-01`,
        withJson(200, hasMembers({ value: { array: [anything] }, nextLink: matches(/^https:\/\//) })),
        { save: { next: { json: 'nextLink' } } },
      ),
      askArm('portal', 'GET', '{saved.next}', withJson(200, hasMembers({ value: { array: [anything] } }))),
      deleteOwnContainer,
    ],
    covers: ['arm.blob-containers.list'],
  },
  {
    id: 'arm/blob-containers/delete',
    title: 'DELETE answers 200, and 204 when there is no such container',
    grounds: [documented(`${docs}/blob-containers/delete`)],
    needs: needsOwnContainer,
    steps: [
      createOwnContainer,
      deleteOwnContainer,
      askArm('portal', 'DELETE', `${ownContainer}?api-version=2019-06-01`, withoutBody(204)),
    ],
    covers: ['arm.blob-containers.delete'],
  },
  {
    id: 'arm/blob-services',
    title: 'an account has one Blob service, called default',
    grounds: [documented(`${docs}/blob-services/get-service-properties`), documented(`${docs}/blob-services/list`)],
    needs: ['portal', 'group', 'account'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${account}/blobServices/default?api-version=2019-06-01`,
        withJson(
          200,
          hasMembers({
            id: `${account}/blobServices/default`,
            name: 'default',
            type: 'Microsoft.Storage/storageAccounts/blobServices',
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${account}/blobServices?api-version=2019-06-01`,
        withJson(200, hasMembers({ value: { array: [hasMembers({ name: 'default' })] } })),
      ),
    ],
    covers: ['arm.blob-services.get', 'arm.blob-services.list'],
  },
]
