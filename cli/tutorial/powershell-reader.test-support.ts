/** A request that PowerShell would send for a line. */
export interface TypedRequest {
  readonly method: string
  readonly url: string
  /** names lower-case; variables by their names */
  readonly headers: Readonly<Record<string, string>>
}

type Value = string | Readonly<Record<string, string>>

/**
 * Reads the little of PowerShell that the tutorials type, and throws at anything else: an assignment, a member of a
 * variable, a command with named parameters whose values are words, strings, tables and variables.
 */
export function typedRequests(lines: readonly string[]): TypedRequest[] {
  const known = new Set<string>()
  return lines.flatMap((line) => {
    if (line.startsWith('#')) return []
    const { target, command } = statement(line)
    for (const [variable] of command.matchAll(/\$\w+/g))
      if (!known.has(variable.toLowerCase())) throw new Error(`${variable} has no value yet: ${line}`)
    if (target !== undefined) known.add(target.toLowerCase())
    const [, cmdlet = '', parameters = ''] = /^([A-Z][a-z]+-[A-Za-z]+) (.*)$/.exec(command) ?? []
    if (!/^Invoke-(?:WebRequest|RestMethod)$/.test(cmdlet)) return []
    return [requestOf(parametersOf(parameters))]
  })
}

function statement(line: string): { target?: string; command: string } {
  const [, target, value] = /^(\$\w+) = (.*)$/.exec(line) ?? []
  const text = value ?? line
  const inner = /^\((.*)\)\.Content$/.exec(text)?.[1] ?? text
  return { ...(target !== undefined && { target }), command: inner }
}

function parametersOf(text: string): Map<string, Value> {
  const read = new Map<string, Value>()
  const parameter = /-(?:(UseBasicParsing)|(\w+) (?:'((?:[^']|'')*)'|"([^"]*)"|@\{([^}]*)\}|([^\s'"@(){}]+)))(?: |$)/y
  while (parameter.lastIndex < text.length) {
    const at = parameter.lastIndex
    const found = parameter.exec(text)
    if (!found) throw new Error(`not a parameter: ${text.slice(at)}`)
    const [, isSwitch, name = '', single, double, table, word] = found
    if (isSwitch !== undefined) continue
    const value = table === undefined ? (single?.replaceAll("''", "'") ?? double ?? word ?? '') : tableOf(table)
    read.set(name, value)
  }
  return read
}

function tableOf(text: string): Record<string, string> {
  const pairs = text.split('; ').map((pair) => /^(?:(\w+)|"([^"]+)")="([^"]*)"$/.exec(pair))
  if (pairs.some((pair) => pair === null)) throw new Error(`not a table: ${text}`)
  return Object.fromEntries(pairs.map((pair) => [pair![1] ?? pair![2]!, pair![3]!]))
}

/** As PowerShell 7.6.9 sends it: the body of a GET becomes its query, with upper-case escapes. */
function requestOf(parameters: ReadonlyMap<string, Value>): TypedRequest {
  const { Uri, Method = 'GET', Headers = {}, Body, ...others } = Object.fromEntries(parameters)
  if (typeof Uri !== 'string' || typeof Method !== 'string' || typeof Headers === 'string')
    throw new Error('a parameter of another kind than its cmdlet takes')
  if (Object.keys(others).length > 0) throw new Error(`an unknown parameter: ${Object.keys(others).join(', ')}`)
  const query = typeof Body === 'object' ? new URLSearchParams(Body).toString() : ''
  const headers = Object.entries(Headers).map(([name, value]) => [name.toLowerCase(), value])
  return { method: Method, url: query === '' ? Uri : `${Uri}?${query}`, headers: Object.fromEntries(headers) }
}
