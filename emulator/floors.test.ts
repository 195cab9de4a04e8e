import { expect, test } from 'vitest'
import { files, imports } from './house.test-support.js'

interface Import {
  readonly from: string
  readonly to: string
}

const inside: readonly Import[] = files
  .filter((file) => file.startsWith('emulator/'))
  .flatMap((from) => imports(from).map((to) => ({ from, to })))

/** A room of a service: the first folder or file below it. */
const roomIn = (service: string, file: string) =>
  file.startsWith(`${service}/`) ? file.slice(service.length + 1).split('/')[0]! : undefined

/** Which rooms of a service import which others. */
function rooms(service: string, given: readonly Import[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { from, to } of given) {
    const [room, other] = [roomIn(service, from), roomIn(service, to)]
    if (room === undefined) continue
    const arrows = found.get(room) ?? new Set()
    if (other !== undefined && other !== room) arrows.add(other)
    found.set(room, arrows)
  }
  return found
}

/** The longest way down from any room; throws where an arrow runs back. */
function floors(graph: ReadonlyMap<string, ReadonlySet<string>>): number {
  const below = (room: string, above: readonly string[]): number => {
    if (above.includes(room)) throw new Error(`an arrow runs back: ${[...above, room].join(' → ')}`)
    return 1 + Math.max(0, ...[...(graph.get(room) ?? [])].map((other) => below(other, [...above, room])))
  }
  return Math.max(0, ...[...graph.keys()].map((room) => below(room, [])))
}

test.each(['arm', 'keyvault', 'storage'])('%s has at most 12 rooms on 4 floors, and no arrow runs back', (name) => {
  const graph = rooms(`emulator/services/${name}`, inside)
  expect(graph.size).toBeGreaterThan(1)
  expect(graph.size).toBeLessThanOrEqual(12)
  expect(floors(graph)).toBeLessThanOrEqual(4)
})

/** What each room must not import: by the importing path, the imported path. */
const forbidden: readonly { readonly rule: string; readonly from: RegExp; readonly to: RegExp }[] = [
  {
    rule: "Resource Manager's gateway imports no provider",
    from: /^emulator\/services\/arm\/gateway\//,
    to: /^emulator\/services\/arm\/(?!gateway\/)/,
  },
  {
    rule: 'a provider imports the gateway only, and no other provider',
    from: /^emulator\/services\/arm\/(?!gateway\/)([^/]+)\//,
    to: /^emulator\/services\/arm\/(?!gateway\/)/,
  },
  {
    rule: "Storage's authorization and wire import no service of Storage",
    from: /^emulator\/services\/storage\/(?:authorization|wire)\//,
    to: /^emulator\/services\/storage\/(?!authorization\/|wire\/|call\.ts)/,
  },
  {
    rule: "Key Vault's gateway imports none of its objects",
    from: /^emulator\/services\/keyvault\/gateway\//,
    to: /^emulator\/services\/keyvault\/(?!gateway\/)/,
  },
  { rule: 'the template language imports nothing', from: /^emulator\/templates\//, to: /^(?!emulator\/templates\/)/ },
]

/** Imports that break a rule. What lies in one folder below `from` may import its own folder. */
const broken = ({ from, to }: (typeof forbidden)[number], given: readonly Import[]) =>
  given
    .filter((one) => {
      const match = from.exec(one.from)
      return match !== null && to.test(one.to) && !(match[1] !== undefined && one.to.startsWith(match[0]))
    })
    .map((one) => `${one.from} imports ${one.to}`)

test.each(forbidden)('$rule', (rule) => {
  expect(broken(rule, inside)).toEqual([])
})

const services = 'emulator/services'

test.each([
  [0, 'arm/gateway/gates.ts', 'arm/compute/index.ts'],
  [1, 'arm/compute/disks.ts', 'arm/storage/index.ts'],
  [2, 'storage/wire/xml.ts', 'storage/blob/call.ts'],
  [3, 'keyvault/gateway/gates.ts', 'keyvault/secrets/state.ts'],
  [4, '../templates/evaluate.ts', 'arm/index.ts'],
])('rule %i can fail', (at, from, to) => {
  const path = (file: string) => `${services}/${file}`.replace('services/../', '')
  expect(broken(forbidden[at]!, [{ from: path(from), to: path(to) }])).toHaveLength(1)
})

test('an arrow that runs back fails, as do five floors', () => {
  const graph = (...arrows: [string, string][]) =>
    rooms(
      'x',
      arrows.map(([from, to]) => ({ from: `x/${from}/a.ts`, to: `x/${to}/a.ts` })),
    )
  expect(() => floors(graph(['a', 'b'], ['b', 'a']))).toThrow('an arrow runs back: a → b → a')
  expect(floors(graph(['a', 'b'], ['b', 'c'], ['c', 'd'], ['d', 'e']))).toBe(5)
})
