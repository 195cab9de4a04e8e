import { limits } from '../../../../policy/limits.js'
import type { Content } from '../../../../world/content.js'
import type { World } from '../../../../world/world.js'
import * as refusals from '../gateway/refusals.js'
import * as wireRefusals from '../../wire/refusals.js'
import type { Blob, Block } from '../gateway/state.js'
import { xmlNodes, type XmlNode } from './xml-body.js'

const { most } = limits.blocks

export interface ListedBlock {
  readonly from: 'Latest' | 'Committed' | 'Uncommitted'
  readonly id: string
}

/** Reads `<BlockList>` in order. A block id does not need entities. */
export async function readBlockList(world: World, content: Content): Promise<ListedBlock[]> {
  const nodes = await xmlNodes(world, content)
  const list = nodes.find((node) => 'BlockList' in node)?.BlockList
  if (!Array.isArray(list)) throw wireRefusals.invalidXml()
  const blocks = (list as readonly XmlNode[]).filter((node) => !('#text' in node))
  if (blocks.length > most) throw refusals.blockListTooLong()
  return blocks.map((node) => {
    const from = Object.keys(node)[0]
    if (from !== 'Latest' && from !== 'Committed' && from !== 'Uncommitted') throw wireRefusals.invalidXml()
    const id = (node[from]?.[0] as { '#text'?: string } | undefined)?.['#text']?.trim()
    if (!id) throw refusals.invalidBlockList()
    return { from, id }
  })
}

/** The blocks that a list names; `Latest` looks among the waiting ones first. */
export function blocksNamed(listed: readonly ListedBlock[], blob: Blob | undefined): Block[] {
  const byId = (blocks: readonly Block[] = []) => new Map(blocks.map((block) => [block.id, block]))
  const committed = byId(blob?.blocks)
  const uncommitted = byId(blob?.uncommitted)
  return listed.map(({ from, id }) => {
    const found =
      from === 'Committed'
        ? committed.get(id)
        : (uncommitted.get(id) ?? (from === 'Latest' ? committed.get(id) : undefined))
    if (!found) throw refusals.invalidBlockList()
    return found
  })
}
