import type { DeletedContainer } from '../../../../policy/views/deleted-containers.js'
import type { Collection } from '../../../../world/collection.js'
import { firstName, type PageRequest } from '../../wire/page.js'
import type { Container } from '../gateway/state.js'

/** What a list of containers shows in one place, and that place. */
export interface Listed {
  readonly name: string
  readonly key: string
  readonly container: Container | DeletedContainer
}

/**
 * The containers to list, by name; system containers are included only when the request asks for them. Deleted containers of a
 * name come in the order of their versions (recorded: azure-sdk-for-js, storage-blob, the recording of undeleteContainer,
 * 2020-09). Unverified: that they come before the container that has the name now.
 */
export function* listed(
  containers: Collection<Container>,
  deletedContainers: Collection<DeletedContainer> | undefined,
  asked: PageRequest,
): Generator<Listed> {
  const start = firstName(asked)
  const currents = containers.from(start.split('\0', 1)[0]!)
  const deletions = deletedContainers?.from(start)
  let current = currents.next().value?.[1]
  let deleted = deletions?.next().value?.[1]
  while (current ?? deleted) {
    const isDeleted = deleted !== undefined && (!current || deleted.name <= current.name)
    const container: Container = isDeleted ? deleted! : current!
    const { name } = container
    if (!name.startsWith(asked.prefix)) return
    if (!name.startsWith('$') || asked.include.has('system'))
      // `\x7f` comes after every version.
      yield { name, key: deletedContainers ? `${name}\0${isDeleted ? deleted!.version : '\x7f'}` : name, container }
    if (isDeleted) deleted = deletions!.next().value?.[1]
    else current = currents.next().value?.[1]
  }
}
