import type { Document } from 'yaml'
import type { Path } from '../scenario/scenario-error.js'
import type { Scenario } from '../scenario/shape.js'
import { itemsWithout, valueAt, type Change } from './world-changes.js'
import { isDeepStrictEqual } from 'node:util'

/** The scenario file that the lab was started with. Only what opened it knows where it is. */
export interface WorldFile {
  /** as its user wrote it: `milab.yaml` */
  readonly name: string
  /** its text, from which the world was built, or as it was saved last; undefined once another world took its place */
  text: string | undefined
  /** its text now */
  current(): Promise<string>
  /** the scenario of a text in its place; throws ScenarioFileError for one that is not valid */
  read(text: string): Promise<Scenario>
  /** puts another text in place of `before`, in one step; false, and nothing happens, when the file has another one */
  replace(before: string, text: string): Promise<boolean>
}

/**
 * The file's text with the changes made in it. Comments and spelling stay where nothing changed: of a map its other
 * fields, of a list the other items.
 *
 * @param after the whole scenario that the text is to describe
 */
export async function withChanges(text: string, changes: readonly Change[], after: Scenario): Promise<string> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { merge: true })
  for (const change of changes) await apply(document, change, after)
  if (isJson(text)) return `${JSON.stringify(document.toJS(), null, 2)}\n`
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function apply(document: Document.Parsed, { path, ...change }: Change, scenario: Scenario): Promise<void> {
  const { isMap } = await import('yaml')
  // Where the file has a short form of something, or nothing, all of it is written.
  const short = path.findIndex((_, depth) => depth > 0 && !isMap(document.getIn(path.slice(0, depth), true)))
  const at = short < 0 ? path : path.slice(0, short)
  if (short < 0 && Array.isArray(change.before) && Array.isArray(change.after)) {
    if (await applyToList(document, path, change.before, change.after)) return
  }
  const value = valueAt(scenario, at)
  if (value === undefined) document.deleteIn(at)
  else document.setIn(at, document.createNode(value))
}

/** Adds and removes items; false when the file spells one that goes away in another way. */
async function applyToList(
  document: Document.Parsed,
  path: Path,
  before: readonly unknown[],
  after: readonly unknown[],
): Promise<boolean> {
  const { isSeq } = await import('yaml')
  const list = document.getIn(path, true)
  if (!isSeq(list)) return false
  const places: number[] = []
  const items = list.toJS(document) as readonly unknown[]
  if (isDeepStrictEqual(items, after)) return true
  for (const gone of itemsWithout(before, after)) {
    const place = items.findIndex((item, i) => !places.includes(i) && isDeepStrictEqual(item, gone))
    if (place < 0) return false
    places.push(place)
  }
  for (const place of places.sort((a, b) => b - a)) list.delete(place)
  for (const item of itemsWithout(after, before)) list.add(document.createNode(item, { flow: true }))
  return true
}
