import { Refusal } from '../../../core/refusal.js'
import { say } from '../../../policy/authorization/fix.js'

/** recorded in an issue (vcsjones/AzureSignTool#219), 146 bytes, without Retry-After */
export const throttled = () =>
  new Refusal(
    429,
    'Throttled',
    'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
    { fix: say('wait longer after each try, and keep what was read; or policies: { throttling: off }') },
  )
