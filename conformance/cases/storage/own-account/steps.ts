import { askArm, send, withStatus, withText, type Expectation, type MoreToSend, type Send } from '../../words.js'
import { blockBlob, ownAccountHost, ownAccountResource, ownContainer, version } from '../steps.js'

/** A request to the case's own account, with the portal's token. */
export const askOwnAccount = (
  method: string,
  path: string,
  expect: Expectation,
  { headers = {}, ...more }: MoreToSend = {},
): Send =>
  send({
    as: 'portal',
    to: ownAccountHost,
    method,
    path,
    expect,
    audience: '{storage.audience}',
    headers: { 'x-ms-version': version, ...headers },
    ...more,
  })

export const storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

/** Assigns the machine a role on the case's own account. */
export const giveMachineRole = (role: string): Send =>
  askArm(
    'portal',
    'PUT',
    `${ownAccountResource}/providers/Microsoft.Authorization/roleAssignments/` +
      '4d1fab1e-0000-4000-8000-000000000002?api-version=2022-04-01',
    withStatus(201),
    {
      body: {
        json: {
          properties: {
            roleDefinitionId: `/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
            principalId: '{vm.principalId}',
            principalType: 'ServicePrincipal',
          },
        },
      },
    },
  )

export const listAsMachine = (more: string, expect: Expectation): Send =>
  send({
    as: 'vm',
    to: ownAccountHost,
    path: `${ownContainer}?restype=container&comp=list${more}`,
    expect,
    audience: '{storage.audience}',
    headers: { 'x-ms-version': '2019-12-12' },
  })

/** A container of the case's own account whose blobs and list are public, with one blob. */
export const putInOwnPublicContainer = (name: string, body: string): Send[] => [
  askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201), {
    headers: { 'x-ms-blob-public-access': 'container' },
  }),
  askOwnAccount('PUT', `${ownContainer}/${name}`, withStatus(201), { headers: blockBlob, body }),
]

export const ownAccountBlob = `${ownContainer}/x`

export const putOwnAccountBlob = (
  headers: Send['headers'] = {},
  expect: Expectation = withStatus(201),
  save: Send['save'] = {},
): Send => askOwnAccount('PUT', ownAccountBlob, expect, { headers: { ...blockBlob, ...headers }, body: 'hello', save })

export const setOwnTier = (
  tier: string,
  expect: Expectation = withStatus(200),
  headers: NonNullable<Send['headers']> = {},
): Send =>
  askOwnAccount('PUT', `${ownAccountBlob}?comp=tier`, expect, { headers: { 'x-ms-access-tier': tier, ...headers } })

/** The containers of the case's own account, deleted ones with them. */
export const listDeletedContainers = (pattern: RegExp, save: Send['save'] = {}): Send =>
  askOwnAccount('GET', '/?comp=list&include=deleted&prefix=milab', withText(200, pattern), { save: save ?? {} })

export const restoreOwnContainer = (headers: NonNullable<Send['headers']>, expect: Expectation): Send =>
  askOwnAccount('PUT', `${ownContainer}?restype=container&comp=undelete`, expect, { headers })
