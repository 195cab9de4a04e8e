import { absent, storageRefusal, withExactly, withoutBody, withStatus, withText, type Case } from '../words.js'
import {
  askBlob,
  askBlobWithKey,
  blobErrors,
  commonErrors,
  createOwnContainer,
  deleteOwnContainer,
  etag,
  headRefusal,
  keepAccountKeys,
  needsKey,
  needsKeyAndWrites,
  ownContainer,
  pythonRecording,
  reference,
} from './steps.js'

const missing = '/milab-{nonce}?restype=container'
const naming = reference('naming-and-referencing-containers--blobs--and-metadata')

export const cases: readonly Case[] = [
  {
    id: 'storage/containers/life',
    title: 'a container is made with metadata, described by GET and HEAD, changed and removed',
    grounds: [
      pythonRecording('test_create_container_with_metadata'),
      pythonRecording('test_delete_container_with_existing_container'),
      reference('create-container'),
      reference('get-container-properties'),
      reference('set-container-metadata'),
      reference('delete-container'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'PUT',
        `${ownContainer}?restype=container`,
        withoutBody(201, { ETag: etag, 'Last-Modified': { like: 'http-date' } }),
        { headers: { 'x-ms-meta-colour': 'red' } },
      ),
      ...['GET', 'HEAD'].flatMap((method) => [
        askBlobWithKey(
          method,
          `${ownContainer}?restype=container`,
          withStatus(200, {
            headers: {
              ETag: etag,
              'x-ms-meta-colour': 'red',
              'x-ms-lease-status': 'unlocked',
              'x-ms-lease-state': 'available',
              'x-ms-blob-public-access': absent,
            },
          }),
        ),
        askBlobWithKey(
          method,
          `${ownContainer}?restype=container&comp=metadata`,
          withStatus(200, { headers: { ETag: etag, 'x-ms-meta-colour': 'red', 'x-ms-lease-state': absent } }),
        ),
      ]),
      askBlobWithKey(
        'PUT',
        `${ownContainer}?restype=container&comp=metadata`,
        withStatus(200, { headers: { ETag: etag } }),
        { headers: { 'x-ms-meta-size': 'big' } },
      ),
      askBlobWithKey(
        'GET',
        `${ownContainer}?restype=container&comp=metadata`,
        withStatus(200, { headers: { 'x-ms-meta-size': 'big', 'x-ms-meta-colour': absent } }),
      ),
      askBlobWithKey('DELETE', `${ownContainer}?restype=container`, withoutBody(202)),
      askBlobWithKey('HEAD', `${ownContainer}?restype=container`, headRefusal(404, 'ContainerNotFound')),
    ],
    covers: [
      'blob.containers.create',
      'blob.containers.get-properties',
      'blob.containers.head-properties',
      'blob.containers.get-metadata',
      'blob.containers.head-metadata',
      'blob.containers.set-metadata',
      'blob.containers.delete',
    ],
  },
  {
    id: 'storage/containers/exists',
    title: 'a second container of the same name answers 409 ContainerAlreadyExists',
    grounds: [pythonRecording('test_create_container_with_already_existing_container'), reference('create-container')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      askBlobWithKey(
        'PUT',
        `${ownContainer}?restype=container`,
        storageRefusal(409, 'ContainerAlreadyExists', 'The specified container already exists.'),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.create'],
  },
  {
    id: 'storage/containers/missing',
    title: 'a container that is not there answers 404 ContainerNotFound, for itself and its blobs',
    grounds: [pythonRecording('test_delete_container_with_non_existing_container'), blobErrors],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        missing,
        storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.'),
      ),
      askBlobWithKey(
        'GET',
        `${missing}&comp=list`,
        storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.'),
      ),
      askBlobWithKey(
        'GET',
        '/milab-{nonce}/x',
        storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.'),
      ),
    ],
    covers: ['blob.containers.get-properties', 'blob.blobs.list', 'blob.blobs.get'],
  },
  {
    id: 'storage/containers/name-length',
    title: 'a container name of two characters answers 400 OutOfRangeInput',
    grounds: [commonErrors, naming],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        '/ab?restype=container',
        storageRefusal(400, 'OutOfRangeInput', 'One of the request inputs is out of range.'),
      ),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/containers/name-characters',
    title: 'a container name with a capital letter answers 400 InvalidResourceName',
    grounds: [naming, commonErrors],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        '/Milab-{nonce}?restype=container',
        storageRefusal(
          400,
          'InvalidResourceName',
          /^The speci(?:fed|fied) resource name contains invalid characters\.$/,
        ),
      ),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/containers/lease-id',
    title: 'a lease id on a container without a lease answers 412 LeaseNotPresentWithContainerOperation',
    grounds: [blobErrors],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        '/{container}?restype=container',
        storageRefusal(412, 'LeaseNotPresentWithContainerOperation', 'There is currently no lease on the container.'),
        {
          headers: { 'x-ms-lease-id': '00000000-0000-0000-0000-000000000000' },
        },
      ),
    ],
    covers: ['blob.containers.get-properties'],
  },
  {
    id: 'storage/containers/public-blobs',
    title: 'a container with public access to blobs lets nobody in particular read them, not list them',
    grounds: [reference('create-container'), reference('set-container-acl')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('PUT', `${ownContainer}?restype=container`, withStatus(201), {
        headers: { 'x-ms-blob-public-access': 'blob' },
      }),
      askBlobWithKey('PUT', `${ownContainer}/x`, withStatus(201), {
        headers: { 'x-ms-blob-type': 'BlockBlob' },
        body: 'hello',
      }),
      askBlob('nobody', 'GET', `${ownContainer}/x`, withExactly(200, 'hello')),
      askBlob(
        'nobody',
        'GET',
        `${ownContainer}?restype=container&comp=list`,
        withStatus(401, { headers: { 'x-ms-error-code': 'NoAuthenticationInformation' } }),
      ),
      askBlobWithKey(
        'HEAD',
        `${ownContainer}?restype=container`,
        withStatus(200, { headers: { 'x-ms-blob-public-access': 'blob' } }),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.create', 'blob.blobs.get', 'blob.blobs.list'],
  },
  {
    id: 'storage/containers/public-container',
    title: 'a container with public access shows its list, too',
    grounds: [reference('create-container'), reference('list-blobs')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('PUT', `${ownContainer}?restype=container`, withStatus(201), {
        headers: { 'x-ms-blob-public-access': 'container' },
      }),
      askBlob('nobody', 'GET', `${ownContainer}?restype=container&comp=list`, withText(200, /<Blobs ?\/>/)),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.create', 'blob.blobs.list'],
  },
  {
    id: 'storage/containers/list',
    title: 'the list of containers shows those with a prefix, with metadata where asked',
    grounds: [pythonRecording('test_list_containers_with_include_metadata'), reference('list-containers2')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('PUT', `${ownContainer}?restype=container`, withStatus(201), {
        headers: { 'x-ms-meta-colour': 'red' },
      }),
      askBlobWithKey(
        'GET',
        '/?comp=list&prefix=milab-{nonce}&include=metadata',
        withText(
          200,
          /^\uFEFF?<\?xml version="1\.0" encoding="utf-8"\?><EnumerationResults ServiceEndpoint="https:\/\/{account.host}\/"><Prefix>milab-{nonce}<\/Prefix><Containers><Container><Name>milab-{nonce}<\/Name><Properties><Last-Modified>[^<]+<\/Last-Modified><Etag>"0x[0-9A-F]+"<\/Etag>.*<Metadata><colour>red<\/colour><\/Metadata><\/Container><\/Containers><NextMarker ?\/><\/EnumerationResults>$/,
          { 'Content-Type': 'application/xml' },
        ),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.list'],
  },
]
