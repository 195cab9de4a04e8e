import {
  askArm,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembers,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { group, javaRecordings, netRecordings, subscription } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/requests/missing-api-version',
    title: 'a missing api-version answers 400 before a missing token answers 401',
    grounds: [recorded('https://github.com/MicrosoftDocs/feedback/issues/2279')],
    needs: ['group'],
    steps: [
      askArm('nobody', 'GET', group, {
        ...refusal(
          400,
          'MissingApiVersionParameter',
          'The api-version query parameter (?api-version=) is required for all requests.',
        ),
        headers: { 'x-ms-failure-cause': 'gateway' },
      }),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/no-subscription',
    title: 'a path with neither a subscription nor a provider answers 404 MissingSubscription',
    grounds: [recorded('https://github.com/cloudquery/cloudquery/issues/6635')],
    needs: ['group'],
    steps: [
      askArm(
        'nobody',
        'GET',
        '/global/providers/Microsoft.Authorization/roleDefinitions?api-version=2015-07-01',
        refusal(
          404,
          'MissingSubscription',
          'The request did not have a subscription or a valid tenant level resource provider.',
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/empty-subscription',
    title: 'empty segments collapse: the word after an empty subscription id is the malformed one',
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/30953')],
    needs: ['group', 'imds'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/subscriptions//resourceGroups/x?api-version=2021-04-01',
        refusal(
          400,
          'InvalidSubscriptionId',
          "The provided subscription identifier 'resourceGroups' is malformed or invalid.",
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/unknown-subscription',
    title: 'a subscription that is not there answers 404 SubscriptionNotFound',
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/33657')],
    needs: ['group', 'imds'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/subscriptions/00000000-0000-4000-8000-00000000a5a5?api-version=2021-01-01',
        refusal(
          404,
          'SubscriptionNotFound',
          "The subscription '00000000-0000-4000-8000-00000000a5a5' could not be found.",
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/no-route',
    title: 'PUT on the collection of groups answers 404 with the request URI',
    grounds: [recorded('https://github.com/krnese/AzureDeploy/issues/21'), inferred('status and empty code')],
    needs: ['group', 'portal', 'writes'],
    steps: [
      askArm(
        'portal',
        'PUT',
        `${subscription}/resourcegroups/?api-version=2021-04-01`,
        withJson(
          404,
          onlyMembers({
            error: hasMembers({
              message: matches(
                /^No HTTP resource was found that matches the request URI 'https:\/\/.*\/resourcegroups\/\?api-version=2021-04-01'\.$/,
              ),
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/unknown-core-version',
    title: 'an api-version that a core type never had answers 400 with the supported ones',
    grounds: [
      recorded('https://github.com/ansible-collections/azure/issues/1930'),
      recorded('https://github.com/Azure/azure-cli/issues/31331'),
    ],
    needs: ['group', 'imds'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}?api-version=2016-06-02`,
        refusal(
          400,
          'InvalidApiVersionParameter',
          /^The api-version '2016-06-02' is invalid\. The supported versions are '[-\w,]*2016-06-01[-\w,]*'\.$/,
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/unknown-namespace',
    title: 'a namespace that Azure has not answers 404 InvalidResourceNamespace',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors'),
      inferred('the status'),
    ],
    needs: ['group', 'portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${group}/providers/Contoso.Nothing/boxes/a?api-version=2021-04-01`,
        refusal(404, 'InvalidResourceNamespace', "The resource namespace 'Contoso.Nothing' is invalid."),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/unknown-type',
    title: 'a type that its namespace has not answers 404 InvalidResourceType',
    grounds: [
      recorded('https://github.com/Azure/acs-engine/issues/4037'),
      recorded('https://github.com/Azure/azure-sdk-for-js/issues/15460'),
    ],
    needs: ['group', 'portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${group}/providers/Microsoft.Storage/milabNothings/a?api-version=2021-04-01`,
        refusal(
          404,
          'InvalidResourceType',
          "The resource type could not be found in the namespace 'Microsoft.Storage' for api version '2021-04-01'.",
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/doubled-slash',
    title: 'a path with doubled slashes and a last slash is the same path',
    grounds: [javaRecordings, netRecordings],
    needs: ['imds', 'group'],
    steps: [
      askArm('vm', 'GET', `/${group}?api-version=2018-02-01`, withStatus(200)),
      askArm('vm', 'GET', `${subscription}//resourceGroups/{group.name}/?api-version=2018-02-01`, withStatus(200)),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/requests/gateway-ids',
    title: 'what the gateway answers has the id it was routed by, and echoes the correlation id',
    grounds: [recorded('Azure/azure-dev cli/azd/test/functional/testdata/recordings', '2024-2026')],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}?api-version=2021-04-01`,
        withStatus(200, {
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
        }),
        { headers: { 'x-ms-correlation-request-id': '0123456789abcdef0123456789abcdef' } },
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
]
