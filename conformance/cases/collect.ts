import type { Case } from '../model.js'

/** The cases that a file's exports hold, in their order; what else it exports (steps that cases share) is passed over. */
export function casesOf(module: Readonly<Record<string, unknown>>): Case[] {
  return Object.values(module).flatMap((list) => (Array.isArray(list) ? list.filter(isCase) : []))
}

const isCase = (value: unknown): value is Case =>
  typeof value === 'object' && value !== null && 'id' in value && 'grounds' in value && 'steps' in value
