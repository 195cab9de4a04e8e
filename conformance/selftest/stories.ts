import type { Mutant } from './mutant.js'
import { answering, handling, type Reply } from './wrong.js'

const waiting = (status: number) => (reply: Reply) =>
  reply.status === status ? { ...reply, headers: [...reply.headers, ['Retry-After', '1'] as [string, string]] } : reply

export const stories: readonly Mutant[] = [
  {
    name: 'a throttled IMDS says when to come back',
    wrong: answering('imds', waiting(429)),
    caughtBy: 'stories/imds-throttled',
  },
  {
    name: 'a throttled vault says when to come back',
    wrong: answering('keyvault', waiting(429)),
    caughtBy: 'stories/vault-throttled',
  },
  {
    name: 'a busy account keeps its code out of the headers',
    wrong: answering('blob', (reply) => ({
      ...reply,
      headers: reply.headers.filter(([name]) => reply.status !== 503 || name.toLowerCase() !== 'x-ms-error-code'),
    })),
    caughtBy: 'stories/storage-busy',
  },
  {
    name: 'the old key goes at once when a new one signs',
    wrong: handling('entra.keys.v1', async (call, handle) => {
      const reply = await handle(call)
      const { keys } = JSON.parse(Buffer.from(reply.body as Uint8Array).toString()) as { keys: object[] }
      return { ...reply, body: Buffer.from(JSON.stringify({ keys: keys.slice(0, 1) })) }
    }),
    caughtBy: 'stories/key-rollover',
  },
]
