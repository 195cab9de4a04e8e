import { limits } from '../../../../policy/limits.js'
import type { Content } from '../../../../world/content.js'
import type { World } from '../../../../world/world.js'
import * as refusals from '../gateway/refusals.js'
import * as wireRefusals from '../../wire/refusals.js'
import type { Blob, Block } from '../gateway/state.js'

const { most } = limits.blocks

export interface ListedBlock {
  readonly from: 'Latest' | 'Committed' | 'Uncommitted'
  readonly id: string
}

/** A node as the parser returns it when order matters: its one member is named after the element. */
type Node = Readonly<Record<string, readonly Node[]>>

/** Reads `<BlockList>` in order. Entities are never expanded; a block id does not need any. */
export async function readBlockList(world: World, content: Content): Promise<ListedBlock[]> {
  const { XMLParser } = await import('fast-xml-parser')
  const chunks: Uint8Array[] = []
  const body = world.content.read(content)
  if (body instanceof Uint8Array) chunks.push(body)
  else for await (const chunk of body) chunks.push(chunk)
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const parser = new XMLParser({
    preserveOrder: true,
    processEntities: false,
    parseTagValue: false,
    ignoreAttributes: true,
    ignoreDeclaration: true,
  })
  let nodes: readonly Node[]
  try {
    nodes = parser.parse(text, true) as readonly Node[]
  } catch {
    throw wireRefusals.invalidXml()
  }
  const list = nodes.find((node) => 'BlockList' in node)?.BlockList
  if (!list) throw wireRefusals.invalidXml()
  if (list.length > most) throw refusals.blockListTooLong()
  return list.map((node) => {
    const from = Object.keys(node)[0]
    if (from !== 'Latest' && from !== 'Committed' && from !== 'Uncommitted') throw wireRefusals.invalidXml()
    const id = (node[from]?.[0] as { '#text'?: string } | undefined)?.['#text']
    if (typeof id !== 'string') throw refusals.invalidBlockList()
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
