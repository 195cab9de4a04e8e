import { send, type Expectation, type Send } from '../../words.js'
import { ownAccount, ownAccountHost, version } from '../steps.js'

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
