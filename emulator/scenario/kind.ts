import type { Resource } from '../world/resources.js'
import type { Building, Place } from './building.js'
import type { Describing } from './describing.js'
import type { ScenarioGroup } from './groups/shape.js'
import type { Path } from './scenario-error.js'
import type { Scenario } from './shape.js'

/** A kind of thing that a scenario has at its top level, such as role assignments. */
export interface Kind {
  /** the types of the resources that the file expresses so */
  readonly types: readonly string[]
  build(building: Building, scenario: Scenario): void
  describe(describing: Describing): Partial<Scenario>
}

/** The fields of a group that hold resources by name. */
export type GroupField = Exclude<keyof ScenarioGroup, 'location' | 'tags'>

type Part<Field extends GroupField> = NonNullable<ScenarioGroup[Field]>[string]

/** A kind of resource that a scenario has in its groups, such as vaults. */
export interface GroupKind<Field extends GroupField = GroupField> {
  readonly field: Field
  /** of the resources that stand for its parts */
  readonly types: readonly [string, ...string[]]
  /** which of several types a part has; the first when absent */
  typeOf?(part: Part<Field>): string
  /** types that the file expresses as a part of it, such as a machine's extensions */
  readonly parts?: readonly string[]
  build(building: Building, place: Place, part: Part<Field>, path: Path): void
  describe(describing: Describing, resource: Resource, groupLocation: string): Part<Field>
}
