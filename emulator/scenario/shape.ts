import type { ScenarioApplication, ScenarioAppRoleAssignment } from './applications/shape.js'
import type { ScenarioCustomRole } from './custom-roles/shape.js'
import type { ScenarioDeployment } from './deployments/shape.js'
import type { ScenarioDirectoryGroup } from './directory-groups/shape.js'
import type { ScenarioFault, ScenarioStory } from './faults/shape.js'
import type { ScenarioForward } from './forwards/shape.js'
import type { ScenarioGroup } from './groups/shape.js'
import type { ScenarioLock } from './locks/shape.js'
import type { ScenarioPolicies } from './policies/shape.js'
import type { ScenarioResource } from './resources/shape.js'
import type { ScenarioRoleAssignment } from './roles/shape.js'
import type { ScenarioTokens } from './tokens/shape.js'
import type { ScenarioUser } from './users/shape.js'

/**
 * A scenario file (`milab: 1`): the initial state of a world. Ids that are left out are derived and are the same at
 * every start.
 */
export interface Scenario {
  /** where an editor finds the JSON Schema; the lab ignores it */
  readonly $schema?: string
  readonly milab: 1
  readonly cloud?: 'AzurePublicCloud' | 'AzureUSGovernmentCloud' | 'AzureChinaCloud'
  readonly tenant?: { readonly id?: string; readonly name?: string }
  readonly subscription?: { readonly id?: string; readonly name?: string }
  /** name or full id of the VM whose IMDS and MSI extension the lab serves */
  readonly runsOn?: string
  readonly resourceGroups?: Readonly<Record<string, ScenarioGroup>>
  readonly roleAssignments?: readonly ScenarioRoleAssignment[]
  readonly applications?: Readonly<Record<string, ScenarioApplication>>
  readonly appRoleAssignments?: readonly ScenarioAppRoleAssignment[]
  readonly users?: Readonly<Record<string, ScenarioUser>>
  readonly groups?: Readonly<Record<string, ScenarioDirectoryGroup>>
  /** custom roles by name */
  readonly roles?: Readonly<Record<string, ScenarioCustomRole>>
  readonly locks?: readonly ScenarioLock[]
  /** of types that the lab only stores; they are put before the first request, as `portal` */
  readonly resources?: readonly ScenarioResource[]
  /** templates that are deployed before the first request, one after the other */
  readonly deployments?: readonly ScenarioDeployment[]
  readonly tokens?: ScenarioTokens
  readonly policies?: ScenarioPolicies
  readonly forwards?: Readonly<Record<string, ScenarioForward>>
  readonly faults?: readonly (ScenarioFault | ScenarioStory)[]
}
