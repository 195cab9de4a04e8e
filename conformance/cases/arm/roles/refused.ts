import {
  anything,
  askArm,
  documented,
  hasMembersInOrder,
  inferred,
  recorded,
  refusal,
  withJson,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, group, subscription } from '../steps.js'
import { assignmentBody, putAssignment, reader, role } from './steps.js'

const writes = ['imds', 'portal', 'group', 'writes'] as const
const name = '5a1b0004-0000-4000-8000-c0ffee000001'
const unreadable = 'The content of your request was not valid, and the original object could not be deserialized\\.'

export const cases: readonly Case[] = [
  {
    id: 'arm/role-assignments/put/no-principal',
    title: 'a body without a principal id is told where it ends',
    grounds: [
      recorded('https://github.com/Azure/azure-powershell/issues/12582 (Azure Stack, 2020-08)'),
      recorded('https://github.com/Azure/azure-powershell/issues/9339 (Azure Stack, 2019-05)'),
      inferred('that public Azure, whose words for another member are the same, says so too'),
    ],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        name,
        { properties: { roleDefinitionId: role(reader) } },
        refusal(
          400,
          'InvalidRequestContent',
          new RegExp(
            `^${unreadable} Exception message: 'Required property 'principalId' not found in JSON\\. ` +
              "Path 'properties', line 1, position \\d+\\.'$",
          ),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/role-is-an-object',
    title: 'an object where a string belongs is told with its path and its place',
    grounds: [inferred('a deployment of public Azure printed code and text; where it is published is not on record')],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        name,
        { properties: { roleDefinitionId: {}, principalId: '{vm.principalId}' } },
        refusal(
          400,
          'InvalidRequestContent',
          new RegExp(
            `^${unreadable} Exception message: 'Unexpected character encountered while parsing value: \\{\\. ` +
              "Path 'properties\\.roleDefinitionId', line 1, position 35\\.'$",
          ),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/role-is-no-id',
    title: 'a role that is named by its GUID alone, or by its name, answers 400 BadRequestFormat',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/2458 (2017-03)'),
      recorded('https://github.com/pulumi/pulumi-azure-native/issues/779 (2021-04)'),
      recorded('https://github.com/Azure/azure-service-operator/issues/5216 (2026-03)'),
    ],
    needs: writes,
    steps: [
      createOwnGroup,
      ...[reader, 'Reader'].map((roleDefinitionId) =>
        putAssignment(
          name,
          assignmentBody({ roleDefinitionId }),
          refusal(400, 'BadRequestFormat', 'The request was incorrectly formatted.'),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/list/unsupported-filter',
    title: 'a filter by anything else, or by both kinds at once, answers 400 UnsupportedQuery with what there is',
    grounds: [
      recorded('https://github.com/Azure/azure-rest-api-specs/issues/28255 (2024)'),
      recorded('https://github.com/Azure/azure-xplat-cli/issues/1692 (2015)'),
      documented('https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest'),
    ],
    needs: ['imds', 'portal', 'group'],
    steps: [
      'principalId',
      "principalId eq ''",
      "roleDefinitionId eq 'milab'",
      "atScope() and principalId eq '{vm.principalId}'",
    ].map((filter) =>
      askArm(
        'portal',
        'GET',
        `${group}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01` +
          `&$filter=${filter.replaceAll(' ', '%20')}`,
        refusal(
          400,
          'UnsupportedQuery',
          new RegExp(
            `^The filter '${filter.replace(/[()]/g, '\\$&')}' is not supported\\. Supported filters are either ` +
              "'atScope\\(\\)' or 'principalId eq '.value.' or assignedTo\\('.value.'\\)'\\.$",
          ),
        ),
      ),
    ),
    covers: ['arm.role-assignments.list'],
  },
  {
    id: 'arm/permissions/next-link',
    title: 'at 2015-07-01 a list of permissions ends in an empty next link',
    grounds: [recorded('Azure/azure-xplat-cli test/recordings (2016)'), inferred('that it does so today')],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Authorization/permissions?api-version=2015-07-01`,
        withJson(200, hasMembersInOrder({ value: anything, nextLink: null })),
      ),
    ],
    covers: ['arm.permissions.list'],
  },
]
