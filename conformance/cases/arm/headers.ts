import {
  absent,
  askArm,
  hasMembers,
  inferred,
  matches,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import {
  azdRecordings,
  createOwnGroup,
  deleteOwnGroup,
  group,
  javaRecordings,
  netRecordings,
  subscription,
} from './steps.js'
import {
  account,
  createOwnAccount,
  needsAccount,
  needsWrites,
  ownAccount,
  untilCreated,
} from './storage-accounts/steps.js'

const missing = `${subscription}/resourceGroups/milab-{nonce}?api-version=2021-04-01`
const left = { like: 'integer-string' } as const

export const cases: readonly Case[] = [
  {
    id: 'arm/headers/missing-group',
    title: 'the 404 of a missing group says how many requests are left, as an answer does',
    grounds: [netRecordings, javaRecordings],
    needs: ['portal', 'group', 'writes'],
    steps: [
      askArm('portal', 'DELETE', missing, {
        ...refusal(404, 'ResourceGroupNotFound', "Resource group 'milab-{nonce}' could not be found."),
        headers: { 'x-ms-failure-cause': 'gateway', 'x-ms-ratelimit-remaining-subscription-deletes': left },
      }),
    ],
    covers: ['arm.resource-groups.delete'],
  },
  {
    id: 'arm/headers/missing-group-head',
    title: 'HEAD of a missing group has the Content-Type and the Content-Length of the body that GET has',
    grounds: [netRecordings, recorded('Azure/azure-cli: resource/tests/latest/recordings/test_resource_group.yaml')],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'HEAD',
        missing,
        withStatus(404, { headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': left } }),
      ),
    ],
    covers: ['arm.resource-groups.check-existence'],
  },
  {
    id: 'arm/headers/list-keys',
    title: 'from 2019-06-01 on listing keys counts as a request to the resource, not as a write',
    grounds: [javaRecordings, inferred('the older recordings, which count a write, are of older versions and of 2019')],
    needs: ['portal', 'group', 'account', 'account-keys'],
    steps: [
      askArm(
        'portal',
        'POST',
        `${account}/listKeys?api-version=2019-06-01`,
        withStatus(200, {
          headers: {
            'x-ms-ratelimit-remaining-subscription-resource-requests': left,
            'x-ms-ratelimit-remaining-subscription-writes': absent,
          },
        }),
      ),
    ],
    covers: ['arm.storage-accounts.list-keys'],
  },
  {
    id: 'arm/headers/account-deleted',
    title: 'the empty answer to the deletion of an account says that it is text',
    grounds: [netRecordings, javaRecordings],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated(withStatus(200)),
      askArm(
        'portal',
        'DELETE',
        `${ownAccount}?api-version=2019-06-01`,
        withStatus(200, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } }),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.delete'],
  },
  {
    id: 'arm/storage-accounts/get/key-type',
    title: "from 2019-06-01 on an account says whose key encrypts each service's data",
    grounds: [javaRecordings],
    needs: needsAccount,
    steps: (['2019-06-01', '2018-11-01'] as const).map((version) =>
      askArm(
        'portal',
        'GET',
        `${account}?api-version=${version}`,
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              encryption: hasMembers({
                services: hasMembers({
                  blob: hasMembers({ keyType: version === '2019-06-01' ? 'Account' : absent, enabled: true }),
                }),
              }),
            }),
          }),
        ),
      ),
    ),
    covers: ['arm.storage-accounts.get'],
  },
  {
    id: 'arm/headers/edge',
    title: "answers have passed the edge of Azure's network, which says so",
    grounds: [azdRecordings],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${group}?api-version=2021-04-01`,
        withStatus(200, {
          headers: {
            'X-Cache': 'CONFIG_NOCACHE',
            'X-MSEdge-Ref': matches(/^Ref A: [0-9A-F]{32} Ref B: [0-9A-Z]+ Ref C: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          },
        }),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
]
