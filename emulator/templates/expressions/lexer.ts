import { TemplateError } from '../values.js'

/** Named as Azure's messages name them. */
export type TokenKind =
  | 'Identifier'
  | 'Literal'
  | 'Integer'
  | 'LeftParenthesis'
  | 'RightParenthesis'
  | 'LeftSquareBracket'
  | 'RightSquareBracket'
  | 'Dot'
  | 'Comma'
  | 'EndOfData'

export interface Token {
  readonly kind: TokenKind
  /** an identifier, an integer's digits, or what a string literal stands for */
  readonly text: string
}

const marks: Readonly<Record<string, TokenKind>> = {
  '(': 'LeftParenthesis',
  ')': 'RightParenthesis',
  '[': 'LeftSquareBracket',
  ']': 'RightSquareBracket',
  '.': 'Dot',
  ',': 'Comma',
}

const identifier = /[A-Za-z_][A-Za-z0-9_]*/y
/** What Azure's lexer reads once a sign or a digit stands there: of `bad-expression` it dislikes the x. */
const number = /[+-]?[0-9.eE]*/y
const space = /\s+/y

/** The tokens of what stands between the brackets, with one `EndOfData` at the end. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  while ((match(space), at < text.length)) {
    const start = at
    const char = text[at]!
    const mark = marks[char]
    if (mark) {
      tokens.push({ kind: mark, text: char })
      at++
    } else if (char === "'") {
      const literal = literalAt(text, at)
      at = literal.end
      tokens.push({ kind: 'Literal', text: literal.value })
    } else {
      const name = match(identifier)
      const digits = name === undefined ? match(number)! : ''
      if (name !== undefined) tokens.push({ kind: 'Identifier', text: name })
      else if (digits === '' || /^[+-]$/.test(digits)) throw unexpected(text, isWord(text[at]) ? at : start)
      else if (isWord(text[at])) throw unexpected(text, at)
      else if (!/^[+-]?[0-9]+$/.test(digits)) throw floatingPoint(text, start)
      else tokens.push({ kind: 'Integer', text: digits })
    }
  }
  return [...tokens, { kind: 'EndOfData', text: '' }]
}

const isWord = (char: string | undefined) => /[A-Za-z_]/.test(char ?? '')

function literalAt(text: string, start: number): { value: string; end: number } {
  let value = ''
  for (let from = start + 1; ;) {
    const quote = text.indexOf("'", from)
    // As a public report of the message has it.
    if (quote < 0)
      throw new TemplateError(
        `The language expression '${text}' is not valid: the string constant at position '${start}' is not terminated. ` +
          'String constants must be enclosed within a pair of single quotes. Please see https://aka.ms/arm-functions for ' +
          'usage details.',
      )
    value += text.slice(from, quote)
    if (text[quote + 1] !== "'") return { value, end: quote + 1 }
    value += "'"
    from = quote + 2
  }
}

const unexpected = (text: string, at: number) =>
  new TemplateError(
    `The language expression '${text}' is not valid: the string character '${text[at]}' at position '${at}' is not expected.`,
  )

const floatingPoint = (text: string, at: number) =>
  new TemplateError(
    `The language expression '${text}' at position '${at}' is not valid: float point numbers are not supported.`,
  )
