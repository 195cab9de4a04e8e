/** Where a value stands in JSON: the names of the members around it, outermost first. Arrays add nothing. */
export type Place = readonly string[]

export interface JsonWords {
  /** what takes the place of a string */
  text(value: string, at: Place): string
  /** what takes the place of a number */
  number(value: number, at: Place): number
  /** what takes the place of a member's name; `at` is the place of its object */
  name(name: string, at: Place): string
}

const lexemes = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g

/**
 * The same JSON with other strings, numbers and names. Everything else stays as it was written: blanks, order, escapes.
 * Returns undefined for what is not JSON.
 */
export function rewriteJson(json: string, words: JsonWords): string | undefined {
  if (!isJson(json)) return undefined
  /** what is open: an object with the name of its current member, or an array */
  const open: { readonly object: boolean; member?: string }[] = []
  let named = false
  const places = (frames: typeof open) => frames.flatMap(({ member }) => (member === undefined ? [] : [member]))
  return json.replace(lexemes, (lexeme) => {
    const around = open.at(-1)
    if (lexeme === '{' || lexeme === '[') open.push({ object: lexeme === '{' })
    if (lexeme === '}' || lexeme === ']') open.pop()
    if (/^[{[\]},:]$/.test(lexeme)) {
      named = lexeme === ':'
      return lexeme
    }
    if (/^(?:true|false|null)$/.test(lexeme)) return lexeme
    if (!lexeme.startsWith('"')) return spelt(lexeme, words.number(Number(lexeme), places(open)))
    const value = JSON.parse(lexeme) as string
    if (!around?.object || named) return spelt(lexeme, words.text(value, places(open)))
    around.member = value
    return spelt(lexeme, words.name(value, places(open.slice(0, -1))))
  })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** As it was written, if it still means the same. */
const spelt = (lexeme: string, value: string | number) =>
  JSON.parse(lexeme) === value ? lexeme : JSON.stringify(value)
