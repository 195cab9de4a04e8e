/** A parsed expression is data: it is parsed once, and evaluated in as many scopes as there are copies. */
export type Expression = Literal | Call | Access

export interface Literal {
  readonly kind: 'literal'
  readonly value: string | number | bigint
}

export interface Call {
  readonly kind: 'call'
  /** of a function of the template's own */
  readonly namespace?: string
  /** as it is written */
  readonly name: string
  readonly arguments: readonly Expression[]
}

/** `of.member` and `of[member]` */
export interface Access {
  readonly kind: 'access'
  readonly of: Expression
  readonly member: Expression
}

/** Every call in an expression, the outermost first: for dependencies, and for what may not stand somewhere. */
export function callsOf(expression: Expression): readonly Call[] {
  const calls: Call[] = []
  const waiting: Expression[] = [expression]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === 'access') waiting.push(next.member, next.of)
    if (next.kind !== 'call') continue
    calls.push(next)
    waiting.push(...[...next.arguments].reverse())
  }
  return calls
}
