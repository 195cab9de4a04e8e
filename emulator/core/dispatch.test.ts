import { expect, test } from 'vitest'
import type { FaultOutcome } from './injected.js'
import { dispatcher, type DispatchOptions, type Observation } from './dispatch.js'
import { operationFor } from './operation.js'
import { Dropped, NotEmulated, Refusal } from './refusal.js'
import { json, text, type Reply } from './reply.js'
import { service, type Call, type Gate } from './service.js'
import { wireRequest } from './wire-request.js'
import { isDrop, type WireOutcome } from './wire.js'

type World = { readonly steps: string[] }
type Asked = Call<World>

const source = 'https://learn.microsoft.com/'
const operation = operationFor<Asked>()
const later = <Value>(value: Value) => new Promise<Value>((resolve) => setTimeout(() => resolve(value), 1))

interface Given {
  readonly gates?: readonly Gate<Asked>[]
  readonly handle?: (call: object) => Reply | Promise<Reply>
  readonly fault?: DispatchOptions<World>['fault']
  readonly path?: string
  readonly signal?: AbortSignal
}

/** One request to a world with one service, and what was observed of it. */
function ask({
  gates = [],
  handle = () => text(200, 'hello'),
  fault = () => undefined,
  path = '/hello',
  signal,
}: Given) {
  const seen: Observation<World>[] = []
  const world: World = { steps: [] }
  const hello = operation({ id: 'test.hello', source, method: 'GET', path: '/hello', handle })
  const dispatch = dispatcher<World>({
    world,
    services: [
      service<World, Asked, typeof hello>({
        name: 'test',
        claims: ({ host }) => (host === 'here' ? {} : undefined),
        gates,
        operations: [hello],
        notEmulated: [{ name: 'Wave', source, method: 'GET', path: '/wave' }],
        dialect: {
          answer: (reply) => ({ ...reply, headers: [...reply.headers, ['Server', 'test']] }),
          refusal: ({ status, code }) => json(status, { code }),
          notEmulated: ({ explanation }) => text(501, explanation),
        },
      }),
    ],
    newRequestId: () => 'id',
    now: () => 0,
    stamp: [],
    unclaimed: () => ({ verdict: 'unclaimed', reply: text(421, 'nobody') }),
    fault,
    ask: (request): WireOutcome | Promise<WireOutcome> => dispatch(request, (one) => void seen.push(one)),
  })
  const url = path.startsWith('http') ? path : `http://here${path}`
  const outcome = dispatch(
    wireRequest({ url, ...(signal && { signal }) }),
    (observation) => void seen.push(observation),
  )
  return { outcome, seen, world }
}

const step =
  (name: string, wait = false): Gate<Asked> =>
  ({ world }) => {
    if (!wait) return void world.steps.push(name)
    return later(name).then((name) => void world.steps.push(name))
  }

const refuse: Gate<Asked> = () => {
  throw new Refusal(403, 'No', 'no')
}

const shown = (outcome: WireOutcome) =>
  isDrop(outcome) ? 'dropped' : `${outcome.status} ${Buffer.from(outcome.body as Uint8Array).toString()}`.slice(0, 40)

test('where nothing waits the answer is there at once', () => {
  const { outcome, seen } = ask({ gates: [step('a')] })
  expect(outcome).not.toBeInstanceOf(Promise)
  expect(outcome).toMatchObject({ status: 200, headers: expect.arrayContaining([['Server', 'test']]) })
  expect(seen).toMatchObject([{ verdict: 'answered', status: 200, service: 'test', call: { requestId: 'id' } }])
})

test('so is a refusal', () => {
  const { outcome, seen } = ask({ gates: [refuse] })
  expect(shown(outcome as WireOutcome)).toBe('403 {"code":"No"}')
  expect(seen).toMatchObject([{ verdict: 'refused', status: 403, thrown: { code: 'No' } }])
})

test('the gates after one that waits keep their order, and the handler comes last', async () => {
  const { outcome, world } = ask({
    gates: [step('a'), step('b', true), step('c'), step('d', true)],
    handle: (call) => {
      ;(call as Asked).world.steps.push('handler')
      return later(text(200, 'late'))
    },
  })
  expect(shown(await outcome)).toBe('200 late')
  expect(world.steps).toEqual(['a', 'b', 'c', 'd', 'handler'])
})

test('nothing comes after a gate that refuses, early or late', async () => {
  for (const wait of [false, true]) {
    const { outcome, world, seen } = ask({ gates: [step('a', wait), refuse, step('b')] })
    expect(shown(await outcome)).toBe('403 {"code":"No"}')
    expect(world.steps).toEqual(['a'])
    expect(seen).toHaveLength(1)
  }
})

test.each([
  ['a bug', () => new Error('oops'), 'bug', '500 {"error":{"code":"LabBug"'],
  ['our gap', () => new NotEmulated('Nodding', source), 'not-emulated', '501 Nodding is not emulated by'],
  ['a drop', () => new Dropped('nothing listens'), 'dropped', 'dropped'],
])('%s is told once, thrown or rejected with', async (_, thrown, verdict, start) => {
  const error = thrown()
  for (const handle of [
    () => {
      throw error
    },
    () => Promise.reject(error),
  ]) {
    const { outcome, seen } = ask({ handle })
    expect(shown(await outcome)).toMatch(start)
    expect(seen).toMatchObject([{ verdict, thrown: error }])
    expect(seen).toHaveLength(1)
  }
})

test('what Azure has and we do not is 501 before any gate or fault', () => {
  const fault = () => Promise.reject(new Error('asked for a fault'))
  const { outcome, seen, world } = ask({ path: '/wave', gates: [step('a')], fault })
  expect(shown(outcome as WireOutcome)).toMatch('501 Wave is not emulated by')
  expect(seen).toMatchObject([{ verdict: 'not-emulated', status: 501 }])
  expect(world.steps).toEqual([])
})

test('a request that no service claims has no call', () => {
  const { outcome, seen } = ask({ path: 'http://elsewhere/hello' })
  expect(shown(outcome as WireOutcome)).toBe('421 nobody')
  expect(seen).toEqual([{ verdict: 'unclaimed', status: 421, service: undefined, call: undefined, thrown: undefined }])
})

test('whatever is thrown at a client that went away is a drop', () => {
  const { outcome, seen } = ask({ gates: [refuse], signal: AbortSignal.abort() })
  expect(outcome).toEqual({ drop: 'before-answer' })
  expect(seen).toMatchObject([{ verdict: 'dropped', status: undefined, thrown: { code: 'No' } }])
})

test.each<[string, FaultOutcome | undefined, string, string, string[]]>([
  [
    'answers for the operation, in the dialect',
    { status: 503, headers: [], body: { type: 'text/plain', bytes: Buffer.from('busy') } },
    'fault',
    '503 busy',
    [],
  ],
  ['drops the connection', { drop: 'before-answer' }, 'fault', 'dropped', []],
  ['refuses the connection', { drop: 'connect' }, 'fault', 'dropped', []],
  ['loses the answer of an operation that is done', { drop: 'after-doing' }, 'fault', 'dropped', ['a']],
  ['lets the request go on after its delay', undefined, 'answered', '200 hello', ['a']],
  ['cuts the true answer', { dropAfterBytes: 2 }, 'fault', '200 hello', ['a']],
])('a fault %s', async (_, fault, verdict, answer, steps) => {
  const { outcome, seen, world } = ask({ gates: [step('a')], fault: () => later(fault) })
  const there = await outcome
  expect(shown(there)).toBe(answer)
  expect(world.steps).toEqual(steps)
  expect(seen).toMatchObject([{ verdict }])
  expect('dropAfterBytes' in there).toBe(fault !== undefined && 'dropAfterBytes' in fault)
})

test('a fault that depends on the caller is asked for again when the gates have found one, and no gate runs twice', async () => {
  const known: Gate<Asked> = (call) => void (call.principal = { objectId: 'o', name: 'orders' })
  const asked: [string | undefined, boolean][] = []
  const fault = (call: Call<World>, _service: string, isLast: boolean) => {
    asked.push([call.principal?.name, isLast])
    return isLast ? later({ drop: 'after-doing' } as const) : ('unknown' as const)
  }
  const { outcome, world } = ask({ gates: [step('a', true), known, step('b')], fault })
  expect(shown(await outcome)).toBe('dropped')
  expect(world.steps).toEqual(['a', 'b'])
  expect(asked).toEqual([
    [undefined, false],
    ['orders', true],
  ])
})

test('where a gate refuses before the caller is known, the refusal is the true answer', async () => {
  const fault = (_call: Call<World>, _service: string, isLast: boolean) => (isLast ? undefined : ('unknown' as const))
  const { outcome, seen } = ask({ gates: [refuse], fault })
  expect(shown(await outcome)).toBe('403 {"code":"No"}')
  expect(seen).toMatchObject([{ verdict: 'refused' }])
})

test('a fault that cuts answers leaves refusals whole', async () => {
  const { outcome, seen } = ask({ gates: [refuse], fault: () => later({ dropAfterBytes: 2 }) })
  expect(await outcome).not.toHaveProperty('dropAfterBytes')
  expect(seen).toMatchObject([{ verdict: 'refused' }])
})

test('a request that an operation makes itself is dispatched and observed like any other', async () => {
  const { outcome, seen } = ask({
    handle: async (call) => {
      const inner = await (call as Asked).ask(wireRequest({ url: 'http://here/wave' }))
      return text(200, isDrop(inner) ? 'dropped' : String(inner.status))
    },
  })
  const answer = await outcome
  expect(isDrop(answer) ? undefined : Buffer.from(answer.body as Uint8Array).toString()).toBe('501')
  expect(seen.map(({ verdict }) => verdict)).toEqual(['not-emulated', 'answered'])
})
