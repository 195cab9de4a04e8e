import type { Case } from '../model.js'

/** The cases among a file's exports, in order; its other exports (steps that cases share) are skipped. */
export function casesOf(module: Readonly<Record<string, unknown>>): Case[] {
  return Object.values(module).flatMap((list) => (Array.isArray(list) ? list.filter(isCase) : []))
}

const isCase = (value: unknown): value is Case =>
  typeof value === 'object' && value !== null && 'id' in value && 'grounds' in value && 'steps' in value
