import type { CreateOptions } from '../../emulator/create.js'
import { claimsOf } from '../match.js'

export type Services = NonNullable<CreateOptions['services']>
type Service = Services[number]
export type Call = Parameters<Service['gates'][number]>[0]
export type Reply = ReturnType<Service['dialect']['answer']>

/** Makes an emulator wrong in one way. */
export type Wrong = (services: Services) => Services

// The verbs that mutants are made with. Each throws where there is nothing to make wrong: a mutant that changes nothing
// proves nothing.

const changed =
  (name: string, change: (service: Service) => Service): Wrong =>
  (services) => {
    if (!services.some((service) => service.name === name)) throw new Error(`no service is called ${name}`)
    return services.map((service) => (service.name === name ? change(service) : service))
  }

function gateAt({ name, gates }: Service, gate: string): number {
  const at = gates.findIndex((one) => one.name === gate)
  if (at < 0)
    throw new Error(
      `${name} has no gate ${gate}; it has ${gates.map((one) => one.name || '(one without a name)').join(', ')}`,
    )
  return at
}

/** A gate by name; where it has none by its place, from the end when negative. */
type Gate = string | number

const place = (service: Service, gate: Gate) =>
  typeof gate === 'string' ? gateAt(service, gate) : gate < 0 ? service.gates.length + gate : gate

export const withoutGate = (service: string, gate: Gate): Wrong =>
  changed(service, (one) => ({ ...one, gates: one.gates.filter((_, at) => at !== place(one, gate)) }))

/** A service that nothing stands in front of. */
export const withoutFront = (service: string, name: string): Wrong =>
  changed(service, (one) => {
    const front = (one.front ?? []).filter((judge) => judge.name !== name)
    if (front.length === one.front?.length) throw new Error(`nothing called ${name} stands in front of ${service}`)
    return { ...one, front }
  })

export const swapped = (service: string, a: string, b: string): Wrong =>
  changed(service, (one) => {
    const [first, second] = [gateAt(one, a), gateAt(one, b)]
    return {
      ...one,
      gates: one.gates.map((gate, at) =>
        at === first ? one.gates[second]! : at === second ? one.gates[first]! : gate,
      ),
    }
  })

/** A gate that lets pass what it would refuse with such a message, believing whatever the token says. */
export const lenient = (service: string, gate: string, message: RegExp): Wrong =>
  changed(service, (one) => {
    const at = gateAt(one, gate)
    const real = one.gates[at]!
    const believing = async (call: Call) => {
      try {
        await real(call)
      } catch (error) {
        if (!message.test((error as Error).message)) throw error
        const [, token = ''] = call.request.headers.find(([name]) => name.toLowerCase() === 'authorization') ?? []
        Object.assign(call, { caller: claimsOf(token.replace(/^Bearer /, '')) })
      }
    }
    return { ...one, gates: one.gates.map((known, i) => (i === at ? believing : known)) }
  })

const withPolicies =
  (policies: Partial<Call['world']['settings']>) =>
  (service: string): Wrong =>
    changed(service, (one) => ({
      ...one,
      gates: [({ world }: Call) => void (world.settings = { ...world.settings, ...policies }), ...one.gates],
    }))

/** A service that takes any api-version in every world. */
export const takingAnyVersion = withPolicies({ apiVersions: 'any' })

/** A service for which every provider is registered in any world. */
export const registeringEverything = withPolicies({ registration: 'any' })

/** A service for which nothing takes its time in any world. */
export const takingNoTime = withPolicies({ timing: 'instant' })

/** Changes every answer of a service, refusals too. */
export const answering = (service: string, change: (reply: Reply, call: Call) => Reply): Wrong =>
  changed(service, ({ dialect, ...one }) => ({
    ...one,
    dialect: {
      answer: (reply, call) => change(dialect.answer(reply, call), call),
      refusal: (refusal, call) => change(dialect.refusal(refusal, call), call),
      notEmulated: (gap, call) => change(dialect.notEmulated(gap, call), call),
    },
  }))

/** Does something else than an operation's handler, which is given. */
export const handling =
  (
    operation: string,
    instead: (call: Call, handle: (call: Call) => Reply | Promise<Reply>) => Reply | Promise<Reply>,
  ): Wrong =>
  (services) => {
    const owner = services.find(({ operations }) => operations.some(({ id }) => id === operation))
    if (!owner) throw new Error(`no service has the operation ${operation}`)
    return changed(owner.name, (one) => ({
      ...one,
      find: (...request) => {
        const route = one.find(...request)
        const found = route.operation
        return found?.id === operation
          ? { ...route, operation: { ...found, handle: (call: Call) => instead(call, found.handle) } }
          : route
      },
    }))(services)
  }

/** The call as it would be without a header of its request. */
export const deafTo = (call: Call, header: string): Call => ({
  ...call,
  request: {
    ...call.request,
    headers: call.request.headers.filter(([name]) => name.toLowerCase() !== header.toLowerCase()),
  },
})

/** The reply with its text changed; what is no text, or does not fit, stays. */
export function rewritten(reply: Reply, from: string | RegExp, to: string | ((...found: string[]) => string)): Reply {
  if (!(reply.body instanceof Uint8Array)) return reply
  const text = Buffer.from(reply.body).toString()
  // Two calls, because the overloads of replace do not take a union.
  return { ...reply, body: Buffer.from(typeof to === 'string' ? text.replace(from, to) : text.replace(from, to)) }
}

/** The reply with other claims in its access token, whose signature is then void. */
export function claiming(reply: Reply, claims: (claims: Readonly<Record<string, unknown>>) => object): Reply {
  return rewritten(reply, /"access_token":"([^".]+)\.([^".]+)\.([^".]+)"/, (_, head, payload, signature) => {
    const changed = claims(JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Record<string, unknown>)
    return `"access_token":"${head}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}"`
  })
}

export const textOf = ({ body }: Reply): string => (body instanceof Uint8Array ? Buffer.from(body).toString() : '')

export const without = (reply: Reply, header: string): Reply => ({
  ...reply,
  headers: reply.headers.filter(([name]) => name.toLowerCase() !== header.toLowerCase()),
})

/** The reply with another value of a header that it has. */
export const replaced = (reply: Reply, header: string, value: string): Reply => ({
  ...reply,
  headers: reply.headers.map(([name, known]) => [name, name.toLowerCase() === header.toLowerCase() ? value : known]),
})

/** A gate that lets pass what it would refuse so; `instead` sets what the gate leaves undone. */
export const passing = (
  service: string,
  gate: string,
  passes: (error: object, call: Call) => boolean,
  instead: (call: Call) => void = () => {},
): Wrong =>
  changed(service, (one) => {
    const at = gateAt(one, gate)
    const real = one.gates[at]!
    const lenient = async (call: Call) => {
      try {
        await real(call)
      } catch (error) {
        if (!passes(error as object, call)) throw error
        instead(call)
      }
    }
    return { ...one, gates: one.gates.map((known, i) => (i === at ? lenient : known)) }
  })
