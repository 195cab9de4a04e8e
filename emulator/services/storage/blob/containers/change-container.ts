import type { BlobCall } from '../gateway/call.js'
import { judgePreconditions } from '../gateway/preconditions.js'
import * as refusals from '../gateway/refusals.js'
import { containersOf, type Container } from '../gateway/state.js'

/**
 * Changes a container in one step, in which the request's conditions are judged again: another request may have changed
 * or removed the container meanwhile.
 *
 * @param next makes the new record from the existing one, with what the caller wants to know of that
 */
export function changeContainer<T>(
  call: BlobCall,
  next: (before: Container) => { readonly after: Container; readonly result: T },
): Promise<{ readonly after: Container; readonly result: T }> {
  const { world, account } = call
  return world.write(() => {
    const before = currentContainer(call)
    judgePreconditions({ ...call, container: before }, 'container', undefined)
    const changed = next(before)
    containersOf(world, account.resource.incarnation).put(changed.after)
    return changed
  })
}

/**
 * The container as it is now; call inside `world.write`.
 *
 * @throws 404 ContainerNotFound if it is gone, even where another has taken its name
 */
export function currentContainer({ world, account, container }: BlobCall): Container {
  const { resource } = account
  const found = world.resources.current(resource)
    ? containersOf(world, resource.incarnation).get(container.name)
    : undefined
  if (found?.incarnation !== container.incarnation) throw refusals.containerNotFound()
  return found
}
