import { TemplateError } from '../values.js'
import { integerItem } from './items.js'
import { tokensOf, type Token, type TokenKind } from './lexer.js'
import { judgeIntegerLiteral, judgeLength, mostNesting, tooDeep } from './limits.js'
import type { Access, Call, Expression } from './syntax.js'

/** A string that is evaluated: `[…]`, but not `[[…]`, which stands for the text `[…]`. */
export const isExpression = (text: string): boolean =>
  text.startsWith('[') && text.endsWith(']') && text.length > 1 && text[1] !== '['

/** Reads a string for which `isExpression` holds. Throws a TemplateError. */
export function parse(text: string): Expression {
  judgeLength(text)
  const inner = text.slice(1, -1)
  return new Parser(inner, tokensOf(inner)).whole()
}

class Parser {
  #next = 0

  constructor(
    readonly text: string,
    readonly tokens: readonly Token[],
  ) {}

  whole(): Expression {
    const expression = this.#expression(0)
    this.#take('EndOfData')
    return expression
  }

  #expression(depth: number): Expression {
    if (depth > mostNesting) throw tooDeep()
    const token = this.#token
    if (token.kind === 'Literal') {
      this.#next++
      return { kind: 'literal', value: token.text }
    }
    if (token.kind === 'Integer') {
      this.#next++
      const value = BigInt(token.text.replace('+', ''))
      judgeIntegerLiteral(this.text, value)
      return { kind: 'literal', value: integerItem(value) }
    }
    // Members belong to what a call returns: a literal takes none.
    let expression: Call | Access = this.#call(depth)
    for (;;) {
      if (this.#isTaken('Dot')) {
        const name = this.#take('Identifier').text
        expression = { kind: 'access', of: expression, member: { kind: 'literal', value: name } }
      } else if (this.#isTaken('LeftSquareBracket')) {
        const member = this.#expression(depth + 1)
        this.#take('RightSquareBracket')
        expression = { kind: 'access', of: expression, member }
      } else return expression
    }
  }

  #call(depth: number): Call {
    const first = this.#take('Identifier').text
    const name = this.#isTaken('Dot') ? this.#take('Identifier').text : undefined
    this.#take('LeftParenthesis')
    const args: Expression[] = []
    if (!this.#isTaken('RightParenthesis')) {
      do args.push(this.#expression(depth + 1))
      while (this.#isTaken('Comma'))
      this.#take('RightParenthesis')
    }
    return name === undefined
      ? { kind: 'call', name: first, arguments: args }
      : { kind: 'call', namespace: first, name, arguments: args }
  }

  get #token(): Token {
    return this.tokens[this.#next]!
  }

  #isTaken(kind: TokenKind): boolean {
    if (this.#token.kind !== kind) return false
    this.#next++
    return true
  }

  #take(kind: TokenKind): Token {
    const token = this.#token
    if (token.kind !== kind)
      throw new TemplateError(
        `Unable to parse language expression '${this.text}': expected token '${kind}' and actual '${token.kind}'.`,
      )
    this.#next++
    return token
  }
}
