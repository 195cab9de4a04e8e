import { Float, isList, type Item, type ItemObject } from '../expressions/items.js'

/** JSON as Azure's evaluator writes it, in double quotes, or in single ones where `format` does. */
export function jsonText(item: Item, quote: '"' | "'" = '"'): string {
  const quoted = (text: string) => (quote === '"' ? JSON.stringify(text) : singleQuoted(text))
  const write = (value: Item): string => {
    if (typeof value === 'string') return quoted(value)
    if (value === null || typeof value !== 'object') return numberText(value as boolean | number | bigint | null)
    if (value instanceof Float) return floatText(value)
    if (isList(value)) return `[${value.map(write).join(',')}]`
    const members = Object.entries(value as ItemObject).map(([name, member]) => `${quoted(name)}:${write(member)}`)
    return `{${members.join(',')}}`
  }
  return write(item)
}

const singleQuoted = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

const numberText = (value: boolean | number | bigint | null) => String(value)

/** 1.0 stays one. */
export const floatText = ({ value }: Float): string => {
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** A value as it becomes part of a string: `True`, not `true`. */
export function textOf(item: string | number | bigint | boolean): string {
  return typeof item === 'boolean' ? (item ? 'True' : 'False') : String(item)
}
