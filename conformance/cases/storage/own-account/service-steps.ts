import { askArm, send, withStatus, type Expectation, type Send } from '../../words.js'
import { ownAccount, ownAccountHost, ownAccountResource, version } from '../steps.js'

/** An account whose copy in the paired region can be read. */
export const createOwnReplicatedAccount: Send = askArm(
  'portal',
  'PUT',
  `${ownAccountResource}?api-version=2023-01-01`,
  withStatus([200, 202]),
  { body: { json: { location: '{group.location}', kind: 'StorageV2', sku: { name: 'Standard_RAGRS' } } } },
)

/** A signed request to the account's second name. */
export const askSecondary = (method: string, path: string, expect: Expectation): Send =>
  send({
    to: `${ownAccount}-secondary.blob.{storage.suffix}`,
    method,
    path,
    expect,
    headers: { 'x-ms-version': version },
    sharedKey: { account: ownAccount, key: '{saved.key1}' },
  })

export const askServiceWithKey = (
  method: string,
  path: string,
  expect: Expectation,
  headers: NonNullable<Send['headers']> = {},
  body?: string,
): Send =>
  send({
    to: ownAccountHost,
    method,
    path,
    expect,
    headers: { 'x-ms-version': version, ...headers },
    sharedKey: { account: ownAccount, key: '{saved.key1}' },
    ...(body !== undefined && { body }),
  })

export const setService = (properties: string, expect: Expectation): Send =>
  askServiceWithKey(
    'PUT',
    '/?restype=service&comp=properties',
    expect,
    {},
    `<?xml version="1.0" encoding="utf-8"?><StorageServiceProperties>${properties}</StorageServiceProperties>`,
  )

/** So many rules that take everything. */
export const corsRules = (count: number): string =>
  `<Cors>${
    '<CorsRule><AllowedMethods>GET</AllowedMethods><AllowedOrigins>*</AllowedOrigins><AllowedHeaders>*</AllowedHeaders>' +
    '<ExposedHeaders>*</ExposedHeaders><MaxAgeInSeconds>5</MaxAgeInSeconds></CorsRule>'
  }</Cors>`.replace(/<CorsRule>.*<\/CorsRule>/, (rule) => rule.repeat(count))

/** A preflight request of a page at https://app.example, for this method and these headers. */
export const asPage = (method: string, headers: string, expect: Expectation): Send =>
  send({
    to: ownAccountHost,
    method: 'OPTIONS',
    path: '/data/x?sv=2021-12-02&sig=x',
    headers: {
      Origin: 'https://app.example',
      'Access-Control-Request-Method': method,
      ...(headers !== '' && { 'Access-Control-Request-Headers': headers }),
    },
    expect,
  })
