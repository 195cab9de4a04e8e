import {
  documented,
  inferred,
  matches,
  recorded,
  refusal,
  type Case,
  type Expectation,
  type Ground,
} from '../../model.js'
import { arm, group, javaRecordings, netRecordings, subscription } from './steps.js'

const get = 'arm.resource-groups.get'

const refused = (
  id: string,
  title: string,
  grounds: readonly Ground[],
  path: string,
  expect: Expectation,
  as: 'nobody' | 'vm' | 'portal' = 'nobody',
  method = 'GET',
): Case => ({
  id: `arm/requests/${id}`,
  title,
  grounds,
  needs: [
    'group',
    ...(as === 'vm' ? ['imds' as const] : as === 'portal' ? ['portal' as const] : []),
    ...(method === 'GET' ? [] : ['writes' as const]),
  ],
  steps: [arm(as, method, path, expect)],
  covers: [get],
})

export const cases: readonly Case[] = [
  refused(
    'missing-api-version',
    'a missing api-version answers 400 before a missing token answers 401',
    [recorded('https://github.com/MicrosoftDocs/feedback/issues/2279')],
    group,
    {
      ...refusal(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      ),
      headers: { 'x-ms-failure-cause': 'gateway' },
    },
  ),
  refused(
    'no-subscription',
    'a path with neither a subscription nor a provider answers 404 MissingSubscription',
    [recorded('https://github.com/cloudquery/cloudquery/issues/6635')],
    '/global/providers/Microsoft.Authorization/roleDefinitions?api-version=2015-07-01',
    refusal(
      404,
      'MissingSubscription',
      'The request did not have a subscription or a valid tenant level resource provider.',
    ),
  ),
  refused(
    'empty-subscription',
    'empty segments collapse: the word after an empty subscription id is the malformed one',
    [recorded('https://github.com/Azure/azure-cli/issues/30953')],
    '/subscriptions//resourceGroups/x?api-version=2021-04-01',
    refusal(
      400,
      'InvalidSubscriptionId',
      "The provided subscription identifier 'resourceGroups' is malformed or invalid.",
    ),
    'vm',
  ),
  refused(
    'unknown-subscription',
    'a subscription that is not there answers 404 SubscriptionNotFound',
    [recorded('https://github.com/Azure/azure-cli/issues/33657')],
    '/subscriptions/00000000-0000-4000-8000-00000000a5a5?api-version=2021-01-01',
    refusal(404, 'SubscriptionNotFound', "The subscription '00000000-0000-4000-8000-00000000a5a5' could not be found."),
    'vm',
  ),
  refused(
    'no-route',
    'PUT on the collection of groups answers 404 with the request URI',
    [recorded('https://github.com/krnese/AzureDeploy/issues/21'), inferred('status and empty code')],
    `${subscription}/resourcegroups/?api-version=2021-04-01`,
    {
      status: 404,
      body: {
        json: {
          object: {
            error: {
              object: {
                message: matches(
                  /^No HTTP resource was found that matches the request URI 'https:\/\/.*\/resourcegroups\/\?api-version=2021-04-01'\.$/,
                ),
              },
              open: true,
            },
          },
        },
      },
    },
    'portal',
    'PUT',
  ),
  refused(
    'unknown-core-version',
    'an api-version that a core type never had answers 400 with the supported ones',
    [
      recorded('https://github.com/ansible-collections/azure/issues/1930'),
      recorded('https://github.com/Azure/azure-cli/issues/31331'),
    ],
    `${group}?api-version=2016-06-02`,
    refusal(
      400,
      'InvalidApiVersionParameter',
      /^The api-version '2016-06-02' is invalid\. The supported versions are '[-\w,]*2016-06-01[-\w,]*'\.$/,
    ),
    'vm',
  ),
  refused(
    'unknown-namespace',
    'a namespace that Azure has not answers 404 InvalidResourceNamespace',
    [documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors')],
    `${group}/providers/Contoso.Nothing/boxes/a?api-version=2021-04-01`,
    refusal(404, 'InvalidResourceNamespace', "The resource namespace 'Contoso.Nothing' is invalid."),
    'portal',
  ),
  refused(
    'unknown-type',
    'a type that its namespace has not answers 404 InvalidResourceType',
    [
      recorded('https://github.com/Azure/acs-engine/issues/4037'),
      recorded('https://github.com/Azure/azure-sdk-for-js/issues/15460'),
    ],
    `${group}/providers/Microsoft.Storage/milabNothings/a?api-version=2021-04-01`,
    refusal(
      404,
      'InvalidResourceType',
      "The resource type could not be found in the namespace 'Microsoft.Storage' for api version '2021-04-01'.",
    ),
    'portal',
  ),
  {
    id: 'arm/requests/doubled-slash',
    title: 'a path with doubled slashes and a last slash is the same path',
    grounds: [javaRecordings, netRecordings],
    needs: ['imds', 'group'],
    steps: [
      arm('vm', 'GET', `/${group}?api-version=2018-02-01`, { status: 200 }),
      arm('vm', 'GET', `${subscription}//resourceGroups/{group.name}/?api-version=2018-02-01`, { status: 200 }),
    ],
    covers: [get],
  },
  {
    id: 'arm/requests/gateway-ids',
    title: 'what the gateway answers has the id it was routed by, and echoes the correlation id',
    grounds: [recorded('Azure/azure-dev cli/azd/test/functional/testdata/recordings (2024-2026)')],
    needs: ['imds', 'group'],
    steps: [
      arm(
        'vm',
        'GET',
        `${group}?api-version=2021-04-01`,
        {
          status: 200,
          headers: {
            'x-ms-correlation-request-id': '0123456789abcdef0123456789abcdef',
            'x-ms-routing-request-id': matches(/^[A-Z0-9]+:\d{8}T\d{6}Z:[0-9a-f-]{36}$/),
            'x-ms-request-id': { like: 'guid' },
            'x-ms-ratelimit-remaining-subscription-reads': { like: 'integer-string' },
            'Content-Type': 'application/json; charset=utf-8',
            'Cache-Control': 'no-cache',
            Pragma: 'no-cache',
            Expires: '-1',
            'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
            'X-Content-Type-Options': 'nosniff',
          },
        },
        { headers: { 'x-ms-correlation-request-id': '0123456789abcdef0123456789abcdef' } },
      ),
    ],
    covers: [get],
  },
]
