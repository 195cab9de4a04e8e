import { isDated } from '../../../policy/api-versions.js'
import type { WorldSettings } from '../../../world/world.js'

/**
 * Every version of the secrets API, oldest first, a preview before what it announced.
 * https://github.com/Azure/azure-rest-api-specs/tree/main/specification/keyvault/data-plane
 */
const apiVersions = [
  '2015-06-01',
  '2016-10-01',
  '7.0-preview',
  '7.0',
  '7.1-preview',
  '7.1',
  '7.2-preview',
  '7.2',
  '7.3-preview',
  '7.3',
  '7.4-preview.1',
  '7.4',
  '7.5-preview.1',
  '7.5',
  '7.6-preview.1',
  '7.6-preview.2',
  '7.6',
  '2025-06-01-preview',
  '2025-07-01',
  '2026-01-01-preview',
  '2026-03-01-preview',
  '2026-04-01',
  '2026-05-01-preview',
  '2026-07-01-preview',
] as const

export type ApiVersion = (typeof apiVersions)[number]

const order = new Map<string, number>(apiVersions.map((version, i) => [version, i]))

export const newestStable: ApiVersion = '2026-04-01'

/**
 * The version to serve: the requested one, the newest for a later date unless the world is strict, or undefined for a
 * version that Azure never had.
 */
export function servedAs(asked: string, policy: WorldSettings['apiVersions']): ApiVersion | undefined {
  if (order.has(asked)) return asked as ApiVersion
  if (policy === 'strict') return undefined
  return isDated(asked) && asked > newestStable ? newestStable : undefined
}

/** Whether a version is `floor` or newer. */
export const atLeast = (version: ApiVersion, floor: ApiVersion) => order.get(version)! >= order.get(floor)!
