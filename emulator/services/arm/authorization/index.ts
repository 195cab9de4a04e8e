import { missingTypes, newestFirst, provider, versioned } from '../gateway/provider.js'
import { customRoles } from './custom-roles.js'
import { locks } from './locks.js'
import { roleAssignments } from './role-assignments.js'
import { roleDefinitions } from './role-definitions.js'

const old = '2014-04-01-preview 2014-07-01-preview 2014-10-01-preview 2015-05-01-preview 2015-06-01 2015-07-01'

// Versions are from the swagger tree, https://github.com/Azure/azure-rest-api-specs, and Azure's list of providers in 2021.
export const authorization = provider({
  namespace: 'Microsoft.Authorization',
  registrationFree: true,
  types: [
    versioned(
      'roleAssignments',
      newestFirst(
        `${old} 2016-07-01 2017-05-01 2017-09-01 2017-10-01-preview 2018-01-01-preview 2018-07-01 ` +
          '2018-09-01-preview 2018-12-01-preview 2019-04-01-preview 2020-03-01-preview 2020-04-01-preview ' +
          '2020-08-01-preview 2020-10-01-preview 2021-04-01-preview 2022-04-01',
      ),
    ),
    versioned(
      'roleDefinitions',
      newestFirst(
        `${old} 2016-07-01 2017-05-01 2017-09-01 2018-01-01-preview 2018-07-01 2022-04-01 2022-05-01-preview ` +
          '2023-07-01-preview',
      ),
    ),
    versioned('locks', newestFirst('2015-01-01 2015-05-01-preview 2015-06-01 2016-09-01 2017-04-01 2020-05-01')),
    versioned(
      'permissions',
      newestFirst(`${old} 2016-07-01 2017-05-01 2018-01-01-preview 2018-07-01 2022-04-01 2022-05-01-preview`),
    ),
  ],
  versions: [],
  headers: [],
  rows: [...roleAssignments, ...roleDefinitions, ...customRoles, ...locks],
  missing: {
    types: missingTypes(
      'authorization',
      'denyAssignments policyAssignments policyDefinitions policySetDefinitions policyExemptions ' +
        'classicAdministrators elevateAccess eligibleChildResources providerOperations roleAssignmentSchedules ' +
        'roleAssignmentScheduleInstances roleAssignmentScheduleRequests roleEligibilitySchedules ' +
        'roleEligibilityScheduleInstances roleEligibilityScheduleRequests roleManagementPolicies ' +
        'roleManagementPolicyAssignments policyEnrollments accessReviewScheduleDefinitions roleAssignmentApprovals ' +
        'checkAccess operations',
    ),
  },
})
