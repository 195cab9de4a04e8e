import type { Reply } from '../../../core/reply.js'
import { operationFor, type Operation, type Row } from '../../../core/operation.js'
import type { Call } from '../../../core/service.js'
import type { Claims } from '../../../policy/tokens/claims.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { Provider } from './provider.js'
import type { CountedAs } from './rate-limits.js'
import type { Target } from './target.js'

/** A request to Resource Manager, with what its gates find out. */
export interface ArmCall extends Call<World, Row & ArmRow> {
  /** everything behind the gateway; the same for every call */
  readonly providers: readonly Provider[]
  target: Target
  /** not there for an anonymous row */
  caller: Claims
  /** as served: a date newer than the newest known is served as that one */
  apiVersion: string
  /** of the path, where the path names one */
  subscription: Resource
  /** of the path, where the path names one and the row does not make it */
  group: Resource
  /** the text of the body, once it was read: refusals tell places in it */
  bodyText?: string
  /** the id that permission was judged on, as the caller spelt it */
  scope: string
  /** the resource at `scope`, when there is one */
  resource: Resource | undefined
}

/** What a row of this service says beyond the common. */
export interface ArmRow {
  /**
   * canonical; chooses the table of api-versions. `Microsoft.Resources/…` is the gateway's own, the rest are providers'
   */
  readonly type: string
  /** canonical: judged by RBAC on the path's id. Without one the handler judges, or nobody needs to */
  readonly action?: string
  /** a list that is never refused: its handler leaves out what the caller may not read */
  readonly filtered?: true
  /** what its provider counts it as: printed as `x-ms-ratelimit-remaining-resource` */
  readonly countedAs?: CountedAs
  /** a list whose resources lie in regions: from several of them the gateway gathers it (`regionalList`) */
  readonly regional?: true
  /** what its answers have beside the provider's headers */
  readonly headers?: (call: AnyCall) => Reply['headers']
  /** from this api-version on a POST is counted as a request to the resource, not as a write */
  readonly countedAtResource?: string
  /** asked without a token */
  readonly anonymous?: true
  /** done in spite of locks: what makes and removes them */
  readonly ignoresLocks?: true
  /** the row that brings a resource group into being: its group need not exist */
  readonly makesGroup?: true
  /** what its path lies in is not kept as a resource: the handler looks for it, and misses it in its own words */
  readonly findsParent?: true
}

/** A call without its row's own parameters: what functions that serve several rows take. */
export type AnyCall = Omit<ArmCall, 'params'>

export type ArmOperation = Operation<ArmCall> & ArmRow

export const operation = operationFor<ArmCall, ArmRow>()

/** The row of a call whose route was found. */
export const rowOf = (call: AnyCall) => call.route.operation
