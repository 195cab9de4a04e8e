import type { PlannedResource } from '../../../templates/plan.js'

/** How far a deployment is with one of its resources; a resource that it has not begun has none. */
export type StepState = 'polling' | 'done' | 'failed'

type States = ReadonlyMap<string, StepState>

/** Whether the deployment writes it: what only exists, or whose condition is false, it leaves alone. */
export const isWritten = ({ existing, condition }: PlannedResource) => !existing && condition

/**
 * The resources that can begin: each whose dependencies are there, all at once. Nothing begins after one has failed.
 */
export function ready(resources: readonly PlannedResource[], states: States): PlannedResource[] {
  if ([...states.values()].includes('failed')) return []
  const byKey = new Map(resources.map((resource) => [resource.key, resource]))
  const isThere = (key: string) => {
    const resource = byKey.get(key)
    return !resource || !isWritten(resource) || states.get(key) === 'done'
  }
  const batches = batchesOf(resources)
  return resources.filter(
    (resource) =>
      isWritten(resource) &&
      !states.has(resource.key) &&
      resource.dependsOn.every(isThere) &&
      isTurn(resource, batches, isThere),
  )
}

/** The instances of each copy that is made batch by batch. */
function batchesOf(resources: readonly PlannedResource[]): ReadonlyMap<string, readonly PlannedResource[]> {
  const batches = new Map<string, PlannedResource[]>()
  for (const resource of resources)
    if (resource.copy?.mode === 'serial') {
      const { name } = resource.copy
      batches.set(name, [...(batches.get(name) ?? []), resource])
    }
  return batches
}

/** A batch begins when the one before it is there. */
function isTurn(
  { copy }: PlannedResource,
  batches: ReadonlyMap<string, readonly PlannedResource[]>,
  isThere: (key: string) => boolean,
): boolean {
  if (copy?.mode !== 'serial') return true
  const size = copy.batchSize ?? 1
  const first = copy.index - (copy.index % size)
  return (batches.get(copy.name) ?? []).every((other) => other.copy!.index >= first || isThere(other.key))
}

/** Whether nothing is left to begin or to wait for. */
export const isOver = (resources: readonly PlannedResource[], states: States): boolean => {
  const all = [...states.values()]
  if (all.includes('polling')) return false
  return all.includes('failed') || resources.filter(isWritten).every(({ key }) => states.get(key) === 'done')
}
