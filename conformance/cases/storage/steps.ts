import {
  documented,
  matches,
  send,
  storageRefusal,
  withStatus,
  type Expectation,
  type Ground,
  type Match,
  type Need,
  type Send,
} from '../../model.js'

export const reference = (page: string): Ground =>
  documented(`https://learn.microsoft.com/rest/api/storageservices/${page}`)
export const commonErrors = reference('common-rest-api-error-codes')
export const blobErrors = reference('blob-service-error-codes')

/** The version that the cases ask for, where none is at stake. */
export const version = '2021-12-02'

/** The account's keys, by the role that the storage tutorial gives to the machine. */
export const keys: Send = send({
  as: 'vm',
  to: '{arm.host}',
  method: 'POST',
  path: '/subscriptions/{subscription}/resourceGroups/{group.name}/providers/Microsoft.Storage/storageAccounts/{account.name}/listKeys?api-version=2016-12-01',
  expect: withStatus(200),
  save: { key1: { json: 'keys[0].value' }, key2: { json: 'keys[1].value' } },
})

type More = Partial<Pick<Send, 'headers' | 'body' | 'save'>>

/** A request that is signed with the account's first key; `keys` comes before it. */
export const signed = (method: string, path: string, expect: Expectation, { headers = {}, ...more }: More = {}): Send =>
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
export const plain = (
  as: Send['as'],
  method: string,
  path: string,
  expect: Expectation,
  { headers = {}, ...more }: More & Pick<Partial<Send>, 'audience'> = {},
): Send =>
  send({ as, to: '{account.host}', method, path, expect, headers: { 'x-ms-version': version, ...headers }, ...more })

/** The blob and the container that a case makes for itself. */
export const ours = '/{container}/milab-{nonce}'
export const box = '/milab-{nonce}'

export const blockBlob = { 'x-ms-blob-type': 'BlockBlob' }

export const put = (
  body: string,
  headers: Send['headers'] = {},
  expect: Expectation = withStatus(201),
  save: Send['save'] = {},
): Send => signed('PUT', ours, expect, { body, headers: { ...blockBlob, ...headers }, save })

export const drop: Send = signed('DELETE', ours, withStatus(202))

export const makeBox = signed('PUT', `${box}?restype=container`, withStatus(201))
export const dropBox = signed('DELETE', `${box}?restype=container`, withStatus(202))

/** A refusal that has headers only, as every answer to HEAD. */
export const headRefusal = (status: number, code: string): Expectation => ({
  status,
  headers: { 'x-ms-error-code': code },
  body: { empty: true },
})

export const etag: Match = matches(/^"0x8[0-9A-F]{14,15}"$/)

/** What a case of a key needs, one that writes a blob, and one that makes a container. */
export const reading: readonly Need[] = ['imds', 'group', 'account', 'container']
export const writing: readonly Need[] = [...reading, 'writes']

export { storageRefusal }
