import { documented, recorded, refusal, withStatus, type Case, type Match, type Send } from '../../model.js'
import { arm, azdRecordings, dropGroup, group, makeGroup, netRecordings, ours, put, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization'
const troubleshooting = documented('https://learn.microsoft.com/azure/role-based-access-control/troubleshooting')
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
const one = '5a1b0001-0000-4000-8000-c0ffee000001'
const two = '5a1b0001-0000-4000-8000-c0ffee000002'
const nobody = '00000000-5a1b-4000-8000-00000000dead'
const version = 'api-version=2022-04-01'

const role = (guid: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`
const at = (name: string, scope = ours) =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?${version}`
const body = (more: object = {}) => ({
  properties: { roleDefinitionId: role(reader), principalId: '{vm.principalId}', ...more },
})
const assign = (name: string, content: unknown, expect: Send['expect'], scope = ours) =>
  put(at(name, scope), content, expect!)
const made = assign(one, body(), { status: 201 })
const unmake = arm('portal', 'DELETE', at(one), { status: [200, 204] })

const writes = ['imds', 'portal', 'group', 'writes'] as const

/** A group of the case's own, a Reader in it, then the steps, then all gone. */
const afterOne = (
  id: string,
  title: string,
  grounds: Case['grounds'],
  steps: Case['steps'],
  covers: readonly string[] = ['arm.role-assignments.put'],
): Case => ({
  id: `arm/role-assignments/${id}`,
  title,
  grounds,
  needs: writes,
  steps: [makeGroup, made, ...steps, unmake, dropGroup],
  covers,
})

const refusedPut = (
  id: string,
  title: string,
  grounds: Case['grounds'],
  name: string,
  content: unknown,
  expect: Send['expect'],
): Case => ({
  id: `arm/role-assignments/put/${id}`,
  title,
  grounds,
  needs: writes,
  steps: [makeGroup, assign(name, content, expect), dropGroup],
  covers: ['arm.role-assignments.put'],
})

const listed = (name: string): Match => ({ object: { value: { some: { object: { name }, open: true } } }, open: true })

export const cases: readonly Case[] = [
  {
    id: 'arm/role-assignments/put/new',
    title: 'a new assignment answers 201 with no creator yet; read again it names one, and it counts',
    grounds: [documented(`${docs}/role-assignments/create`), netRecordings, azdRecordings],
    needs: writes,
    steps: [
      makeGroup,
      assign(
        one,
        body({ principalType: 'ServicePrincipal' }),
        withStatus(201, {
          body: {
            json: {
              object: {
                properties: {
                  object: {
                    roleDefinitionId: role(reader),
                    principalId: '{vm.principalId}',
                    principalType: 'ServicePrincipal',
                    scope: ours,
                    createdBy: null,
                    updatedBy: { like: 'guid' },
                  },
                  open: true,
                },
                id: `${ours}/providers/Microsoft.Authorization/roleAssignments/${one}`,
                type: 'Microsoft.Authorization/roleAssignments',
                name: one,
              },
              ordered: true,
            },
          },
        }),
      ),
      arm('portal', 'GET', at(one), {
        status: 200,
        body: { json: { object: { properties: { object: { createdBy: { like: 'guid' } }, open: true } }, open: true } },
      }),
      {
        kind: 'repeat',
        times: 40,
        every: 15,
        until: { status: 200 },
        expect: { status: 200 },
        step: arm('vm', 'GET', `${ours}?api-version=2021-04-01`, { status: [200, 403] }),
      },
      unmake,
      dropGroup,
    ],
    covers: ['arm.role-assignments.put', 'arm.role-assignments.get'],
  },
  afterOne(
    'put/update',
    'the same name for another role answers 400 RoleAssignmentUpdateNotPermitted',
    [troubleshooting],
    [
      assign(
        one,
        body({ roleDefinitionId: role(contributor) }),
        refusal(
          400,
          'RoleAssignmentUpdateNotPermitted',
          'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
        ),
      ),
    ],
  ),
  afterOne(
    'put/twin',
    'another name for the same assignment answers 409 RoleAssignmentExists',
    [troubleshooting, azdRecordings],
    [
      assign(
        two,
        body(),
        refusal(
          409,
          'RoleAssignmentExists',
          `The role assignment already exists. The ID of the existing role assignment is ${one.replaceAll('-', '')}.`,
        ),
      ),
    ],
  ),
  refusedPut(
    'unknown-principal',
    'an unknown principal answers 400 PrincipalNotFound, without dashes in its id',
    [recorded('https://github.com/Azure/HubAndSpokeResearchEnclave/issues/50'), netRecordings],
    two,
    body({ principalId: nobody }),
    refusal(
      400,
      'PrincipalNotFound',
      new RegExp(`^Principal ${nobody.replaceAll('-', '')} does not exist in the directory {tenant}\\.`),
    ),
  ),
  refusedPut(
    'other-type',
    'a principal of another type than said answers 400 UnmatchedPrincipalType',
    [
      recorded('https://github.com/Azure/azure-dev/issues/5814'),
      recorded('https://github.com/Azure/modern-web-app-pattern-dotnet/pull/129'),
    ],
    two,
    body({ principalType: 'User' }),
    refusal(
      400,
      'UnmatchedPrincipalType',
      /^The PrincipalId '[0-9a-f]{32}' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'\.$/,
    ),
  ),
  refusedPut(
    'principal-is-no-guid',
    'a principal id that is no GUID answers 400 InvalidPrincipalId',
    [troubleshooting],
    two,
    body({ principalId: 'milab' }),
    refusal(400, 'InvalidPrincipalId', "The Principal ID 'milab' is not valid. Principal ID must be a GUID."),
  ),
  refusedPut(
    'name-is-no-guid',
    'a name that is no GUID answers 400 InvalidRoleAssignmentId',
    [documented(`${docs}/role-assignments/create`)],
    'milab',
    body(),
    refusal(
      400,
      'InvalidRoleAssignmentId',
      "The role assignment ID 'milab' is not valid. The role assignment ID must be a GUID.",
    ),
  ),
  refusedPut(
    'unknown-role',
    'an unknown role answers 404 RoleDefinitionDoesNotExist, without dashes in its id',
    [troubleshooting],
    two,
    body({ roleDefinitionId: role(nobody) }),
    refusal(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${nobody.replaceAll('-', '')}' does not exist.`,
    ),
  ),
  {
    id: 'arm/role-assignments/put/forbidden',
    title: 'who may not assign reads the whole id of the assignment, and of conditions',
    grounds: [troubleshooting],
    needs: ['imds', 'writes'],
    steps: [
      // In a group that is not there: where the machine may assign after all, a live run changes nothing.
      arm(
        'vm',
        'PUT',
        at(two),
        refusal(
          403,
          'AuthorizationFailed',
          new RegExp(
            `^The client '[0-9a-f-]{36}' with object id '{vm.principalId}' does not have authorization or an ABAC condition not fulfilled to perform action 'Microsoft\\.Authorization/roleAssignments/write' over scope '/subscriptions/{subscription}/resourceGroups/milab-{nonce}/providers/Microsoft\\.Authorization/roleAssignments/${two}' or the scope is invalid\\.`,
          ),
        ),
        { body: { json: body() } },
      ),
    ],
    covers: ['arm.role-assignments.put'],
  },
  afterOne(
    'delete',
    'a deletion answers 200 with what was deleted, and 204 where nothing is',
    [documented(`${docs}/role-assignments/delete`), netRecordings],
    [
      arm('portal', 'DELETE', at(one), { status: 200, body: { json: { object: { name: one }, open: true } } }),
      arm('portal', 'DELETE', at(one), { status: 204 }),
    ],
    ['arm.role-assignments.delete'],
  ),
  afterOne(
    'list',
    'a list holds what is at the scope, below it, and by principal',
    [
      documented('https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest'),
      azdRecordings,
    ],
    [
      arm('portal', 'GET', `${ours}/providers/Microsoft.Authorization/roleAssignments?${version}`, {
        status: 200,
        body: { json: listed(one) },
      }),
      arm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Authorization/roleAssignments?${version}&$filter=principalId%20eq%20'{vm.principalId}'`,
        { status: 200, body: { json: listed(one) } },
      ),
      arm(
        'portal',
        'GET',
        `${ours}/providers/Microsoft.Authorization/roleAssignments?${version}&$filter=atScope()+and+assignedTo('{vm.principalId}')`,
        { status: 200, body: { json: listed(one) } },
      ),
    ],
    ['arm.role-assignments.list'],
  ),
  {
    id: 'arm/role-assignments/get/missing',
    title: 'an assignment that is not there answers 404 RoleAssignmentNotFound',
    grounds: [recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/8584')],
    needs: ['portal', 'group'],
    steps: [
      arm(
        'portal',
        'GET',
        at(nobody, group),
        refusal(404, 'RoleAssignmentNotFound', `The role assignment '${nobody}' is not found.`),
      ),
    ],
    covers: ['arm.role-assignments.get'],
  },
  {
    id: 'arm/role-definitions/list/by-name',
    title: 'a role is found by its name, with an id of the subscription wherever it is asked',
    grounds: [documented(`${docs}/role-definitions/list`), azdRecordings],
    needs: ['portal', 'group'],
    steps: [
      arm(
        'portal',
        'GET',
        `${group}/providers/Microsoft.Authorization/roleDefinitions?${version}&$filter=roleName%20eq%20'Reader'`,
        {
          status: 200,
          body: {
            json: {
              object: {
                value: {
                  array: [
                    {
                      object: {
                        id: role(reader),
                        name: reader,
                        properties: {
                          object: { roleName: 'Reader', type: 'BuiltInRole', assignableScopes: { array: ['/'] } },
                          open: true,
                        },
                      },
                      open: true,
                    },
                  ],
                },
              },
              open: true,
            },
          },
        },
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
      arm('portal', 'GET', `${role(reader)}?api-version=${wanted}`, {
        status: 200,
        body: {
          json: {
            object: {
              properties: {
                object: {
                  permissions: {
                    array: [
                      {
                        object: {
                          actions: { array: ['*/read'] },
                          notActions: { array: [] },
                          ...(wanted === '2022-04-01' && { dataActions: { array: [] }, notDataActions: { array: [] } }),
                        },
                      },
                    ],
                  },
                },
                open: true,
              },
            },
            open: true,
          },
        },
      }),
    ),
    covers: ['arm.role-definitions.get'],
  },
  {
    id: 'arm/permissions/list',
    title: 'permissions are one entry a role that the caller has',
    grounds: [documented(`${docs}/permissions/list-for-resource-group`), azdRecordings],
    needs: ['imds', 'group'],
    steps: [
      arm('vm', 'GET', `${group}/providers/Microsoft.Authorization/permissions?${version}`, {
        status: 200,
        body: {
          json: {
            object: {
              value: {
                some: {
                  object: {
                    actions: { some: '*/read' },
                    notActions: { array: [] },
                    dataActions: { array: [] },
                    notDataActions: { array: [] },
                  },
                  open: true,
                },
              },
            },
            open: true,
          },
        },
      }),
    ],
    covers: ['arm.permissions.list'],
  },
]
