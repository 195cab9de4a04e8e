import {
  absent,
  askArm,
  documented,
  recorded,
  matches,
  send,
  storageRefusal,
  withoutBody,
  withStatus,
  withText,
  type Expectation,
  type Ground,
  type Match,
  type MoreToSend,
  type Need,
  type Send,
} from '../words.js'

export const reference = (page: string): Ground =>
  documented(`https://learn.microsoft.com/rest/api/storageservices/${page}`)

/** Microsoft's own recording of its library against an account, whose service's default version is of 2014. */
export const pythonRecording = (test: string) => recorded(`Azure/azure-storage-python, ${test}`, '2019-05')
export const commonErrors = reference('common-rest-api-error-codes')
export const blobErrors = reference('blob-service-error-codes')

/** The version that the cases ask for, where none is at stake. */
export const version = '2021-12-02'

/** Keeps the account's keys as `{saved.key1}` and `{saved.key2}`; the storage tutorial's role lets the VM list them. */
export const keepAccountKeys: Send = askArm(
  'vm',
  'POST',
  '/subscriptions/{subscription}/resourceGroups/{group.name}' +
    '/providers/Microsoft.Storage/storageAccounts/{account.name}/listKeys?api-version=2016-12-01',
  withStatus(200),
  { save: { key1: { json: 'keys[0].value' }, key2: { json: 'keys[1].value' } } },
)

/** A request that is signed with the account's first key; `keepAccountKeys` comes before it. */
export const askBlobWithKey = (
  method: string,
  path: string,
  expect: Expectation,
  { headers = {}, ...more }: MoreToSend = {},
): Send =>
  send({
    to: '{account.host}',
    method,
    path,
    expect,
    sharedKey: { account: '{account.name}', key: '{saved.key1}' },
    headers: { 'x-ms-version': version, ...headers },
    ...more,
  })

/** A request with a token, or with nothing. */
export const askBlob = (
  as: Send['as'],
  method: string,
  path: string,
  expect: Expectation,
  { headers = {}, ...more }: MoreToSend = {},
): Send =>
  send({ as, to: '{account.host}', method, path, expect, headers: { 'x-ms-version': version, ...headers }, ...more })

/** The blob and the container that a case makes for itself. */
export const ownBlob = '/{container}/milab-{nonce}'
export const ownContainer = '/milab-{nonce}'
export const blockBlob = { 'x-ms-blob-type': 'BlockBlob' }

export const putOwnBlob = (
  body: string,
  headers: Send['headers'] = {},
  expect: Expectation = withStatus(201),
  save: Send['save'] = {},
): Send => askBlobWithKey('PUT', ownBlob, expect, { body, headers: { ...blockBlob, ...headers }, save })

export const deleteOwnBlob: Send = askBlobWithKey('DELETE', ownBlob, withStatus(202))
export const createOwnContainer = askBlobWithKey('PUT', `${ownContainer}?restype=container`, withStatus(201))
export const deleteOwnContainer = askBlobWithKey('DELETE', `${ownContainer}?restype=container`, withStatus(202))

/** A refusal that has headers only, as every answer to HEAD. */
export const headRefusal = (status: number, code: string): Expectation =>
  withoutBody(status, { 'x-ms-error-code': code })

/** A header that is not in the correct format, which the body names with its value. */
export const invalidHeader = (name: string, value: string): Expectation =>
  withText(
    400,
    new RegExp(
      '<Code>InvalidHeaderValue</Code>[^]*' +
        `<HeaderName>${name}</HeaderName><HeaderValue>${value}</HeaderValue></Error>$`,
    ),
    { 'x-ms-error-code': 'InvalidHeaderValue' },
  )

export const etag: Match = matches(/^"0x8[0-9A-F]{14,15}"$/)

/** What a case of a key needs, one that writes a blob, and one that makes a container. */
export const needsKey: readonly Need[] = ['imds', 'group', 'account', 'container']
export const needsKeyAndWrites: readonly Need[] = [...needsKey, 'writes']

/** What a request reads whose signature or token does not do. */
export const notAuthenticated =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly ' +
  'including the signature.'

export const putBlock = (
  id: string,
  body: string,
  expect: Expectation = withStatus(201),
  headers: Send['headers'] = {},
) => askBlobWithKey('PUT', `${ownBlob}?comp=block&blockid=${encodeURIComponent(id)}`, expect, { body, headers })

export const putBlockList = (blocks: string, expect: Expectation = withStatus(201), headers: Send['headers'] = {}) =>
  askBlobWithKey('PUT', `${ownBlob}?comp=blocklist`, expect, {
    body: `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks}</BlockList>`,
    headers: { 'Content-Type': 'application/xml', ...headers },
  })

/** The kind of a structured body: the only one that Azure has. */
export const structured = 'XSM/1.0; properties=crc64'
export const askForMessage = { 'x-ms-version': '2026-10-06', 'x-ms-structured-body': structured }
const fiveBytes = { ...askForMessage, 'x-ms-structured-content-length': '5' }

/** Puts the case's blob from a structured body that holds five bytes. */
export const putOwnMessage = (body: Send['body'], expect: Expectation, headers: Send['headers'] = {}): Send =>
  askBlobWithKey('PUT', ownBlob, expect, { body: body!, headers: { ...blockBlob, ...fiveBytes, ...headers } })

export const putMessageBlock = (id: string, body: Send['body'], expect: Expectation): Send =>
  askBlobWithKey('PUT', `${ownBlob}?comp=block&blockid=${id}`, expect, { body: body!, headers: fiveBytes })

export const getBlockList = (kind: string, pattern: RegExp) =>
  askBlobWithKey(
    'GET',
    `${ownBlob}?comp=blocklist&blocklisttype=${kind}`,
    withText(200, pattern, { 'Content-Type': 'application/xml' }),
  )

export const putInOwnContainer = (name: string) =>
  askBlobWithKey('PUT', `${ownContainer}/${name}`, withStatus(201), {
    headers: { ...blockBlob, 'x-ms-meta-colour': 'red' },
    body: 'hello',
  })

export const listOwnContainer = (more: string, pattern: RegExp) =>
  askBlobWithKey(
    'GET',
    `${ownContainer}?restype=container&comp=list${more}`,
    withText(200, pattern, { 'Content-Type': 'application/xml' }),
  )

export const listContainer = (more: string, expect: Expectation) =>
  askBlobWithKey('GET', `/{container}?restype=container&comp=list${more}`, expect)

export const listIncluding = (include: string, version: string, status: number): Send =>
  askBlobWithKey('GET', `/{container}?restype=container&comp=list&include=${include}`, withStatus(status), {
    headers: { 'x-ms-version': version },
  })

/** An account of the case's own; names of accounts have no dashes, so no live run makes one. */
export const ownAccount = 'milab{nonce}'
export const ownAccountHost = `${ownAccount}.blob.{storage.suffix}`

export const ownAccountResource =
  '/subscriptions/{subscription}/resourceGroups/{group.name}' +
  `/providers/Microsoft.Storage/storageAccounts/${ownAccount}`

export const createOwnAccount = (properties: object): Send => createOwnAccountOfKind('StorageV2', properties)

/** Changes properties of the account that a case makes for itself. */
export const changeOwnAccount = (properties: object, expect: Expectation = withStatus(200)): Send =>
  askArm('portal', 'PATCH', `${ownAccountResource}?api-version=2023-01-01`, expect, { body: { json: { properties } } })

export const createOwnAccountOfKind = (kind: string, properties: object = {}): Send =>
  askArm('portal', 'PUT', `${ownAccountResource}?api-version=2023-01-01`, withStatus([200, 202]), {
    body: { json: { location: '{group.location}', kind, sku: { name: 'Standard_LRS' }, properties } },
  })

/** A refusal as versions before 2017-07-29 have it: with its code in the body alone. */
export const withoutCodeHeader = (refused: Expectation): Expectation => ({
  ...refused,
  headers: { ...refused.headers, 'x-ms-error-code': absent },
})

export const keepOwnAccountKey: Send = askArm(
  'portal',
  'POST',
  `${ownAccountResource}/listKeys?api-version=2023-01-01`,
  withStatus(200),
  { save: { key1: { json: 'keys[0].value' } } },
)

export const deleteOwnAccount: Send = askArm(
  'portal',
  'DELETE',
  `${ownAccountResource}?api-version=2023-01-01`,
  withStatus([200, 204]),
)

export const listWithKey = (expect: Send['expect'], key = '{saved.key1}'): Send =>
  send({
    to: ownAccountHost,
    path: '/?comp=list',
    headers: { 'x-ms-version': version },
    sharedKey: { account: ownAccount, key },
    ...(expect && { expect }),
  })

export const container = '/{container}?restype=container'

export const headContainer = (more: Partial<Send>): Send =>
  send({
    to: '{account.host}',
    method: 'HEAD',
    path: container,
    expect: withStatus(200),
    headers: { 'x-ms-version': version },
    sharedKey: { account: '{account.name}', key: '{saved.key1}' },
    ...more,
  })

export const lookAtTheHeader =
  'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.'

export const storageChallenge = (code: string, detail?: string): Expectation => {
  const unauthorized = storageRefusal(401, code, lookAtTheHeader, detail)
  const challenge = matches(
    /^Bearer authorization_uri=https:\/\/{login.host}\/{tenant}\/oauth2\/authorize resource_id=https:\/\/storage\.azure\.com$/,
  )
  return {
    ...unauthorized,
    headers: {
      ...unauthorized.headers,
      'WWW-Authenticate': challenge,
      Server: 'Microsoft-HTTPAPI/2.0',
      'x-ms-version': absent,
    },
  }
}
