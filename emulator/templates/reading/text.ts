import type { Cursor } from './cursor.js'

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
}

/** Reads a string in single or double quotes, which may run over lines. */
export function text(cursor: Cursor): string {
  const quote = cursor.next!
  cursor.skip(1)
  let read = ''
  for (;;) {
    const plain = cursor.match(/[^"'\\\r\n]+/y)
    if (plain !== undefined) read += plain
    const char = cursor.next
    if (char === undefined) throw cursor.mistake(`Unterminated string. Expected delimiter: ${quote}.`)
    cursor.take()
    if (char === quote) return read
    read += char === '\\' ? escaped(cursor, quote) : char
  }
}

function escaped(cursor: Cursor, quote: string): string {
  const char = cursor.next
  if (char === undefined) throw cursor.mistake(`Unterminated string. Expected delimiter: ${quote}.`)
  cursor.take()
  if (char === 'u') {
    const hex = cursor.match(/[0-9a-f]{4}/iy)
    if (hex === undefined) throw cursor.mistake('Invalid Unicode escape sequence.')
    return String.fromCharCode(parseInt(hex, 16))
  }
  const meant = Object.hasOwn(escapes, char) ? escapes[char] : undefined
  if (meant === undefined) throw cursor.mistake(`Bad JSON escape sequence: \\${char}.`)
  return meant
}
