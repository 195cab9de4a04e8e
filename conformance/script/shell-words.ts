import { variable } from './frame.js'

/** A word of the shell that stands for itself, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`

/** A double-quoted word of the shell in which bindings, `{group.name}`, are variables. */
export function filled(text: string): string {
  const literal = text.replaceAll(/["$`\\]/g, '\\$&')
  const word = literal.replaceAll(/\{([a-z][\w.-]*)\}(\w?)/gi, (_, name: string, next: string) =>
    next === '' ? `$${variable(name)}` : `$\{${variable(name)}}${next}`,
  )
  return `"${word}"`
}
