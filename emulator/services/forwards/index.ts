import { NotEmulated } from '../../core/refusal.js'
import { service, type Service } from '../../core/service.js'
import { header } from '../../core/wire.js'
import { forwardAt } from '../../policy/views/forwards.js'
import type { World } from '../../world/world.js'
import { authenticated } from './authorize.js'
import type { ForwardCall } from './call.js'
import { dialect } from './dialect.js'
import { handOn } from './hand-on.js'

const webSockets = {
  amqp: [
    'AMQP over WebSockets',
    'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide',
  ],
  other: ['a WebSocket through a forward', 'https://learn.microsoft.com/azure/azure-web-pubsub/overview'],
} as const

/** Before the caller is judged: a client that wants AMQP sends its token inside of the WebSocket. */
function refuseWebSockets({ request }: ForwardCall): void {
  if (!/\bwebsocket\b/i.test(header(request, 'Upgrade') ?? '')) return
  const isAmqp =
    /\bAMQP/i.test(header(request, 'Sec-WebSocket-Protocol') ?? '') || request.path === '/$servicebus/websocket'
  const [what, source] = webSockets[isAmqp ? 'amqp' : 'other']
  throw new NotEmulated(what, source)
}

const definition = service<World, ForwardCall, typeof handOn>({
  name: 'forwards',
  claims({ host }, world) {
    const forward = forwardAt(world, host)
    return forward && { forward }
  },
  front: [refuseWebSockets],
  gates: [authenticated],
  operations: [handOn],
  notEmulated: [],
  missingParts: Object.values(webSockets).map(([what]) => what),
  dialect,
})

/** The names that a world forwards. Its one row is no operation of Azure's, so no list of those has it. */
export const forwards: Service<World> = { ...definition, operations: [] }
