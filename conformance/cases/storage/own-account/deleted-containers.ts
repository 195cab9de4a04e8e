import { askArm, recorded, storageRefusal, withoutBody, withStatus, withText, type Case } from '../../words.js'
import { createOwnAccount, deleteOwnAccount, ownAccountResource, ownContainer, reference } from '../steps.js'
import {
  askOwnAccount,
  listDeletedContainers,
  ownAccountBlob,
  putOwnAccountBlob,
  restoreOwnContainer,
} from './steps.js'

const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']
const undeleted = recorded('Azure/azure-sdk-for-python, storage-blob, test_undelete_container', '2021-05')

const keepContainersForAWeek = askArm(
  'portal',
  'PUT',
  `${ownAccountResource}/blobServices/default?api-version=2023-01-01`,
  withStatus(200),
  { body: { json: { properties: { containerDeleteRetentionPolicy: { enabled: true, days: 7 } } } } },
)
const makeOwnContainer = askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201))
const deleteOwnContainer = askOwnAccount('DELETE', `${ownContainer}?restype=container`, withoutBody(202))

const itself = { 'x-ms-deleted-container-name': 'milab-{nonce}' }

export const cases: readonly Case[] = [
  {
    id: 'storage/deleted-containers/restore',
    title: 'a deleted container is listed with its version and its days, and Restore Container brings it back whole',
    grounds: [undeleted, reference('restore-container')],
    needs,
    steps: [
      createOwnAccount({}),
      keepContainersForAWeek,
      makeOwnContainer,
      putOwnAccountBlob(),
      deleteOwnContainer,
      askOwnAccount(
        'GET',
        `${ownContainer}?restype=container`,
        storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.'),
      ),
      askOwnAccount('GET', '/?comp=list&prefix=milab', withText(200, /<Containers \/>/)),
      listDeletedContainers(
        /<Containers><Container><Name>milab-{nonce}<\/Name><Deleted>true<\/Deleted><Version>[0-9A-F]{16}<\/Version><Properties><Last-Modified>[^<]+<\/Last-Modified><Etag>"0x[0-9A-F]+"<\/Etag><LeaseStatus>unlocked<\/LeaseStatus><LeaseState>expired<\/LeaseState><DefaultEncryptionScope>\$account-encryption-key<\/DefaultEncryptionScope><DenyEncryptionScopeOverride>false<\/DenyEncryptionScopeOverride><HasImmutabilityPolicy>false<\/HasImmutabilityPolicy><HasLegalHold>false<\/HasLegalHold><DeletedTime>[^<]+<\/DeletedTime><RemainingRetentionDays>7<\/RemainingRetentionDays><\/Properties><\/Container><\/Containers>/,
        { version: { element: 'Version' } },
      ),
      restoreOwnContainer({ ...itself, 'x-ms-deleted-container-version': '{saved.version}' }, withoutBody(201)),
      askOwnAccount('GET', ownAccountBlob, withText(200, /^hello$/)),
      listDeletedContainers(/<Name>milab-{nonce}<\/Name><Properties>(?!.*<Deleted>)/),
      deleteOwnAccount,
    ],
    covers: ['blob.containers.restore', 'blob.containers.delete', 'blob.containers.list'],
  },
  {
    id: 'storage/deleted-containers/two-of-a-name',
    title: 'deleted containers of one name are listed by their versions, and none is restored onto a new one',
    grounds: [
      recorded('Azure/azure-sdk-for-js, storage-blob, the recording of undeleteContainer', '2020-09'),
      recorded('https://github.com/Azure/azure-sdk-for-java/pull/10900: a name that is taken is 409', '2020-05'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      keepContainersForAWeek,
      makeOwnContainer,
      deleteOwnContainer,
      makeOwnContainer,
      deleteOwnContainer,
      listDeletedContainers(
        /<Name>milab-{nonce}<\/Name><Deleted>true<\/Deleted><Version>[0-9A-F]{16}<\/Version>.*<Name>milab-{nonce}<\/Name><Deleted>true<\/Deleted>/,
        { version: { element: 'Version' } },
      ),
      makeOwnContainer,
      restoreOwnContainer(
        { ...itself, 'x-ms-deleted-container-version': '{saved.version}' },
        storageRefusal(409, 'ContainerAlreadyExists', 'The specified container already exists.'),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.containers.restore', 'blob.containers.list'],
  },
  {
    id: 'storage/deleted-containers/refused',
    title: 'Restore Container asks for a name and a version, and restores under no other name',
    grounds: [
      reference('restore-container'),
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/77199', '2021-06'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      restoreOwnContainer({}, withStatus(400)),
      restoreOwnContainer(itself, withStatus(400)),
      restoreOwnContainer(
        { 'x-ms-deleted-container-name': 'another', 'x-ms-deleted-container-version': '01D747A05F3533D2' },
        storageRefusal(
          400,
          'InvalidHeaderValue',
          'The value of deleted-container-name header must match the destination container name.',
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.containers.restore'],
  },
]
