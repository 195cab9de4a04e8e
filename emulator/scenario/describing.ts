import type { CommittedBlob } from '../services/storage/blob/gateway/state.js'
import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'
import type { ScenarioBlob } from './accounts/shape.js'

/** How a blob's content is described. */
export type DescribeContent = (blob: CommittedBlob) => Pick<ScenarioBlob, 'text' | 'file'>

/** What the describers of a world's parts share. */
export interface Describing {
  readonly world: World
  readonly names: GivenNames
  /** the secret, or its mask */
  readonly secret: (value: string) => string
  /** when absent, blobs are left out */
  readonly content?: DescribeContent
}

/** How a scenario refers to things: by name where the name is unique, otherwise by id. */
export interface GivenNames {
  resource(id: string): string
  principal(objectId: string): string
  seat(seat: Resource): string
  userAssignedIdentity(identity: Resource): string
}

/** The location of a resource, if it is not its group's. */
export const ownLocation = (resource: Resource, groupLocation: string) =>
  resource.location !== undefined && resource.location !== groupLocation ? { location: resource.location } : {}

/** Tags, if there are any. */
export const withTags = ({ tags }: Pick<Resource, 'tags'>) => (tags && Object.keys(tags).length > 0 ? { tags } : {})
