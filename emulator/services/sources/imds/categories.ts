import type { ImdsCall } from './call.js'

/** The identity category has its own errors and limits; all other paths share another set. */
export const isIdentity = ({ path }: Pick<ImdsCall, 'path'>) => /^\/metadata\/identity(\/|$)/i.test(path)
