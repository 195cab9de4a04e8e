import {
  absent,
  documented,
  matches,
  onlyMembersInOrder,
  recorded,
  send,
  withJson,
  withoutBody,
  withStatus,
  type Case,
  type Expectation,
  type Match,
  type MoreToSend,
  type Send,
} from '../../words.js'
import { createOwnAccount, deleteOwnAccount, keepOwnAccountKey, ownAccount, ownAccountHost } from '../steps.js'

export const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']

export const lakeReference = (page: string) =>
  documented(`https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/${page}`)

const tests = 'sdk/storage/azure-storage-file-datalake/tests/recordings'
export const pythonLake = (test: string) => recorded(`Azure/azure-sdk-for-python, ${tests}/${test}.json`, '2022-08')
export const netLake = (test: string, date: string) =>
  recorded(`Azure/azure-sdk-for-net, sdk/storage/Azure.Storage.Files.DataLake/tests/SessionRecords/${test}.json`, date)

export const jsLake = (test: string, date: string) =>
  recorded(`Azure/azure-sdk-for-js, storage-file-datalake, "${test}"`, date)

const version = '2021-08-06'

const signed =
  (to: string) =>
  (method: string, path: string, expect: Expectation, { headers = {}, ...more }: MoreToSend = {}): Send =>
    send({
      to,
      method,
      path,
      expect,
      sharedKey: { account: ownAccount, key: '{saved.key1}' },
      headers: { 'x-ms-version': version, ...headers },
      ...more,
    })

export const lakeHost = `${ownAccount}.dfs.{storage.suffix}`

/** A request to the case's own account, signed with its key, at its Data Lake and at its Blob endpoint. */
export const askLake = signed(lakeHost)
export const askLakeAsBlobs = signed(ownAccountHost)

export const filesystem = '/lake-{nonce}'

/** The steps of a case in an account of its own that has a hierarchical namespace and one filesystem. */
export const inOwnLake = (...steps: readonly Send[]): Send[] => [
  createOwnAccount({ isHnsEnabled: true }),
  keepOwnAccountKey,
  askLake('PUT', `${filesystem}?resource=filesystem`, withStatus(201)),
  ...steps,
  deleteOwnAccount,
]

/** A file with that content. */
export const writeFile = (name: string, text: string): Send[] => [
  askLake('PUT', `${filesystem}/${name}?resource=file`, withStatus(201)),
  askLake('PATCH', `${filesystem}/${name}?action=append&position=0`, withStatus(202), { body: text }),
  askLake('PATCH', `${filesystem}/${name}?action=flush&position=${text.length}`, withStatus(200)),
]

/** An error as the Data Lake endpoint spells it. */
export const lakeRefusal = (status: number, code: string, message: string, detail?: Match): Expectation => ({
  ...withJson(
    status,
    onlyMembersInOrder({
      error: onlyMembersInOrder({
        code,
        message: matches(
          new RegExp(`^${message.replace(/[.()]/g, '\\$&')}\\nRequestId:[0-9a-f-]{36}\\nTime:\\S{27,28}$`),
        ),
        ...(detail !== undefined && { detail }),
      }),
    }),
    { 'x-ms-error-code': code, 'Content-Type': 'application/json; charset=utf-8' },
  ),
})

/** What names the source of a rename. */
export const movedFrom = (name: string) => ({ headers: { 'x-ms-rename-source': `${filesystem}/${name}` } })

/** Sets the access control list of a path; the root's name is empty. */
export const setAccess = (name: string, acl: string): Send =>
  askLake('PATCH', `${filesystem}/${name}?action=setAccessControl`, withStatus(200), { headers: { 'x-ms-acl': acl } })

/** Deletes a path where the account keeps what is deleted; saves the deletion id. */
export const deleteKept = (path: string, save = 'id') =>
  askLake(
    'DELETE',
    `${path}?recursive=true`,
    withoutBody(200, { 'x-ms-delete-type-permanent': 'false', 'x-ms-deletion-id': matches(/^1\d{17}$/) }),
    { save: { [save]: { header: 'x-ms-deletion-id' } } },
  )

export const undelete = (path: string, id: string, kind: 'file' | 'directory') =>
  askLakeAsBlobs(
    'PUT',
    `${filesystem}/${path}?comp=undelete`,
    withoutBody(200, { 'x-ms-resource-type': kind, 'x-ms-creation-time': { like: 'http-date' }, ETag: absent }),
    { headers: { 'x-ms-undelete-source': `${path}?deletionid=${id}` } },
  )
