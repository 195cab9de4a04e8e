import { askArm, withStatus, type Expectation } from '../../words.js'
import { ownGroup, putResource, subscription } from '../steps.js'

/** Built-in role Reader. */
export const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

/** The name of the assignment that a case makes for itself, on its own group. */
export const firstName = '5a1b0001-0000-4000-8000-c0ffee000001'
export const role = (guid: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`

export const assignmentPath = (name: string, scope = ownGroup) =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`

export const assignmentBody = (more: object = {}) => ({
  properties: { roleDefinitionId: role(reader), principalId: '{vm.principalId}', ...more },
})

export const putAssignment = (name: string, content: unknown, expect: Expectation, scope = ownGroup) =>
  putResource(assignmentPath(name, scope), content, expect)

export const deleteOwnAssignment = askArm('portal', 'DELETE', assignmentPath(firstName), withStatus([200, 204]))

/** A custom role for the case's own group. */
export const customRoleBody = (more: object = {}) => ({
  properties: {
    roleName: 'milab-{nonce}',
    description: 'of a test',
    type: 'CustomRole',
    permissions: [{ actions: ['Microsoft.Support/*'], notActions: [] }],
    assignableScopes: [ownGroup],
    ...more,
  },
})
