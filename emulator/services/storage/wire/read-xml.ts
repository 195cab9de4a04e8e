import { readBody } from '../../../core/body.js'
import type { WireRequest } from '../../../core/wire.js'
import * as refusals from './refusals.js'

/** An element of a request's XML: its text, without the blanks around it, and the elements in it. */
export interface XmlElement {
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

/** A node as the parser returns it: one member, which is named after the element. */
type Node = Readonly<Record<string, readonly Node[] | string>>

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * The root of the XML document that is the request's body; undefined without a body. Attributes are passed over, and only the
 * five entities of XML itself are known.
 *
 * @throws 400 InvalidXmlDocument, also when the root has another name; 413 RequestBodyTooLarge
 */
export async function readXml(request: WireRequest, root: string, limit = 65_536): Promise<XmlElement | undefined> {
  const text = (await readBody(request, limit, () => refusals.tooLarge(limit))).toString('utf8').replace(/^\uFEFF/, '')
  if (text.trim() === '') return undefined
  const { XMLParser } = await import('fast-xml-parser')
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
    throw refusals.invalidXml()
  }
  const found = elementsOf(nodes)
  if (found.length !== 1 || found[0]!.name !== root) throw refusals.invalidXml()
  return found[0]
}

function elementsOf(nodes: readonly Node[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node)[0]!
    const inside = node[name]!
    if (name === '#text' || typeof inside === 'string') return []
    const text = inside.map((child) => child['#text']).find((value) => typeof value === 'string') ?? ''
    return [{ name, text: unescaped(text as string).trim(), children: elementsOf(inside) }]
  })
}

const unescaped = (text: string) =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
