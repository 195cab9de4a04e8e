import { XMLParser } from 'fast-xml-parser'
import { isObject, withoutMark } from './recording.js'

/** What a body is made of: at each path the names of an object's members, or an element's children, in their order. */
export interface Shape {
  readonly kind: 'json' | 'xml' | 'other' | 'empty'
  readonly members: Readonly<Record<string, readonly string[]>>
  /** the code of Azure's error, if it is one */
  readonly code?: string
}

/** Objects whose members' names are the user's. */
const maps = /\.(?:tags|userAssignedIdentities|outputs|parameters|settings)$/
/** The elements of a blob's metadata are, too. */
const ownElements = 'Metadata'
/** Tags that the portal hides. */
const hidden = /^hidden-/

type Members = Record<string, string[]>

export function shapeOf(body: Buffer, type = ''): Shape {
  const text = withoutMark(body.toString()).trim()
  if (text === '') return { kind: 'empty', members: {} }
  if (/^[[{]/.test(text)) {
    try {
      const value: unknown = JSON.parse(text)
      const members: Members = {}
      walkJson(value, '', members)
      const code = codeOf(value)
      return { kind: 'json', members, ...(code !== undefined && { code }) }
    } catch {
      return { kind: 'other', members: {} }
    }
  }
  return /^<(?:\?xml|[A-Z]\w*)/.test(text) && !/html/i.test(type) ? xmlShape(text) : { kind: 'other', members: {} }
}

function walkJson(value: unknown, path: string, members: Members): void {
  if (Array.isArray(value)) for (const item of value) walkJson(item, `${path}[]`, members)
  if (!isObject(value)) return
  if (maps.test(path)) return void (members[path] ??= [])
  const names = Object.keys(value).filter((name) => !hidden.test(name))
  members[path] = merged(members[path], names)
  for (const name of names) walkJson(value[name], `${path}.${name}`, members)
}

/** Names that are new stand after the name before them: the items of a list may each lack some. */
function merged(known: string[] = [], names: readonly string[]): string[] {
  let at = 0
  for (const name of names) {
    const found = known.indexOf(name)
    if (found < 0) known.splice(at++, 0, name)
    else at = found + 1
  }
  return known
}

function codeOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  const error = value.error ?? value['odata.error']
  const code = isObject(error) ? error.code : error
  return typeof code === 'string' ? code : undefined
}

interface Element {
  readonly [name: string]: readonly Element[] | string
}

function xmlShape(text: string): Shape {
  let roots: Element[]
  try {
    const parser = new XMLParser({ preserveOrder: true, ignoreDeclaration: true, parseTagValue: false })
    roots = parser.parse(text, true) as Element[]
  } catch {
    return { kind: 'other', members: {} }
  }
  const members: Members = {}
  walkXml(roots, '', members)
  const code = /^<(?:\?xml[^>]*\?>\s*<)?Error>.*?<Code>([^<]*)</s.exec(text)?.[1]
  return { kind: 'xml', members, ...(code !== undefined && { code }) }
}

function walkXml(elements: readonly Element[], path: string, members: Members): void {
  const children = elements.flatMap((element) =>
    Object.entries(element).filter((entry): entry is [string, Element[]] => !/^(?:#text|:@)$/.test(entry[0])),
  )
  if (children.length > 0 && path !== '')
    members[path] = merged(members[path], [...new Set(children.map(([name]) => name))])
  for (const [name, inner] of children) if (name !== ownElements) walkXml(inner, `${path}/${name}`, members)
}
