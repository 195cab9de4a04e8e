import { Refusal } from '../../../core/refusal.js'
import type { Fix } from '../../../policy/authorization/fix.js'

/** What the dialect shows of a refusal besides code and message. */
export interface StorageDetail {
  /** refused by the front end, which has another `Server` header and does not give a version */
  readonly front?: boolean | undefined
  /** elements after the message, in this order */
  readonly elements?: readonly (readonly [name: string, text: string])[] | undefined
}

interface More extends StorageDetail {
  readonly headers?: [string, string][]
  readonly reason?: string | undefined
  readonly fix?: Fix | undefined
  readonly isProbe?: boolean
}

/** Makes a Storage refusal: its code, Azure's message, and the rest of its details. */
export function refuse(
  status: number,
  code: string,
  message: string,
  { headers = [], reason, fix, isProbe = false, front, elements }: More = {},
): Refusal<StorageDetail> {
  return new Refusal(status, code, message, { headers, reason, fix, isProbe, detail: { front, elements } })
}
