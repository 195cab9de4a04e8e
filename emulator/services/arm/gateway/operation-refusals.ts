import { provider } from './refusals.js'

/** Unverified: what the polling URL of an operation that never was, or is forgotten, answers. */
export const noSuchOperation = (id: string) => provider(404, 'NotFound', `The entity was not found: operation '${id}'.`)
