import { documented, send, storageRefusal, type Expectation, type MoreToSend, type Send } from '../../words.js'
import { notAuthenticated, reference, version } from '../steps.js'

export const serviceSas = reference('create-service-sas')
export const accountSas = reference('create-account-sas')
export const delegationSas = reference('create-user-delegation-sas')
export const storageSdk = documented('https://learn.microsoft.com/azure/storage/common/storage-sas-overview')

const overrides = ['rscc', 'rscd', 'rsce', 'rscl', 'rsct']

/** The lines that a signature for a resource has, by the step of `sv`. */
export const lines2012 = (resource: string) => ['sp', 'st', 'se', `=${resource}`, 'si', 'sv']
export const lines2013 = (resource: string) => [...lines2012(resource), ...overrides]
export const lines2015 = (resource: string) => [
  ...['sp', 'st', 'se', `=/blob${resource}`, 'si', 'sip', 'spr', 'sv'],
  ...overrides,
]
export const lines2018 = (resource: string) => [
  ...['sp', 'st', 'se', `=/blob${resource}`, 'si', 'sip', 'spr', 'sv', 'sr', '='],
  ...overrides,
]
export const lines2020 = (resource: string) => [
  ...['sp', 'st', 'se', `=/blob${resource}`, 'si', 'sip', 'spr', 'sv', 'sr', '=', 'ses'],
  ...overrides,
]
const linesOfDelegation = (resource: string) => [
  ...['sp', 'st', 'se', `=/blob${resource}`, 'skoid', 'sktid', 'skt', 'ske', 'sks', 'skv', 'saoid', 'suoid', 'scid'],
  ...['sip', 'spr', 'sv', 'sr', '=', 'ses', ...overrides],
]
const linesOfAccount = ['={account.name}', 'sp', 'ss', 'srt', 'st', 'se', 'sip', 'spr', 'sv', 'ses', '=']

export const container = '/{account.name}/{container}'
export const ownBlobResource = `${container}/milab-{nonce}`

type Parameters = Readonly<Record<string, string>>

interface More extends MoreToSend {
  readonly key?: string
  readonly lines?: readonly string[]
  readonly as?: Send['as']
}

/** A request by a signature with exactly these parameters. */
export const askSigned = (
  method: string,
  path: string,
  parameters: Parameters,
  expect: Expectation,
  { key = '{saved.key1}', lines = lines2020(container), headers = {}, ...more }: More = {},
): Send =>
  send({
    to: '{account.host}',
    method,
    path,
    expect,
    signature: { key, parameters, lines },
    headers: { 'x-ms-version': version, ...headers },
    ...more,
  })

export const always = '2199-01-01T00:00:00Z'

/** By a signature for the container, with these letters and what else is said. */
export const askBySas = (
  method: string,
  path: string,
  letters: string,
  expect: Expectation,
  { parameters = {}, ...more }: More & { readonly parameters?: Parameters } = {},
): Send => askSigned(method, path, { sv: version, sr: 'c', sp: letters, se: always, ...parameters }, expect, more)

/** By a signature for the account. */
export const askByAccountSas = (
  method: string,
  path: string,
  parameters: Parameters,
  expect: Expectation,
  more: More = {},
): Send =>
  askSigned(method, path, { sv: version, ss: 'b', srt: 'sco', sp: 'rl', se: always, ...parameters }, expect, {
    lines: linesOfAccount,
    ...more,
  })

/** By a signature with the user delegation key that `getDelegationKey` has kept. */
export const askByDelegation = (
  method: string,
  path: string,
  letters: string,
  expect: Expectation,
  { resource, ...more }: More & { readonly resource: string; readonly to?: string },
): Send =>
  askSigned(
    method,
    path,
    {
      ...{ sv: version, sr: 'c', sp: letters, se: '{saved.ske}', skoid: '{saved.skoid}', sktid: '{saved.sktid}' },
      ...{ skt: '{saved.skt}', ske: '{saved.ske}', sks: 'b', skv: version },
    },
    expect,
    { key: '{saved.delegationKey}', lines: linesOfDelegation(resource), ...more },
  )

export const keyInfo = (start: string, expiry: string) =>
  `<?xml version="1.0" encoding="utf-8"?><KeyInfo><Start>${start}</Start><Expiry>${expiry}</Expiry></KeyInfo>`

export const delegationKeyPath = '/?restype=service&comp=userdelegationkey'

export const keepDelegationKey: NonNullable<Send['save']> = {
  delegationKey: { element: 'Value' },
  skoid: { element: 'SignedOid' },
  sktid: { element: 'SignedTid' },
  skt: { element: 'SignedStart' },
  ske: { element: 'SignedExpiry' },
}

export const notAuthentic = (detail: Parameters2[3]): Expectation =>
  storageRefusal(403, 'AuthenticationFailed', notAuthenticated, detail)

type Parameters2 = globalThis.Parameters<typeof storageRefusal>

export const permissionMismatch = storageRefusal(
  403,
  'AuthorizationPermissionMismatch',
  'This request is not authorized to perform this operation using this permission.',
)
