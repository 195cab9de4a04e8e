import {
  askArm,
  inferred,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  refusal,
  repeat,
  withoutBody,
  withStatus,
  type Expectation,
  type Match,
} from '../../words.js'
import { group, ownGroup, putResource } from '../steps.js'

/** The account that a case makes for itself, in its own group; and the one that the target has. */
export const ownAccounts = `${ownGroup}/providers/Microsoft.Storage/storageAccounts`
export const ownAccount = `${ownAccounts}/s{nonce}`

export const account = `${group}/providers/Microsoft.Storage/storageAccounts/{account.name}`
export const needsWrites = ['portal', 'group', 'writes'] as const

export const needsAccount = ['portal', 'group', 'account'] as const

export const accountBody = (more: object = {}) => ({
  location: '{group.location}',
  kind: 'StorageV2',
  sku: { name: 'Standard_LRS' },
  ...more,
})

/** The 202 of a creation, with where its result is asked for. */
export const accountAccepted: Expectation = withoutBody(202, {
  'Content-Type': 'text/plain; charset=utf-8',
  Location: matches(
    /\/providers\/Microsoft\.Storage\/locations\/[a-z0-9]+\/asyncoperations\/[0-9a-f-]{36}\?monitor=true&api-version=/,
  ),
})

/** Creates the own account, and keeps where its result is asked for as `{saved.polling}`. */
export const createOwnAccount = (more: object = {}, version = '2019-06-01') =>
  putResource(`${ownAccount}?api-version=${version}`, accountBody(more), accountAccepted, {
    save: { polling: { header: 'Location' } },
  })

/** Asks for the result of the creation until it is there. */
export const untilCreated = (expect: Expectation) =>
  repeat(askArm('portal', 'GET', '{saved.polling}', {}), { times: 20, every: 5, until: withStatus(200), expect })

/** Creates another account in the own group, in a region of its own. */
export const createAccountIn = (location: string, name: string) =>
  putResource(`${ownAccounts}/${name}?api-version=2019-06-01`, accountBody({ location }), accountAccepted)

export const invalidValue = (name: string): Expectation =>
  refusal(400, 'InvalidValuesForRequestParameters', new RegExp(`^Values for request parameters are invalid: ${name}`))

export const asOtherParameters = inferred('the code is that of other parameters: Azure/azure-sdk-for-net storage tests')

/** A key as listKeys shows it; `more` comes before its name. */
export const keyNamed = (keyName: string, more: Readonly<Record<string, Match>> = {}): Match =>
  onlyMembersInOrder({ ...more, keyName, value: matches(/^[A-Za-z0-9+/]+=*$/), permissions: 'FULL' })

export const bothKeys = (more?: Readonly<Record<string, Match>>): Match =>
  onlyMembers({ keys: { array: [keyNamed('key1', more), keyNamed('key2', more)] } })

// Containers, in the account that the target has.

export const containers = `${account}/blobServices/default/containers`
export const ownContainer = `${containers}/c-{nonce}`

export const etag = matches(/^"0x[0-9A-F]+"$/)

export const createOwnContainer = putResource(
  `${ownContainer}?api-version=2019-06-01`,
  {},
  withStatus(201, { headers: { ETag: etag } }),
)

export const deleteOwnContainer = askArm('portal', 'DELETE', `${ownContainer}?api-version=2019-06-01`, withoutBody(200))
export const needsContainer = ['portal', 'group', 'account', 'container'] as const

export const needsOwnContainer = ['portal', 'group', 'account', 'writes'] as const
export const passedOn = inferred('the Blob service refuses so, and Resource Manager passes it on')
