import type { Content } from '../../../../world/content.js'
import type { World } from '../../../../world/world.js'
import { invalidXml } from '../../wire/refusals.js'

/** A node as the parser returns it when order matters: its one member is named after the element, or is `#text`. */
export type XmlNode = Readonly<Record<string, readonly XmlNode[] | string>>

/**
 * Reads a body of XML, in order. Entities are never expanded, and white space stays.
 *
 * @throws 400 InvalidXmlDocument
 */
export async function xmlNodes(world: World, content: Content): Promise<readonly XmlNode[]> {
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
    trimValues: false,
    ignoreAttributes: true,
    ignoreDeclaration: true,
  })
  try {
    return parser.parse(text, true) as readonly XmlNode[]
  } catch {
    throw invalidXml()
  }
}
