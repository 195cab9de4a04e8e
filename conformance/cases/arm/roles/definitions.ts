import {
  anything,
  askArm,
  documented,
  hasMembers,
  hasMembersInOrder,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  type Case,
} from '../../words.js'
import { azdRecordings, group, javaRecordings, netRecordings } from '../steps.js'
import { reader, role } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization'

export const cases: readonly Case[] = [
  {
    id: 'arm/role-definitions/list/by-name',
    title: 'a role is found by its name, with an id of the subscription wherever it is asked',
    grounds: [documented(`${docs}/role-definitions/list`), javaRecordings, netRecordings],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${group}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01` +
          "&$filter=roleName%20eq%20'Reader'",
        withJson(
          200,
          hasMembers({
            value: {
              array: [
                onlyMembersInOrder({
                  properties: hasMembersInOrder({
                    roleName: 'Reader',
                    type: 'BuiltInRole',
                    description: matches(/./),
                    assignableScopes: { array: ['/'] },
                    permissions: { each: anything, atLeast: 1 },
                  }),
                  id: role(reader),
                  type: 'Microsoft.Authorization/roleDefinitions',
                  name: reader,
                }),
              ],
            },
          }),
        ),
      ),
    ],
    covers: ['arm.role-definitions.list'],
  },
  {
    id: 'arm/role-definitions/get/permissions-by-version',
    title: 'a role of 2015-07-01 has actions only, one of 2022-04-01 data actions too',
    grounds: [documented(`${docs}/role-definitions/get`), azdRecordings],
    needs: ['portal', 'group'],
    steps: (['2015-07-01', '2022-04-01'] as const).map((wanted) =>
      askArm(
        'portal',
        'GET',
        `${role(reader)}?api-version=${wanted}`,
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              permissions: {
                array: [
                  onlyMembers({
                    actions: { array: ['*/read'] },
                    notActions: { array: [] },
                    ...(wanted === '2022-04-01' && { dataActions: { array: [] }, notDataActions: { array: [] } }),
                  }),
                ],
              },
            }),
          }),
        ),
      ),
    ),
    covers: ['arm.role-definitions.get'],
  },
  {
    id: 'arm/permissions/list',
    title: 'permissions are one entry a role that the caller has',
    grounds: [documented(`${docs}/permissions/list-for-resource-group`), azdRecordings],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
        withJson(
          200,
          hasMembers({
            value: {
              some: hasMembers({
                actions: { some: '*/read' },
                notActions: { array: [] },
                dataActions: { array: [] },
                notDataActions: { array: [] },
              }),
            },
          }),
        ),
      ),
    ],
    covers: ['arm.permissions.list'],
  },
]
