import { isCompared } from './ignored.js'
import { headerOf, type Headers, type RecordedAnswer } from './recording.js'
import { shapeOf, type Shape } from './shape.js'

/** What is compared of an answer. */
export interface Told {
  readonly status: number
  /** the error's code, from the body, else from `x-ms-error-code` */
  readonly code?: string
  /** names in lower case, sorted, without those that are ignored */
  readonly headers: readonly string[]
  readonly body: Shape
}

export const parts = ['status', 'code', 'header', 'body', 'member', 'order'] as const

export interface Difference {
  readonly part: (typeof parts)[number]
  /** a header's name, or a path in the body: `.properties.storageProfile`, `/EnumerationResults/Blobs` */
  readonly where: string
  readonly azure: string
  readonly lab: string
}

export function toldBy({ status, headers, body }: RecordedAnswer): Told {
  const shape = shapeOf(body, headerOf(headers, 'content-type'))
  const code = shape.code ?? headerOf(headers, 'x-ms-error-code')
  return { status, ...(code !== undefined && { code }), headers: namesOf(headers), body: shape }
}

const namesOf = (headers: Headers): string[] =>
  [...new Set(headers.map(([name]) => name.toLowerCase()).filter(isCompared))].sort()

/** Every difference; with another status or code the rest is another answer, and is not compared. */
export function differences(azure: Told, lab: Told, { whole = true } = {}): readonly Difference[] {
  if (azure.status !== lab.status) return [difference('status', '', named(azure), named(lab))]
  if (azure.code !== lab.code && azure.body.kind !== 'empty') return [difference('code', '', named(azure), named(lab))]
  return whole ? [...headerDifferences(azure, lab), ...bodyDifferences(azure.body, lab.body)] : []
}

/** A status and code in one word: `404 ResourceNotFound`. */
const named = ({ status, code }: Told) => (code === undefined ? String(status) : `${status} ${code}`)

const difference = (part: Difference['part'], where: string, azure: string, lab: string): Difference => ({
  part,
  where,
  azure,
  lab,
})

function headerDifferences({ headers: azure }: Told, { headers: lab }: Told): Difference[] {
  return [
    ...azure.filter((name) => !lab.includes(name)).map((name) => difference('header', name, 'sent', 'absent')),
    ...lab.filter((name) => !azure.includes(name)).map((name) => difference('header', name, 'absent', 'sent')),
  ]
}

function bodyDifferences(azure: Shape, lab: Shape): Difference[] {
  if (azure.kind !== lab.kind) return [difference('body', '', azure.kind, lab.kind)]
  return Object.entries(azure.members).flatMap(([path, recorded]) => {
    const emulated = lab.members[path]
    // A list that is empty here or there shows nothing of its items.
    if (!emulated || (recorded.length === 0) !== (emulated.length === 0)) return []
    return memberDifferences(path, recorded, emulated)
  })
}

function memberDifferences(path: string, azure: readonly string[], lab: readonly string[]): Difference[] {
  const at = (name: string) => (path.includes('/') ? `${path}/${name}` : `${path}.${name}`)
  const common = azure.filter((name) => lab.includes(name))
  const order = lab.filter((name) => azure.includes(name))
  return [
    ...azure.filter((name) => !lab.includes(name)).map((name) => difference('member', at(name), 'sent', 'absent')),
    ...lab.filter((name) => !azure.includes(name)).map((name) => difference('member', at(name), 'absent', 'sent')),
    ...(common.join() === order.join() ? [] : [difference('order', path || '.', common.join(), order.join())]),
  ]
}
