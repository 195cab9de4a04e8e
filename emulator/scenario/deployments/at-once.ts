import type { World } from '../../world/world.js'
import { asSetUp, type AskAsPortal } from './ask-as-portal.js'

/** Asks a world that is being made, at once, whatever its policies say of time and limits. */
export async function atOnce(world: World, work: (ask: AskAsPortal) => Promise<void>): Promise<void> {
  const { settings } = world
  world.settings = {
    ...settings,
    timing: 'instant',
    throttling: 'off',
    apiVersions: 'any',
    urlCase: 'azure',
    registration: 'any',
  }
  try {
    await work(await asSetUp(world))
  } finally {
    world.settings = settings
  }
}
