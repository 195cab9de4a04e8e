import type { World } from '../../world/world.js'
import { buildingIn } from '../building.js'
import { namesIn } from '../names-in.js'
import { addRoleAssignment } from './build.js'
import type { ScenarioRoleAssignment } from './shape.js'

/**
 * Assigns a role in a world that is in use, by the names that a scenario would use. Returns the assignment's id. Call
 * inside `world.change`.
 *
 * @throws ScenarioError for a name or role that does not exist, and for an assignment that already exists
 */
export const assignRole = (world: World, assignment: ScenarioRoleAssignment): string =>
  addRoleAssignment(buildingIn(world, namesIn(world)), assignment, [])
