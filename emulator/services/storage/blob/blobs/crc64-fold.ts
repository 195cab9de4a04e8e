/*
 * A CRC is a remainder by the generator P, so a multiple of P may be added to the input without changing it. Q, below, is
 * one with few terms. Squaring a polynomial over GF(2) doubles its exponents, so Q(x)^64 = Q(x^64) is one, too: adding a
 * 64-bit word of the input to the words that stand `taps` words behind it clears the word, whatever it holds. Done from
 * the first word on, this leaves only the last ones, and takes neither tables nor single bits, but two words at a time.
 *
 * JavaScript has no such instructions, hence WebAssembly: one function, one loop.
 */

/** The exponents of Q besides zero. That Q is a multiple of P is tested. */
export const exponents = [6, 56, 76, 98, 116, 204, 207, 273, 315, 352, 362, 366]

const degree = Math.max(...exponents)

/** How many words behind a word are those that it is added to. */
const taps = [0, ...exponents.filter((exponent) => exponent !== degree)].map((exponent) => degree - exponent)

const word = 8
/** two words, which are added at once: no tap may be shorter */
const vector = 2 * word

/** How many bytes are left: those of the farthest tap, in whole vectors. */
export const remainderBytes = Math.ceil((degree * word) / vector) * vector

/** The most bytes that are folded at once. */
export const mostBytes = 256 * 1024

// The memory: as many zeros as a tap reaches back, the input, and a copy of the input's last bytes.
const inputAt = remainderBytes
const copyAt = inputAt + mostBytes
const pageBytes = 64 * 1024
const pages = Math.ceil((copyAt + remainderBytes) / pageBytes)

/**
 * Returns bytes whose CRC, begun with zero, is the input's: `remainderBytes` of them, which the next call overwrites.
 *
 * @param input a multiple of 16 bytes, at least `remainderBytes` and at most `mostBytes`
 * @param low the CRC of what comes before the input, as it stands in the tables' loop: its first four bytes
 */
export type Fold = (input: Uint8Array, low: number, high: number) => Uint8Array

/** What is used of WebAssembly, of which Node's types know nothing. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: Exports }
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  /**
   * From `at` to before `end` in the input: adds what stands its taps before it to the vector that is `apart` bytes further
   * on in memory.
   */
  readonly run: (at: number, end: number, apart: number) => void
}

/** Undefined where there is no WebAssembly (`node --jitless`), or none with vectors. */
export function folding(): Fold | undefined {
  try {
    return foldIn(new WebAssembly.Instance(new WebAssembly.Module(program())).exports)
  } catch {
    return undefined
  }
}

function foldIn({ memory, run }: Exports): Fold {
  const bytes = new Uint8Array(memory.buffer)
  const view = new DataView(memory.buffer)
  return (input, low, high) => {
    bytes.fill(0, 0, inputAt)
    bytes.set(input, inputAt)
    view.setInt32(inputAt, view.getInt32(inputAt, true) ^ low, true)
    view.setInt32(inputAt + 4, view.getInt32(inputAt + 4, true) ^ high, true)
    const end = input.byteLength
    const rest = end - remainderBytes
    if (rest > 0) run(0, rest, 0)
    // What is left is not cleared, so it is not added to what stands behind it either.
    bytes.copyWithin(copyAt, inputAt + rest, inputAt + end)
    bytes.fill(0, inputAt + rest, inputAt + end)
    run(rest, end, copyAt - (inputAt + rest))
    return bytes.subarray(copyAt, copyAt + remainderBytes)
  }
}

/** The module, byte by byte: https://webassembly.github.io/spec/core/binary/ */
function program(): Uint8Array {
  const [i32, none] = [0x7f, 0x40]
  const [at, end, apart, target] = [0, 1, 2, 3]
  const get = (local: number) => [0x20, local]
  const tee = (local: number) => [0x22, local]
  const add = 0x6a
  const load = (offset: number) => [0xfd, 0x00, 0, ...unsigned(offset)]
  const store = (offset: number) => [0xfd, 0x0b, 0, ...unsigned(offset)]
  const xor = [0xfd, 0x51]
  const run = [
    // One local besides the parameters: `target`.
    ...[1, 1, i32],
    ...[0x03, none], // loop
    // Offsets are not negative: there are as many zeros before the input as the farthest tap reaches back.
    ...[...get(at), ...get(apart), add, ...tee(target)],
    ...[...get(target), ...load(inputAt)],
    ...taps.flatMap((tap) => [...get(at), ...load(inputAt - tap * word), ...xor]),
    ...store(inputAt),
    ...[...get(at), 0x41, vector, add, ...tee(at), ...get(end), 0x49, 0x0d, 0], // at += vector; again if at < end
    0x0b, // loop
    0x0b, // function
  ]
  return Uint8Array.from([
    ...[0x00, ...Buffer.from('asm'), 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, i32, i32, i32, 0]), // types: (i32, i32, i32) -> ()
    ...section(3, [1, 0]), // functions, by their types
    ...section(5, [1, 0, pages]), // memories
    ...section(7, [2, ...named('run'), 0, 0, ...named('memory'), 2, 0]), // exports
    ...section(10, [1, ...sized(run)]), // code
  ])
}

const section = (id: number, content: readonly number[]) => [id, ...sized(content)]
const sized = (content: readonly number[]) => [...unsigned(content.length), ...content]
const named = (name: string) => sized([...Buffer.from(name)])

/** LEB128: seven bits a byte, the lowest first. */
const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
