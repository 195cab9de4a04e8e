import { Cursor, type Position } from './reading/cursor.js'
import type { Path } from './reading/paths.js'
import { text } from './reading/text.js'
import type { Value } from './values.js'

/** Where a value stands: after its member's name and colon, after its first token, and after its last one. */
export interface Extent {
  readonly name?: Position
  readonly start: Position
  readonly end: Position
}

export interface ReadJson {
  readonly value: Value
  /** Where the value at a path stands; undefined if nothing is there. */
  at(path: Path): Extent | undefined
}

/** How deep a text may nest. Azure's limit is not known. */
const deepest = 128

interface Node extends Extent {
  readonly value: Value
  readonly inside?: ReadonlyMap<string | number, Node>
}

/**
 * Reads JSON as Azure reads the body of a deployment: az sends it with comments, names without quotes and commas before
 * a bracket. Strings may have single quotes and run over lines. Of two members of one name the last one counts.
 * @throws TemplateError in the words of Json.NET, with path, line and position
 */
export function readJson(source: string): ReadJson {
  const cursor = new Cursor(source)
  cursor.skipBlank()
  if (cursor.next === undefined) throw cursor.mistake('Unexpected end when reading JSON.')
  const root = read(cursor)
  cursor.skipBlank()
  if (cursor.next !== undefined)
    throw cursor.mistake(`Additional text encountered after finished reading JSON content: ${cursor.next}.`)
  return {
    value: root.value,
    at(path) {
      let node: Node | undefined = root
      for (const step of path) node = node?.inside?.get(step)
      return node
    },
  }
}

function read(cursor: Cursor, name?: Position): Node {
  const char = cursor.next
  if (cursor.path.length > deepest) throw cursor.mistake(`The reader's MaxDepth of ${deepest} has been exceeded.`)
  if (char === '{') return object(cursor, name)
  if (char === '[') return array(cursor, name)
  const value = char === '"' || char === "'" ? text(cursor) : word(cursor)
  const end = cursor.position
  return { value, start: end, end, ...(name && { name }) }
}

/** A number, `true`, `false` or `null`. */
function word(cursor: Cursor): Value {
  const found = cursor.match(/[-\w.+]+/y)
  if (found === 'true') return true
  if (found === 'false') return false
  if (found === 'null') return null
  if (found !== undefined && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(found)) return Number(found)
  if (found !== undefined && /^[-.\d]/.test(found))
    throw cursor.mistake(`Input string '${found}' is not a valid number.`)
  if (found !== undefined) cursor.skip(-found.length)
  throw cursor.mistake(
    cursor.next === undefined
      ? 'Unexpected end when reading JSON.'
      : `Unexpected character encountered while parsing value: ${cursor.next}.`,
  )
}

function object(cursor: Cursor, name?: Position): Node {
  cursor.skip(1)
  const start = cursor.position
  const inside = new Map<string, Node>()
  for (;;) {
    cursor.skipBlank()
    if (cursor.next === '}') break
    const member = memberName(cursor)
    cursor.path.push(member)
    cursor.skipBlank()
    if (cursor.next !== ':')
      throw cursor.mistake(
        cursor.next === undefined
          ? 'Unexpected end when reading JSON.'
          : `Invalid character after parsing property name. Expected ':' but got: ${cursor.next}.`,
      )
    cursor.skip(1)
    const named = cursor.position
    cursor.skipBlank()
    inside.set(member, read(cursor, named))
    const goesOn = anotherFollows(cursor, '}')
    cursor.path.pop()
    if (!goesOn) break
  }
  cursor.skip(1)
  const value = Object.fromEntries([...inside].map(([member, node]) => [member, node.value]))
  return { value, inside, start, end: cursor.position, ...(name && { name }) }
}

function memberName(cursor: Cursor): string {
  if (cursor.next === '"' || cursor.next === "'") return text(cursor)
  const name = cursor.match(/[\p{L}\p{Nd}_$]+/uy)
  if (name !== undefined) return name
  throw cursor.mistake(
    cursor.next === undefined
      ? 'Unexpected end when reading JSON.'
      : `Invalid property identifier character: ${cursor.next}.`,
  )
}

function array(cursor: Cursor, name?: Position): Node {
  cursor.skip(1)
  const start = cursor.position
  const items: Node[] = []
  for (;;) {
    cursor.skipBlank()
    if (cursor.next === ']') break
    cursor.path.push(items.length)
    items.push(read(cursor))
    const goesOn = anotherFollows(cursor, ']')
    cursor.path.pop()
    if (!goesOn) break
  }
  cursor.skip(1)
  const value = items.map((item) => item.value)
  return { value, inside: new Map(items.entries()), start, end: cursor.position, ...(name && { name }) }
}

/** After a member or item: reads a comma, and returns whether the list goes on; what closes it is not read. */
function anotherFollows(cursor: Cursor, closing: string): boolean {
  cursor.skipBlank()
  if (cursor.next === ',') {
    cursor.skip(1)
    return true
  }
  if (cursor.next === closing) return false
  throw cursor.mistake(
    cursor.next === undefined
      ? `Unexpected end of content while loading ${closing === '}' ? 'JObject' : 'JArray'}.`
      : `After parsing a value an unexpected character was encountered: ${cursor.next}.`,
  )
}
