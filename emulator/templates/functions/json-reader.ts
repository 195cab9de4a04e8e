import { floatItem, integerItem, type Item } from '../expressions/items.js'
import { mostValueDepth } from '../expressions/limits.js'
import { Cursor } from '../reading/cursor.js'
import { text } from '../reading/text.js'
import { TemplateError } from '../values.js'

/**
 * JSON as `json()` takes it, as leniently as a template is read, but 1.0 is not 1. Returns undefined for what it does
 * not take.
 */
export function readJsonItem(source: string): Item | undefined {
  const cursor = new Cursor(source)
  try {
    const item = read(cursor, 0)
    cursor.skipBlank()
    return cursor.next === undefined ? item : undefined
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

const constants: ReadonlyMap<string, Item> = new Map<string, Item>([
  ['true', true],
  ['false', false],
  ['null', null],
])

function read(cursor: Cursor, depth: number): Item {
  cursor.skipBlank()
  if (depth > mostValueDepth) throw cursor.mistake('Too deep.')
  const char = cursor.next
  if (char === '"' || char === "'") return text(cursor)
  if (char === '{') {
    const members = listed(cursor, '}', (): [string, Item] => {
      const quote = cursor.next
      const name = quote === '"' || quote === "'" ? text(cursor) : cursor.match(/[\p{L}\p{Nd}_$]+/uy)
      if (name === undefined || !isTaken(cursor, ':')) throw cursor.mistake('No member.')
      return [name, read(cursor, depth + 1)]
    })
    return Object.fromEntries(members)
  }
  if (char === '[') return listed(cursor, ']', () => read(cursor, depth + 1))
  const word = cursor.match(/[-\w.+]+/y) ?? ''
  const item = constants.get(word) ?? numberOf(word)
  if (item === undefined && !constants.has(word)) throw cursor.mistake('No value.')
  return item ?? null
}

/** What stands between brackets; a comma may be the last. */
function listed<T>(cursor: Cursor, closing: string, readOne: () => T): readonly T[] {
  const list: T[] = []
  cursor.skip(1)
  while (!isTaken(cursor, closing)) {
    list.push(readOne())
    if (isTaken(cursor, ',')) continue
    if (isTaken(cursor, closing)) return list
    throw cursor.mistake('Not closed.')
  }
  return list
}

function isTaken(cursor: Cursor, mark: string): boolean {
  cursor.skipBlank()
  if (cursor.next !== mark) return false
  cursor.skip(1)
  return true
}

function numberOf(word: string): Item | undefined {
  if (/^-?\d{1,20}$/.test(word)) {
    const value = BigInt(word)
    if (BigInt.asIntN(64, value) === value) return integerItem(value)
  }
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(word) ? floatItem(Number(word)) : undefined
}
