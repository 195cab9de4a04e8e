import { ask, principalOf, subscription, type Lab, type Who } from '../../../asking.test-support.js'

export const group = `${subscription}/resourceGroups/DevTest`
export const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'

export const firstName = '11111111-0000-4000-8000-000000000001'
export const stranger = '99999999-aaaa-4bbb-8ccc-dddddddddddd'
export const version = '2022-04-01'

export const assignmentAt = (scope: string, name: string, apiVersion = version) =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=${apiVersion}`

export const assignmentsAt = (scope: string, filter = '') =>
  `${scope}/providers/Microsoft.Authorization/` +
  `roleAssignments?api-version=${version}${filter === '' ? '' : `&$filter=${filter}`}`

export const assignmentBody = (lab: Lab, role = contributor, more: object = {}) => ({
  properties: {
    roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId: principalOf(lab.world, 'vm').objectId,
    ...more,
  },
})

export const putAssignment = (lab: Lab, scope: string, name: string, content: unknown, who: Who = 'portal') =>
  ask(lab, who).put(assignmentAt(scope, name), content)
