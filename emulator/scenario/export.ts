import { atHand } from '../world/at-hand.js'
import type { Content } from '../world/content.js'
import type { World } from '../world/world.js'
import { describeWorld } from './describe.js'
import { leftOut, type LeftOut } from './left-out.js'
import type { Scenario } from './shape.js'

/** A world as a file has it, with its blobs. */
export interface Exported {
  readonly scenario: Scenario
  /** what the file does not have */
  readonly leftOut: readonly LeftOut[]
}

/** The most bytes of a text that stands in the file: 4 KiB. */
const longestInline = 4096

/**
 * The scenario of a world with its blobs. Short texts stand in it; every other content is a file.
 *
 * @param place names the file of a content
 */
export function exportWorld(
  world: World,
  { secrets, place }: { readonly secrets: boolean; readonly place: (content: Content) => string },
): Exported {
  const content = ({ content }: { readonly content: Content }) => {
    const text = content.length > longestInline ? undefined : plainText(content)
    return text === undefined ? { file: place(content) } : { text }
  }
  return { scenario: describeWorld(world, { secrets, content }), leftOut: leftOut(world) }
}

/** The content as text that a person can read in the file; undefined for one that is not. */
function plainText(content: Content): string | undefined {
  try {
    const chunks = atHand(content)
    if (!chunks) return undefined
    const bytes = Buffer.concat(chunks)
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return /[^\P{C}\t\n]/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
