/** The answer for a name: an IPv4 address, or why there is none. */
export type Answer = { readonly address: string } | 'no-such-name' | 'refused'

const type = { a: 1, any: 255 } as const
const rcode = { ok: 0, formErr: 1, nameError: 3, notImplemented: 4, refused: 5 } as const

/**
 * Answers a DNS query (RFC 1035): for a name that exists, an A record and no records of other types, so that no client
 * tries IPv6. Undefined if it is not a query.
 */
export function answerQuery(query: Buffer, resolve: (name: string) => Answer): Buffer | undefined {
  if (query.length < 12 || (query[2]! & 0x80) !== 0) return undefined
  if ((query[2]! & 0x78) !== 0) return reply(query, undefined, rcode.notImplemented)
  const question = query.readUInt16BE(4) === 1 ? readQuestion(query) : undefined
  if (!question) return reply(query, undefined, rcode.formErr)
  const { name, kind, end } = question
  const section = query.subarray(12, end)
  const answer = resolve(name)
  if (answer === 'no-such-name') return reply(query, section, rcode.nameError)
  if (answer === 'refused') return reply(query, section, rcode.refused)
  return reply(query, section, rcode.ok, kind === type.a || kind === type.any ? answer.address : undefined)
}

/** The name that a query asks for; undefined if it is not a query that is answered. */
export function askedName(query: Buffer): string | undefined {
  const isQuery = query.length >= 12 && (query[2]! & 0xf8) === 0 && query.readUInt16BE(4) === 1
  return isQuery ? readQuestion(query)?.name : undefined
}

function reply(query: Buffer, question: Buffer | undefined, code: number, address?: string): Buffer {
  const head = Buffer.alloc(12)
  query.copy(head, 0, 0, 2)
  // A response, authoritative; "recursion desired" comes back as it came, and is available.
  head[2] = 0x84 | (query[2]! & 0x79)
  head[3] = 0x80 | code
  head.writeUInt16BE(question ? 1 : 0, 4)
  head.writeUInt16BE(address === undefined ? 0 : 1, 6)
  return Buffer.concat([head, ...(question ? [question] : []), ...(address === undefined ? [] : [record(address)])])
}

/** The question's name, A, IN, one second (a name can be created at any time), the address. */
const record = (address: string) =>
  Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...address.split('.').map(Number)])

function readQuestion(query: Buffer): { name: string; kind: number; end: number } | undefined {
  const labels: string[] = []
  let at = 12
  for (;;) {
    const length = query[at]
    // Questions are not compressed.
    if (length === undefined || length > 63) return undefined
    at++
    if (length === 0) break
    if (at + length > query.length) return undefined
    labels.push(query.toString('latin1', at, at + length))
    at += length
  }
  if (at + 4 > query.length) return undefined
  return { name: labels.join('.').toLowerCase(), kind: query.readUInt16BE(at), end: at + 4 }
}
