import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files, imports, root } from './house.test-support.js'
import { gatewayNamespace } from './services/arm/gateway/provider.js'
import { providers } from './services/arm/index.js'

const services = 'emulator/services'

/** The room of a file below a folder: its first folder there, or the file itself. Undefined for what lies elsewhere. */
const roomIn = (folder: string, file: string): string | undefined =>
  file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/')[0] : undefined

/** Which rooms of a folder each of its rooms imports. */
function roomsOf(folder: string): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>()
  for (const file of files) {
    const from = roomIn(folder, file)
    if (from === undefined) continue
    const arrows = rooms.get(from) ?? new Set()
    rooms.set(from, arrows)
    for (const target of imports(file)) {
      const to = roomIn(folder, target)
      if (to !== undefined && to !== from) arrows.add(to)
    }
  }
  return rooms
}

/** The floor that each room stands on: one above the highest that it imports. Throws where arrows run in a circle. */
function floorsOf(rooms: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const floors = new Map<string, number>()
  const floorOf = (room: string, above: readonly string[]): number => {
    if (above.includes(room)) throw new Error(`a circle: ${[...above, room].join(' → ')}`)
    const known = floors.get(room)
    if (known !== undefined) return known
    const below = [...(rooms.get(room) ?? [])].map((name) => floorOf(name, [...above, room]))
    const floor = 1 + Math.max(0, ...below)
    floors.set(room, floor)
    return floor
  }
  for (const room of rooms.keys()) floorOf(room, [])
  return floors
}

// Resource Manager has a room for each namespace that the lab has something of.
const limits = { rooms: 16, floors: 4 }

test.each(['arm', 'keyvault', 'storage', 'sources'])(
  '%s has few rooms on few floors, and no arrow runs back',
  (name) => {
    const rooms = roomsOf(`${services}/${name}`)
    expect(rooms.size).toBeGreaterThan(1)
    expect(rooms.size).toBeLessThanOrEqual(limits.rooms)
    expect(Math.max(...floorsOf(rooms).values())).toBeLessThanOrEqual(limits.floors)
  },
)

test('a circle of rooms is found', () => {
  const rooms = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['a'])],
  ])
  expect(() => floorsOf(rooms)).toThrow('a circle: a → b → a')
})

/** What a room of a service may import of its neighbours; a service's rooms that are not named here see them all. */
const neighbours: readonly { readonly room: RegExp; readonly within: string; readonly sees: readonly string[] }[] = [
  { within: `${services}/arm`, room: /^gateway$/, sees: [] },
  // A provider knows the gateway and no other provider.
  { within: `${services}/arm`, room: /^(?!gateway$|index\.ts$)/, sees: ['gateway'] },
  { within: `${services}/keyvault`, room: /^gateway$/, sees: [] },
  { within: `${services}/keyvault`, room: /^(?!gateway$|index\.ts$)/, sees: ['gateway'] },
  { within: `${services}/storage`, room: /^wire$/, sees: [] },
  { within: `${services}/storage`, room: /^authorization$/, sees: ['wire', 'call.ts'] },
  { within: `${services}/sources`, room: /^asking\.ts$/, sees: [] },
  // A source of tokens knows only what they share.
  { within: `${services}/sources`, room: /^(?!asking\.ts$)/, sees: ['asking.ts'] },
  { within: 'emulator/hosts/exec', room: /^command$/, sees: [] },
  // What runs in the namespaces stays small: it starts with every command.
  { within: 'emulator/hosts/exec', room: /^inside$/, sees: ['command'] },
  {
    within: 'emulator/hosts/exec',
    room: /^outside$/,
    sees: ['command', 'inside', 'sources.ts', 'platform-variables.ts'],
  },
]

test.each(neighbours)('in $within a room $room imports only $sees of its neighbours', ({ within, room, sees }) => {
  const rooms = [...roomsOf(within)].filter(([name]) => room.test(name))
  expect(rooms).not.toEqual([])
  const wrong = rooms.flatMap(([name, arrows]) =>
    [...arrows].filter((to) => !sees.includes(to)).map((to) => `${name} imports ${to}`),
  )
  expect(wrong).toEqual([])
})

test('the gateway of Resource Manager names no provider', () => {
  const gateway = files.filter((file) => roomIn(`${services}/arm`, file) === 'gateway')
  expect(gateway).not.toEqual([])
  const others = providers.map(({ namespace }) => namespace).filter((namespace) => namespace !== gatewayNamespace)
  const mentions = gateway.flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*.*?\*\/|\/\/.*$/gms, '')
    return others.filter((namespace) => code.includes(namespace)).map((namespace) => `${file}: ${namespace}`)
  })
  expect(mentions).toEqual([])
})
