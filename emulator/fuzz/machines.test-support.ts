import { registerWhatIsThere } from '../policy/views/registrations.js'
import type { World } from '../world/world.js'

/** The names of an image, for the rows that look one up. */
export const imageNames = (operation: string): Readonly<Record<string, readonly string[]>> =>
  operation.startsWith('arm.vm-images.')
    ? {
        publisherName: ['Canonical', 'canonical'],
        offer: ['UbuntuServer'],
        skus: ['18.04-LTS'],
        version: ['18.04.202401161'],
      }
    : {}

/** From now on providers must be registered: those that the world has resources of are. */
export function askForRegistrations(world: World): void {
  world.settings = { ...world.settings, registration: 'azure' }
  world.change(() => registerWhatIsThere(world))
}
