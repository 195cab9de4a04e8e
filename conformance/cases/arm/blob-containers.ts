import { documented, inferred, matches, recorded, refusal, withStatus, type Case, type Match } from '../../model.js'
import { arm, dropGroup, group, makeGroup, netRecordings, ours, patch, put } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp'
const account = `${group}/providers/Microsoft.Storage/storageAccounts/{account.name}`
const containers = `${account}/blobServices/default/containers`
const mine = `${containers}/c-{nonce}`
const at = (path: string, version = '2019-06-01') => `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`
const reads = ['portal', 'group', 'account', 'container'] as const
const needs = ['portal', 'group', 'account', 'writes'] as const
const open = (object: Readonly<Record<string, Match>>): Match => ({ object, open: true })
const etag = matches(/^"0x[0-9A-F]+"$/)
const make = put(at(mine), {}, { status: 201, headers: { ETag: etag } })
const drop = arm('portal', 'DELETE', at(mine), { status: 200, body: { empty: true } })
const shared = inferred('the Blob service refuses so, and Resource Manager passes it on')

export const cases: readonly Case[] = [
  {
    id: 'arm/blob-containers/put',
    title: 'a new container answers 201 with an ETag and its properties, the same again 200',
    grounds: [netRecordings, documented(`${docs}/blob-containers/create`)],
    needs,
    steps: [
      put(
        at(mine, '2018-07-01'),
        { properties: { metadata: { a: 'b' } } },
        {
          status: 201,
          headers: { ETag: etag },
          body: {
            json: {
              object: {
                id: mine,
                name: 'c-{nonce}',
                type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
                properties: {
                  object: {
                    metadata: { object: { a: 'b' } },
                    publicAccess: 'None',
                    hasImmutabilityPolicy: false,
                    hasLegalHold: false,
                  },
                  ordered: true,
                },
              },
              ordered: true,
            },
          },
        },
      ),
      put(at(mine, '2018-07-01'), {}, { status: 200 }),
      drop,
    ],
    covers: ['arm.blob-containers.put'],
  },
  {
    id: 'arm/blob-containers/get',
    title: 'a container is shown with its lease and its ETag',
    grounds: [documented(`${docs}/blob-containers/get`)],
    needs: reads,
    steps: [
      arm('portal', 'GET', at(`${containers}/{container}`), {
        status: 200,
        headers: { ETag: etag },
        body: {
          json: open({
            name: '{container}',
            etag,
            properties: open({
              leaseStatus: 'Unlocked',
              leaseState: 'Available',
              lastModifiedTime: { like: 'iso-date' },
              hasLegalHold: false,
            }),
          }),
        },
      }),
    ],
    covers: ['arm.blob-containers.get'],
  },
  {
    id: 'arm/blob-containers/patch',
    title: 'PATCH changes the metadata of a container',
    grounds: [documented(`${docs}/blob-containers/update`)],
    needs,
    steps: [
      make,
      patch(
        at(mine),
        { properties: { metadata: { x: 'y' } } },
        withStatus(200, { body: { json: open({ properties: open({ metadata: { object: { x: 'y' } } }) }) } }),
      ),
      drop,
    ],
    covers: ['arm.blob-containers.patch'],
  },
  {
    id: 'arm/blob-containers/list',
    title: 'containers are listed, by the beginning of their name if asked, page by page if asked',
    grounds: [documented(`${docs}/blob-containers/list`)],
    needs: [...reads, 'writes'],
    steps: [
      make,
      arm(
        'portal',
        'GET',
        at(containers),
        withStatus(200, { body: { json: open({ value: { some: open({ name: '{container}' }) } }) } }),
      ),
      arm(
        'portal',
        'GET',
        at(`${containers}?$filter=c-{nonce}`),
        withStatus(200, { body: { json: open({ value: { array: [open({ name: 'c-{nonce}' })] } }) } }),
      ),
      arm(
        'portal',
        'GET',
        at(`${containers}?$maxpagesize=1`),
        withStatus(200, {
          body: { json: open({ value: { array: [{ anything: true }] }, nextLink: matches(/^https:\/\//) }) },
        }),
        { save: { next: { json: 'nextLink' } } },
      ),
      arm(
        'portal',
        'GET',
        '{saved.next}',
        withStatus(200, { body: { json: open({ value: { array: [{ anything: true }] } }) } }),
      ),
      drop,
    ],
    covers: ['arm.blob-containers.list'],
  },
  {
    id: 'arm/blob-containers/delete',
    title: 'DELETE answers 200, and 204 when there is no such container',
    grounds: [documented(`${docs}/blob-containers/delete`)],
    needs,
    steps: [make, drop, arm('portal', 'DELETE', at(mine), { status: 204, body: { empty: true } })],
    covers: ['arm.blob-containers.delete'],
  },
  {
    id: 'arm/blob-containers/missing',
    title: 'a missing container answers 404 with the two lines of the Blob service',
    grounds: [recorded('Azure/azure-libraries-for-net Tests/**/SessionRecords (2017-2022)')],
    needs: ['portal', 'group', 'account'],
    steps: [
      arm(
        'portal',
        'GET',
        at(mine),
        refusal(
          404,
          'ContainerNotFound',
          /^The specified container does not exist\.\nRequestId:[0-9a-f-]{36}\nTime:\d{4}-\d\d-\d\dT/,
        ),
      ),
    ],
    covers: ['arm.blob-containers.get'],
  },
  {
    id: 'arm/blob-containers/names',
    title: 'a container name with a capital or of two letters answers 400',
    grounds: [shared],
    needs,
    steps: [
      put(
        at(`${containers}/C-{nonce}`),
        {},
        refusal(400, 'InvalidResourceName', /^The specifed resource name contains invalid characters\./),
      ),
      put(at(`${containers}/ab`), {}, refusal(400, 'OutOfRangeInput', /^One of the request inputs is out of range\./)),
    ],
    covers: ['arm.blob-containers.put'],
  },
  {
    id: 'arm/blob-containers/public-access',
    title: 'an account that allows no public access has no public containers',
    grounds: [shared, documented('https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent')],
    needs: [...needs, 'virtual-clock'],
    steps: [
      patch(at(account), { properties: { allowBlobPublicAccess: false } }, { status: 200 }),
      put(
        at(mine),
        { properties: { publicAccess: 'Blob' } },
        refusal(409, 'PublicAccessNotPermitted', /^Public access is not permitted on this storage account\./),
      ),
      put(at(mine), { properties: { publicAccess: 'Everybody' } }, { status: 400 }),
    ],
    covers: ['arm.blob-containers.put'],
  },
  {
    id: 'arm/blob-containers/no-account',
    title: 'a container of a missing account answers 404 ParentResourceNotFound',
    grounds: [netRecordings],
    needs: ['portal', 'group', 'writes'],
    steps: [
      makeGroup,
      put(
        at(`${ours}/providers/Microsoft.Storage/storageAccounts/s{nonce}/blobServices/default/containers/one`),
        {},
        refusal(404, 'ParentResourceNotFound', /Parent resource 's{nonce}' not found\.$/),
      ),
      dropGroup,
    ],
    covers: ['arm.blob-containers.put'],
  },
  {
    id: 'arm/blob-services',
    title: 'an account has one Blob service, called default',
    grounds: [documented(`${docs}/blob-services/get-service-properties`), documented(`${docs}/blob-services/list`)],
    needs: ['portal', 'group', 'account'],
    steps: [
      arm(
        'portal',
        'GET',
        at(`${account}/blobServices/default`),
        withStatus(200, {
          body: {
            json: open({
              id: `${account}/blobServices/default`,
              name: 'default',
              type: 'Microsoft.Storage/storageAccounts/blobServices',
            }),
          },
        }),
      ),
      arm(
        'portal',
        'GET',
        at(`${account}/blobServices`),
        withStatus(200, { body: { json: open({ value: { array: [open({ name: 'default' })] } }) } }),
      ),
    ],
    covers: ['arm.blob-services.get', 'arm.blob-services.list'],
  },
]
