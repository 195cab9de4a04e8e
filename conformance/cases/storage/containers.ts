import { matches, storageRefusal, withStatus, type Case } from '../../model.js'
import {
  blobErrors,
  box,
  commonErrors,
  dropBox,
  etag,
  headRefusal,
  keys,
  makeBox,
  plain,
  reading,
  reference,
  signed,
  writing,
} from './steps.js'

const missing = '/milab-{nonce}?restype=container'
const naming = reference('naming-and-referencing-containers--blobs--and-metadata')

export const cases: readonly Case[] = [
  {
    id: 'storage/containers/life',
    title: 'a container is made with metadata, described by GET and HEAD, changed and removed',
    grounds: [
      reference('create-container'),
      reference('get-container-properties'),
      reference('set-container-metadata'),
      reference('delete-container'),
    ],
    needs: writing,
    steps: [
      keys,
      signed(
        'PUT',
        `${box}?restype=container`,
        { status: 201, headers: { ETag: etag, 'Last-Modified': { like: 'http-date' } }, body: { empty: true } },
        { headers: { 'x-ms-meta-colour': 'red' } },
      ),
      ...['GET', 'HEAD'].flatMap((method) => [
        signed(method, `${box}?restype=container`, {
          status: 200,
          headers: {
            ETag: etag,
            'x-ms-meta-colour': 'red',
            'x-ms-lease-status': 'unlocked',
            'x-ms-lease-state': 'available',
            'x-ms-blob-public-access': { absent: true },
          },
        }),
        signed(method, `${box}?restype=container&comp=metadata`, {
          status: 200,
          headers: { ETag: etag, 'x-ms-meta-colour': 'red', 'x-ms-lease-state': { absent: true } },
        }),
      ]),
      signed(
        'PUT',
        `${box}?restype=container&comp=metadata`,
        { status: 200, headers: { ETag: etag } },
        { headers: { 'x-ms-meta-size': 'big' } },
      ),
      signed('GET', `${box}?restype=container&comp=metadata`, {
        status: 200,
        headers: { 'x-ms-meta-size': 'big', 'x-ms-meta-colour': { absent: true } },
      }),
      signed('DELETE', `${box}?restype=container`, { status: 202, body: { empty: true } }),
      signed('HEAD', `${box}?restype=container`, headRefusal(404, 'ContainerNotFound')),
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
    grounds: [blobErrors, reference('create-container')],
    needs: writing,
    steps: [
      keys,
      makeBox,
      signed(
        'PUT',
        `${box}?restype=container`,
        storageRefusal(409, 'ContainerAlreadyExists', 'The specified container already exists.'),
      ),
      dropBox,
    ],
    covers: ['blob.containers.create'],
  },
  {
    id: 'storage/containers/missing',
    title: 'a container that is not there answers 404 ContainerNotFound, for itself and its blobs',
    grounds: [blobErrors],
    needs: reading,
    steps: [
      keys,
      signed('GET', missing, storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.')),
      signed(
        'GET',
        `${missing}&comp=list`,
        storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.'),
      ),
      signed(
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
    needs: reading,
    steps: [
      keys,
      signed(
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
    needs: reading,
    steps: [
      keys,
      signed(
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
    needs: reading,
    steps: [
      keys,
      signed(
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
    needs: writing,
    steps: [
      keys,
      signed('PUT', `${box}?restype=container`, withStatus(201), { headers: { 'x-ms-blob-public-access': 'blob' } }),
      signed('PUT', `${box}/x`, withStatus(201), { headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'hello' }),
      plain('nobody', 'GET', `${box}/x`, { status: 200, body: { exactly: 'hello' } }),
      plain('nobody', 'GET', `${box}?restype=container&comp=list`, {
        status: 401,
        headers: { 'x-ms-error-code': 'NoAuthenticationInformation' },
      }),
      signed('HEAD', `${box}?restype=container`, { status: 200, headers: { 'x-ms-blob-public-access': 'blob' } }),
      dropBox,
    ],
    covers: ['blob.containers.create', 'blob.blobs.get', 'blob.blobs.list'],
  },
  {
    id: 'storage/containers/public-container',
    title: 'a container with public access shows its list, too',
    grounds: [reference('create-container'), reference('list-blobs')],
    needs: writing,
    steps: [
      keys,
      signed('PUT', `${box}?restype=container`, withStatus(201), {
        headers: { 'x-ms-blob-public-access': 'container' },
      }),
      plain('nobody', 'GET', `${box}?restype=container&comp=list`, {
        status: 200,
        body: { text: matches(/<Blobs ?\/>/) },
      }),
      dropBox,
    ],
    covers: ['blob.containers.create', 'blob.blobs.list'],
  },
  {
    id: 'storage/containers/list',
    title: 'the list of containers shows those with a prefix, with metadata where asked',
    grounds: [reference('list-containers2')],
    needs: writing,
    steps: [
      keys,
      signed('PUT', `${box}?restype=container`, withStatus(201), { headers: { 'x-ms-meta-colour': 'red' } }),
      signed('GET', '/?comp=list&prefix=milab-{nonce}&include=metadata', {
        status: 200,
        headers: { 'Content-Type': 'application/xml' },
        body: {
          text: matches(
            /^\uFEFF?<\?xml version="1\.0" encoding="utf-8"\?><EnumerationResults ServiceEndpoint="https:\/\/{account.host}\/"><Prefix>milab-{nonce}<\/Prefix><Containers><Container><Name>milab-{nonce}<\/Name><Properties><Last-Modified>[^<]+<\/Last-Modified><Etag>"0x[0-9A-F]+"<\/Etag>.*<Metadata><colour>red<\/colour><\/Metadata><\/Container><\/Containers><NextMarker ?\/><\/EnumerationResults>$/,
          ),
        },
      }),
      dropBox,
    ],
    covers: ['blob.containers.list'],
  },
]
