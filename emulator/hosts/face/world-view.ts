import { putBlob } from '../../scenario/accounts/put-blob.js'
import { assignRole } from '../../scenario/roles/assign.js'
import { userToken } from '../../policy/tokens/user-tokens.js'
import type { ScenarioRoleAssignment } from '../../scenario/roles/shape.js'
import { putSecret } from '../../scenario/vaults/put-secret.js'
import { ScenarioError } from '../../scenario/scenario-error.js'
import type { World, WorldSettings } from '../../world/world.js'
import { lastRequestOf, requestsOf, type LabRequest } from './lab-request.js'
import { summaryOf, type WorldSummary } from './summary.js'
import { clockView, type WorldClock } from './world-clock.js'
import { faultsView, type WorldFaults } from './world-faults.js'

/**
 * A world from outside: its time, its faults, what it was asked and what it has. It is changed by requests, by
 * `replaceWorld`, and by the verbs here, which check what they are given as a scenario file is checked.
 */
export interface WorldView {
  readonly clock: WorldClock
  readonly faults: WorldFaults
  /** the last 10,000 requests that reached the lab, oldest first, without secrets */
  readonly requests: readonly LabRequest[]
  /** the newest of them, at once however many there are; undefined before the first */
  readonly lastRequest: LabRequest | undefined
  readonly settings: WorldSettings
  readonly summary: WorldSummary
  /**
   * Adds a secret to a vault, or a new version to one that exists. Returns the version, 32 hex digits.
   *
   * @param vault the vault's name
   * @throws ScenarioError for a vault that does not exist, a name that Azure would refuse, and a deleted secret
   */
  putSecret(vault: string, name: string, value: string): Promise<string>
  /**
   * Puts a block blob, in place of the one of that name. Returns its ETag, with its quotes.
   *
   * @param account the storage account's name
   * @param container the name of a container that exists
   * @param content a string is stored as UTF-8
   * @throws ScenarioError for an account or container that does not exist, and a name that Azure would refuse
   */
  putBlob(account: string, container: string, name: string, content: Uint8Array | string): Promise<string>
  /**
   * Assigns a built-in role: `{ to: 'orders-vm', role: 'Key Vault Secrets User', on: 'orders-kv' }`. Returns the id of
   * the assignment.
   *
   * @throws ScenarioError for a name or role that does not exist, and for an assignment that already exists
   */
  assignRole(assignment: ScenarioRoleAssignment): Promise<string>
  /**
   * A token that a user's program would get for a resource: `userToken('ann', 'https://graph.microsoft.com')`. Nobody logs
   * in to the lab.
   *
   * @param user name in the scenario, user principal name or object id
   * @param resource audience of the token, as IMDS takes it
   * @throws ScenarioError for a user that does not exist, and a resource that has no tokens
   */
  userToken(user: string, resource: string): Promise<string>
  /**
   * Resolves when all changes so far are on the disk, in a lab with `data`. Those that return no promise are made at once
   * and written later, with the next response at the latest: of `clock` and `faults`, `reset` and `replaceWorld`.
   *
   * @throws StoreFailed when they cannot be written; then they were undone
   */
  kept(): Promise<void>
}

export function worldView(world: World): WorldView {
  return {
    clock: clockView(world.clock),
    faults: faultsView(world),
    get requests() {
      return requestsOf(world)
    },
    get lastRequest() {
      return lastRequestOf(world)
    },
    get settings() {
      return world.settings
    },
    summary: summaryOf(world),
    putSecret: (vault, name, value) => world.write(() => putSecret(world, vault, name, value)),
    putBlob: (account, container, name, content) =>
      putBlob(world, { account, container, name }, typeof content === 'string' ? Buffer.from(content) : content),
    assignRole: (assignment) => world.write(() => assignRole(world, assignment)),
    async userToken(user, resource) {
      const made = await userToken(world, { user, resource })
      if ('problem' in made) throw new ScenarioError([made.field], made.problem)
      return made.token
    },
    kept: () => world.commit(),
  }
}
