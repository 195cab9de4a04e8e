import { send, withStatus, type Send } from '../../words.js'
import { giveMachineRole, storageBlobDataContributor } from '../own-account/steps.js'
import { createOwnAccount, ownAccount, ownAccountHost, ownContainer, version } from '../steps.js'
import { askByDelegation, delegationKeyPath, keepDelegationKey, keyInfo } from './steps.js'

export const askAsMachine = (method: string, path: string, expect: Send['expect'], more: Partial<Send> = {}): Send =>
  send({
    as: 'vm',
    to: ownAccountHost,
    method,
    path,
    audience: '{storage.audience}',
    headers: { 'x-ms-version': version },
    ...(expect && { expect }),
    ...more,
  })

export const askForKey = (expiry: string, expect: Send['expect'], more: Partial<Send> = {}): Send =>
  askAsMachine('POST', delegationKeyPath, expect, { body: keyInfo('{time.an-hour-ago}', expiry), ...more })

export const keepKey = askForKey('{time.in-an-hour}', withStatus(200), { save: keepDelegationKey })

export const byDelegation = (
  method: string,
  letters: string,
  expect: NonNullable<Send['expect']>,
  more: Partial<Send> = {},
) =>
  askByDelegation(method, `${ownContainer}/a`, letters, expect, {
    resource: `/${ownAccount}/milab-{nonce}`,
    to: ownAccountHost,
    ...more,
  })

export const ownContainerOfMachine: readonly Send[] = [
  createOwnAccount({}),
  giveMachineRole(storageBlobDataContributor),
  askAsMachine('PUT', `${ownContainer}?restype=container`, withStatus(201)),
]
