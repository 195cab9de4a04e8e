import type { ResourceNode } from '../../wire-world.js'
import { Act } from './form.js'
import type { Portal } from './portal.js'
import * as requests from './requests.js'

/** Removes a whole resource, after asking. */
export function Remove(props: { readonly portal: Portal; readonly what: string; readonly resource: ResourceNode }) {
  const { portal, what, resource } = props
  return (
    <Act
      portal={portal}
      text="Delete"
      label={`Delete ${what} ${resource.name}`}
      question={`Delete the ${what} ${resource.name}?`}
      onClick={() => portal.change(`Deleted ${resource.name}.`, requests.remove(requests.versioned(resource.id)))}
    />
  )
}
