import { missingNode, nodeValue } from './refusals.js'

/** An element that a parser has read: its text, or its children by name. */
export type Node = string | number | boolean | { readonly [name: string]: Node | readonly Node[] | undefined }

/** The child of that name, which is there once at most. */
export function child(node: Node, name: string): Node | undefined {
  const found = typeof node === 'object' ? node[name] : undefined
  if (Array.isArray(found)) throw nodeValue(name, '', 'The element is given more than once.')
  return found as Node | undefined
}

export function needed(node: Node, name: string): Node {
  const found = child(node, name)
  if (found === undefined) throw missingNode(name)
  return found
}

/** The text of a child, trimmed; the empty string where the element is empty. */
export function text(node: Node, name: string): string {
  const found = needed(node, name)
  if (typeof found === 'object') throw nodeValue(name, '', 'The element has children.')
  return String(found).trim()
}

/** Azure reads `True` as well: recorded, Azure/azure-storage-python, test_soft_delete_blob_without_snapshots (2019-05) */
export function flag(node: Node, name: string): boolean {
  const value = text(node, name)
  if (!/^(?:true|false)$/i.test(value)) throw nodeValue(name, value)
  return value.toLowerCase() === 'true'
}

export function integer(node: Node, name: string, least: number, most: number): number {
  const value = text(node, name)
  const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN
  if (!(number >= least && number <= most)) throw nodeValue(name, value)
  return number
}

/** What a child lists, separated by commas. */
export const listed = (node: Node, name: string): string[] =>
  text(node, name)
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
