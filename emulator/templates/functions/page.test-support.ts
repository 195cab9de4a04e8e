import type { ItemType } from '../expressions/items.js'
import type { TemplateFunction } from './function.js'
import { families } from './table.js'

/** The functions as docs/templates.md has them: an item for each family. */
export const functionsList = (): string =>
  Object.entries(families)
    .map(([family, rows]) => `- ${family}: ${rows.map(signature).join(', ')}`)
    .join('\n')

function signature({ name, takes }: TemplateFunction): string {
  return `\`${name}(${takes.written ?? written(takes)})\``
}

function written({ least, most, types }: TemplateFunction['takes']): string {
  const args = Array.from({ length: Math.max(least, most ?? 0, types?.length ?? 0) }, (_, index) => {
    const type = typeName(types?.[index] ?? types?.at(-1))
    return index < least ? type : `[${type}]`
  })
  return [...args, ...(most === undefined ? ['…'] : [])].join(', ')
}

/** `string or array`; `any` where a function takes whatever there is. */
const typeName = (types: readonly ItemType[] = []) =>
  types.length === 0 || types.length > 5 ? 'any' : types.map((type) => type.toLowerCase()).join(' or ')
