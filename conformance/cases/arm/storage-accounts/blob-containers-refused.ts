import { askArm, documented, recorded, refusal, withStatus, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, netRecordings, ownGroup, patchResource, putResource } from '../steps.js'
import { account, containers, needsOwnContainer, ownContainer, passedOn } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/blob-containers/missing',
    title: 'a missing container answers 404 with the two lines of the Blob service',
    grounds: [recorded('Azure/azure-libraries-for-net Tests/**/SessionRecords', '2017-2022')],
    needs: ['portal', 'group', 'account'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${ownContainer}?api-version=2019-06-01`,
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
    grounds: [passedOn],
    needs: needsOwnContainer,
    steps: [
      putResource(
        `${containers}/C-{nonce}?api-version=2019-06-01`,
        {},
        refusal(400, 'InvalidResourceName', /^The specifed resource name contains invalid characters\./),
      ),
      putResource(
        `${containers}/ab?api-version=2019-06-01`,
        {},
        refusal(400, 'OutOfRangeInput', /^One of the request inputs is out of range\./),
      ),
    ],
    covers: ['arm.blob-containers.put'],
  },
  {
    id: 'arm/blob-containers/public-access',
    title: 'an account that allows no public access has no public containers',
    grounds: [passedOn, documented('https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent')],
    needs: [...needsOwnContainer, 'virtual-clock'],
    steps: [
      patchResource(
        `${account}?api-version=2019-06-01`,
        { properties: { allowBlobPublicAccess: false } },
        withStatus(200),
      ),
      putResource(
        `${ownContainer}?api-version=2019-06-01`,
        { properties: { publicAccess: 'Blob' } },
        refusal(409, 'PublicAccessNotPermitted', /^Public access is not permitted on this storage account\./),
      ),
      putResource(
        `${ownContainer}?api-version=2019-06-01`,
        { properties: { publicAccess: 'Everybody' } },
        withStatus(400),
      ),
    ],
    covers: ['arm.blob-containers.put'],
  },
  {
    id: 'arm/blob-containers/no-account',
    title: 'a container of a missing account answers 404 ParentResourceNotFound',
    grounds: [netRecordings],
    needs: ['portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      putResource(
        `${ownGroup}/providers/Microsoft.Storage/storageAccounts/s{nonce}/blobServices/default/containers` +
          '/one?api-version=2019-06-01',
        {},
        refusal(404, 'ParentResourceNotFound', /Parent resource 's{nonce}' not found\.$/),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.blob-containers.put'],
  },
]
