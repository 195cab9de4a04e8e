import type { Content } from '../../../../world/content.js'
import type { World } from '../../../../world/world.js'
import type { Tags } from '../gateway/state.js'
import { invalidXml } from '../../wire/refusals.js'
import { xmlNodes, type XmlNode } from '../blobs/xml-body.js'

/** Reads `<Tags><TagSet><Tag><Key>…</Key><Value>…</Value></Tag></TagSet></Tags>`, in its order. */
export async function readTagSet(world: World, content: Content): Promise<Tags> {
  const set = child(child(await xmlNodes(world, content), 'Tags'), 'TagSet')
  return elements(set).map((node) => {
    const tag = child([node], 'Tag')
    return [textIn(child(tag, 'Key')), textIn(child(tag, 'Value'))] as const
  })
}

/** Without the white space between elements. */
const elements = (nodes: readonly XmlNode[]) => nodes.filter((node) => !('#text' in node))

function child(nodes: readonly XmlNode[], name: string): readonly XmlNode[] {
  const found = nodes.find((node) => name in node)?.[name]
  if (!Array.isArray(found)) throw invalidXml()
  return found
}

function textIn(nodes: readonly XmlNode[]): string {
  const [node] = nodes
  if (node === undefined) return ''
  const text = node['#text']
  if (typeof text !== 'string' || nodes.length > 1) throw invalidXml()
  return text
}
