import { absent, send, storageRefusal, withoutBody, withStatus, withText, type Case } from '../../words.js'
import {
  commonErrors,
  createOwnAccount,
  deleteOwnAccount,
  keepOwnAccountKey,
  ownAccount,
  ownAccountHost,
  pythonRecording,
  reference,
  version,
} from '../steps.js'
import { client } from '../../words.js'
import { askServiceWithKey, asPage, corsRules, setService } from './service-steps.js'

const needs = ['imds', 'group', 'portal', 'writes'] as const
const cors = reference('cross-origin-resource-sharing--cors--support-for-the-azure-storage-services')

export const cases: readonly Case[] = [
  {
    id: 'storage/own-account/service/web-jobs',
    title: 'a host of WebJobs reads the service properties, turns logging on, finds $logs empty and takes its lock',
    grounds: [
      client('Microsoft.Azure.WebJobs 3.0.48 with Extensions.Storage.Blobs 5.3.10: its first requests'),
      reference('get-blob-service-properties'),
      reference('set-blob-service-properties'),
      pythonRecording('test_soft_delete_blob_without_snapshots'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      askServiceWithKey(
        'GET',
        '/?restype=service&comp=properties',
        withText(
          200,
          /^\uFEFF?<\?xml version="1\.0" encoding="utf-8"\?><StorageServiceProperties><Logging><Version>1\.0<\/Version><Read>false<\/Read><Write>false<\/Write><Delete>false<\/Delete><RetentionPolicy><Enabled>false<\/Enabled><\/RetentionPolicy><\/Logging><HourMetrics>/,
        ),
      ),
      askServiceWithKey('GET', '/$logs?restype=container&comp=list', withStatus(404)),
      setService(
        '<Logging><Version>1.0</Version><Delete>false</Delete><Read>true</Read><Write>true</Write>' +
          '<RetentionPolicy><Enabled>True</Enabled><Days>7</Days></RetentionPolicy></Logging>',
        withoutBody(202),
      ),
      askServiceWithKey('GET', '/?restype=service&comp=properties', withText(200, /<Read>true<\/Read>/)),
      askServiceWithKey(
        'GET',
        '/azure-webjobs-hosts/blobscaninfo/h/data/input/scanInfo',
        withStatus(404, { headers: { 'x-ms-error-code': 'ContainerNotFound' } }),
      ),
      askServiceWithKey('HEAD', '/azure-webjobs-hosts/locks/h/WebJobs.Internal.Blobs.Listener', withStatus(404)),
      askServiceWithKey('PUT', '/azure-webjobs-hosts/locks/h/l?comp=lease', withStatus(404), {
        'x-ms-lease-action': 'acquire',
        'x-ms-lease-duration': '60',
      }),
      askServiceWithKey('PUT', '/azure-webjobs-hosts?restype=container', withStatus(201)),
      askServiceWithKey('PUT', '/azure-webjobs-hosts/locks/h/l', withStatus(201), {
        'x-ms-blob-type': 'BlockBlob',
        'If-None-Match': '*',
      }),
      askServiceWithKey('PUT', '/azure-webjobs-hosts/locks/h/l?comp=lease', withStatus(201), {
        'x-ms-lease-action': 'acquire',
        'x-ms-lease-duration': '60',
        'x-ms-proposed-lease-id': 'aaaaaaaa-0000-4000-8000-000000000001',
      }),
      askServiceWithKey('PUT', '/azure-webjobs-hosts/locks/h/l?comp=metadata', withStatus(200), {
        'x-ms-lease-id': 'aaaaaaaa-0000-4000-8000-000000000001',
        'x-ms-meta-FunctionInstance': 'one',
      }),
      askServiceWithKey(
        'GET',
        '/$logs?restype=container&comp=list&prefix=blob%2F2026%2F11%2F29%2F0900&include=Metadata',
        withText(200, /<Blobs ?\/><NextMarker ?\/>/),
      ),
      askServiceWithKey('PUT', '/azure-webjobs-hosts/blobreceipts/h/f/%220x8D0%22/input/one.txt', withStatus(201), {
        'x-ms-blob-type': 'BlockBlob',
      }),
      deleteOwnAccount,
    ],
    covers: ['blob.service.get-properties', 'blob.service.set-properties'],
  },
  {
    id: 'storage/own-account/service/refused-properties',
    title: 'properties that are not XML, lack a node or are out of range are refused, and change nothing',
    grounds: [reference('set-blob-service-properties'), commonErrors],
    needs,
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      setService('<Logging>', withStatus(400, { headers: { 'x-ms-error-code': 'InvalidXmlDocument' } })),
      setService(
        '<DeleteRetentionPolicy><Enabled>true</Enabled><Days>366</Days></DeleteRetentionPolicy>',
        withStatus(400, { headers: { 'x-ms-error-code': 'InvalidXmlNodeValue' } }),
      ),
      setService(
        '<DeleteRetentionPolicy><Enabled>true</Enabled></DeleteRetentionPolicy>',
        withStatus(400, { headers: { 'x-ms-error-code': 'MissingRequiredXmlNode' } }),
      ),
      setService(corsRules(6), withStatus(400)),
      setService(corsRules(5), withoutBody(202)),
      deleteOwnAccount,
    ],
    covers: ['blob.service.set-properties'],
  },
  {
    id: 'storage/own-account/service/preflight',
    title: 'a preflight request is answered by the first rule that fits; without one it is 403, and 400 without Origin',
    grounds: [cors, reference('preflight-blob-request')],
    needs,
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      asPage('PUT', 'x-ms-blob-type', storageRefusal(403, 'CorsPreflightFailure', /^CORS not enabled or no matching/)),
      setService(
        '<Cors><CorsRule><AllowedMethods>PUT,GET</AllowedMethods><AllowedOrigins>https://app.example</AllowedOrigins>' +
          '<AllowedHeaders>x-ms-*,content-type</AllowedHeaders><ExposedHeaders>ETag</ExposedHeaders>' +
          '<MaxAgeInSeconds>60</MaxAgeInSeconds></CorsRule><CorsRule><AllowedMethods>PUT,DELETE</AllowedMethods>' +
          '<AllowedOrigins>*</AllowedOrigins><AllowedHeaders>*</AllowedHeaders><ExposedHeaders></ExposedHeaders>' +
          '<MaxAgeInSeconds>5</MaxAgeInSeconds></CorsRule></Cors>',
        withoutBody(202),
      ),
      asPage(
        'PUT',
        'x-ms-blob-type,content-type',
        withStatus(200, {
          headers: {
            'Access-Control-Allow-Origin': 'https://app.example',
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Allow-Headers': 'x-ms-blob-type,content-type',
            'Access-Control-Allow-Credentials': 'true',
            'Access-Control-Max-Age': '60',
          },
        }),
      ),
      asPage(
        'PUT',
        'authorization',
        withStatus(200, {
          headers: {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Allow-Credentials': absent,
            'Access-Control-Max-Age': '5',
          },
        }),
      ),
      asPage('PATCH', '', withStatus(403, { headers: { 'x-ms-error-code': 'CorsPreflightFailure' } })),
      send({ to: ownAccountHost, method: 'OPTIONS', path: '/data/x', expect: withStatus(400) }),
      send({
        to: ownAccountHost,
        path: '/data/x',
        headers: { Origin: 'https://app.example', 'x-ms-version': version },
        expect: withStatus([401, 409], {
          headers: {
            'Access-Control-Allow-Origin': 'https://app.example',
            'Access-Control-Expose-Headers': 'ETag',
            Vary: 'Origin',
          },
        }),
      }),
      send({
        to: ownAccountHost,
        path: '/data/x',
        headers: { Origin: 'https://other.example', 'x-ms-version': version },
        expect: withStatus([401, 409], { headers: { 'Access-Control-Allow-Origin': absent, Vary: 'Origin' } }),
      }),
      deleteOwnAccount,
    ],
    covers: ['blob.service.preflight'],
  },
  {
    id: 'storage/own-account/service/default-version',
    title: 'a request without x-ms-version has the version that the service properties say',
    grounds: [reference('versioning-for-the-azure-storage-services')],
    needs,
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      setService('<DefaultServiceVersion>2019-12-12</DefaultServiceVersion>', withoutBody(202)),
      send({
        to: ownAccountHost,
        path: '/?comp=list',
        sharedKey: { account: ownAccount, key: '{saved.key1}' },
        expect: withStatus(200, { headers: { 'x-ms-version': '2019-12-12' } }),
      }),
      deleteOwnAccount,
    ],
    covers: ['blob.service.set-properties'],
  },
]
