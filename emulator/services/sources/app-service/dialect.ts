import { empty, json, type Reply } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import type { AppServiceCall } from './call.js'
import type { AppServiceDetail } from './refusals.js'

/**
 * Recorded with both headers: the refusal in Azure/azure-sdk-for-net issue 43691, and Container Apps' in
 * AzureAD/microsoft-authentication-library-for-dotnet issue 5245. That other responses have them, too, is inferred.
 */
export const dialect: Dialect<AppServiceCall, AppServiceDetail> = {
  answer: (reply, { requestId }) => ({
    ...reply,
    headers: [...reply.headers, ['Server', 'Kestrel'], ['X-CORRELATION-ID', requestId]],
  }),
  refusal: ({ status, message, headers, detail }, call) =>
    dialect.answer(detail?.withoutBody ? empty(status, [...headers]) : body(status, message, headers, call), call),
  notEmulated: ({ explanation }, call) => dialect.answer(body(501, explanation, [], call), call),
}

/** The older protocol capitalises its members on Windows: recorded in MicrosoftDocs/azure-docs issue 43543. */
function body(status: number, message: string, headers: readonly [string, string][], call: AppServiceCall): Reply {
  const { requestId, platform, version } = call
  const value =
    platform === 'windows' && version === '2017-09-01'
      ? { StatusCode: status, Message: message, CorrelationId: requestId }
      : { statusCode: status, message, correlationId: requestId }
  return json(status, value, [...headers])
}
