import {
  absent,
  documented,
  recorded,
  storageRefusal,
  withoutBody,
  withStatus,
  withText,
  type Case,
} from '../../words.js'
import {
  askBlob,
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  etag,
  keepAccountKeys,
  needsKeyAndWrites,
  ownContainer,
  putInOwnContainer,
  pythonRecording,
  reference,
  version,
} from '../steps.js'
import { askSigned, lines2020, notAuthentic } from './steps.js'
import { acl, ownResource, policies, policy, setAcl } from './policies-steps.js'

const noXml = storageRefusal(400, 'InvalidXmlDocument', 'XML specified is not syntactically valid.')

export const cases: readonly Case[] = [
  {
    id: 'storage/sas/policies/read-back',
    title: 'a container gives its stored access policies back, with times of seven digits',
    grounds: [
      pythonRecording('test_set_container_acl_with_signed_identifiers'),
      pythonRecording('test_set_container_acl_with_empty_signed_identifier'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      setAcl(
        policies(
          policy(
            'testid',
            '<Start>2019-05-09T00:57:14Z</Start><Expiry>2019-05-09T01:58:14Z</Expiry><Permission>r</Permission>',
          ) + '<SignedIdentifier><Id>empty</Id><AccessPolicy /></SignedIdentifier>',
        ),
      ),
      askBlobWithKey(
        'GET',
        acl,
        withText(
          200,
          /^\uFEFF?<\?xml version="1\.0" encoding="utf-8"\?><SignedIdentifiers><SignedIdentifier><Id>testid<\/Id><AccessPolicy><Start>2019-05-09T00:57:14\.0000000Z<\/Start><Expiry>2019-05-09T01:58:14\.0000000Z<\/Expiry><Permission>r<\/Permission><\/AccessPolicy><\/SignedIdentifier><SignedIdentifier><Id>empty<\/Id><\/SignedIdentifier><\/SignedIdentifiers>$/,
          { 'Content-Type': 'application/xml', 'x-ms-blob-public-access': absent },
        ),
      ),
      askBlobWithKey('HEAD', acl, withoutBody(200, { ETag: etag })),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.set-acl', 'blob.containers.get-acl', 'blob.containers.head-acl'],
  },
  {
    id: 'storage/sas/policies/public-access',
    title: 'Set Container ACL sets the public access, and removes what it does not name',
    grounds: [pythonRecording('test_set_container_acl_with_public_access'), reference('set-container-acl')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      setAcl(policies(policy('read', '<Permission>r</Permission>')), withStatus(200), {
        'x-ms-blob-public-access': 'container',
      }),
      askBlobWithKey('GET', acl, withStatus(200, { headers: { 'x-ms-blob-public-access': 'container' } })),
      askBlobWithKey('PUT', acl, withStatus(200)),
      askBlobWithKey('GET', acl, withText(200, /<SignedIdentifiers \/>$/, { 'x-ms-blob-public-access': absent })),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.set-acl', 'blob.containers.get-acl'],
  },
  {
    id: 'storage/sas/policies/letters-in-order',
    title: 'a stored access policy whose letters are not in order, or a sixth one, answers 400 InvalidXmlDocument',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/14456', '2020-08'),
      recorded('https://github.com/Azure/azure-cli/issues/355', '2016-06'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      setAcl(policies(policy('read', '<Permission>wrld</Permission>')), noXml),
      setAcl(
        policies([1, 2, 3, 4, 5, 6].map((id) => policy(String(id), '<Permission>r</Permission>')).join('')),
        noXml,
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.set-acl'],
  },
  {
    id: 'storage/sas/policies/conditions',
    title: 'Set Container ACL heeds dates',
    grounds: [pythonRecording('test_set_container_acl_with_if_modified_fail')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      setAcl(
        '',
        storageRefusal(412, 'ConditionNotMet', 'The condition specified using HTTP conditional header(s) is not met.'),
        {
          'If-Unmodified-Since': 'Thu, 09 May 2019 00:28:01 GMT',
        },
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.containers.set-acl'],
  },
  {
    id: 'storage/sas/policies/revoked',
    title: 'a signature takes its letters and expiry from a stored access policy, and is revoked with it',
    grounds: [
      reference('define-stored-access-policy'),
      recorded('Azure Storage Emulator 5.10, whose texts agree with every recorded one: the text'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('a'),
      setAcl(policies(policy('read', '<Expiry>2199-01-01T00:00:00Z</Expiry><Permission>r</Permission>'))),
      askSigned('GET', `${ownContainer}/a`, { sv: version, sr: 'c', si: 'read' }, withText(200, /^hello$/), {
        lines: lines2020(ownResource),
      }),
      askSigned(
        'GET',
        `${ownContainer}/a`,
        { sv: version, sr: 'c', sp: 'r', si: 'read' },
        notAuthentic('Access policy fields can be associated with signature or SAS identifier but not both'),
        { lines: lines2020(ownResource) },
      ),
      setAcl(policies('')),
      askSigned(
        'GET',
        `${ownContainer}/a`,
        { sv: version, sr: 'c', si: 'read' },
        notAuthentic('SAS identifier cannot be found for specified signed identifier'),
        { lines: lines2020(ownResource) },
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.get', 'blob.containers.set-acl'],
  },
  {
    id: 'storage/sas/policies/by-token',
    title: 'Storage Blob Data Owner reads and sets the ACL of a container with a token',
    grounds: [
      documented('https://devblogs.microsoft.com/azure-sdk/azure-storage-apis-gain-entra-id-and-rbac-support'),
      reference('authorize-with-azure-active-directory'),
      documented('https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage'),
    ],
    needs: ['account', 'portal', 'writes'],
    steps: [
      askBlob('portal', 'PUT', `${ownContainer}?restype=container`, withStatus(201)),
      askBlob('portal', 'PUT', acl, withStatus(200)),
      askBlob('portal', 'GET', acl, withText(200, /<SignedIdentifiers \/>$/)),
      askBlob('portal', 'DELETE', `${ownContainer}?restype=container`, withStatus(202)),
    ],
    covers: ['blob.containers.set-acl', 'blob.containers.get-acl'],
  },
]
