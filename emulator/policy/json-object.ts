import type { JsonObject } from '../world/resources.js'

/** Whether a value that was parsed from JSON is an object: neither null nor an array. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
