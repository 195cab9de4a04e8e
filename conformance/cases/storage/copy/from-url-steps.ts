import { askArm, askImds, recorded, storageRefusal, withStatus, type Expectation, type Send } from '../../words.js'
import { askBlobWithKey, blockBlob, ownContainer, reference } from '../steps.js'
import { askOwnAccount } from '../own-account/steps.js'
import { source, sourceUrl } from './steps.js'

export const copyFromUrlPage = reference('copy-blob-from-url')
export const putBlobPage = reference('put-blob-from-url')
export const putBlockPage = reference('put-block-from-url')
export const appendPage = reference('append-block-from-url')
export const putPagePage = reference('put-page-from-url')

/** Microsoft's own recordings of its library for JavaScript. */
export const jsRecording = (test: string, seen = '2023-01') =>
  recorded(`Azure/azure-sdk-for-js, storage-blob: ${test}`, seen)

/** Keeps a signature that reads the account's blobs as `{saved.sas}`. */
export const keepSourceSignature: Send = askArm(
  'portal',
  'POST',
  '/subscriptions/{subscription}/resourceGroups/{group.name}' +
    '/providers/Microsoft.Storage/storageAccounts/{account.name}/listAccountSas?api-version=2023-01-01',
  withStatus(200),
  {
    body: {
      json: {
        signedServices: 'b',
        signedResourceTypes: 'o',
        signedPermission: 'r',
        signedExpiry: '2099-01-01T00:00:00Z',
      },
    },
    save: { sas: { json: 'accountSasToken' } },
  },
)

export const signedSource = `${sourceUrl}?{saved.sas}`

/** What the case writes, beside the source. */
export const target = `${ownContainer}/target`

/** An operation that reads from a URL, signed with the account's key. */
export const fromUrl = (
  path: string,
  expect: Expectation,
  headers: Send['headers'] = {},
  from: string = signedSource,
): Send => askBlobWithKey('PUT', path, expect, { headers: { 'x-ms-copy-source': from, ...headers } })

export const putFromUrl = (expect: Expectation, headers: Send['headers'] = {}, from: string = signedSource): Send =>
  fromUrl(target, expect, { ...blockBlob, ...headers }, from)

export const copyFromUrl = (expect: Expectation, headers: Send['headers'] = {}, from: string = signedSource): Send =>
  fromUrl(target, expect, { 'x-ms-requires-sync': 'true', ...headers }, from)

export const appendFromUrl = (expect: Expectation, headers: Send['headers'] = {}): Send =>
  fromUrl(`${target}?comp=appendblock`, expect, { 'x-ms-version': '2018-11-09', ...headers })

/** A source of that many bytes. */
export const putLongSource = (length: number): Send =>
  askBlobWithKey('PUT', source, withStatus(201), {
    headers: blockBlob,
    body: 'x'.repeat(length),
    save: { etag: { header: 'ETag' } },
  })

export const cannotVerify = (status: number, message: string | RegExp): Expectation =>
  storageRefusal(status, 'CannotVerifyCopySource', message)

export const keepMachineToken: Send = askImds(
  'GET',
  '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={storage.audience}',
  withStatus(200),
  { save: { token: { json: 'access_token' } } },
)

/** The blob of the case's own account that is copied, and to where. */
export const copyInOwnAccount = (from: string, to: string, expect: Expectation, headers: Send['headers'] = {}): Send =>
  askOwnAccount('PUT', to, expect, { headers: { 'x-ms-copy-source': from, ...headers } })
