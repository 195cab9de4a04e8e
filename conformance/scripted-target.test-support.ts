import type { Bindings } from './bindings.js'
import type { Answer } from './judge.js'
import type { Need } from './model.js'
import type { Outgoing, Target } from './target.js'

/** For tests of the runner: a target that answers as it is told, or throws, and remembers what it was asked. */
export interface Scripted extends Target {
  readonly asked: Outgoing[]
  readonly log: string[]
}

export function scripted(
  answers: readonly (Partial<Answer & { text: string }> | Error)[],
  more: Partial<Omit<Target, 'offers'>> & { bindings?: Bindings; offers?: readonly Need[] } = {},
): Scripted {
  const asked: Outgoing[] = []
  const log: string[] = []
  const {
    bindings = {
      'vault.host': 'v.vault.azure.net',
      'vault.suffix': 'vault.azure.net',
      'vault.audience': 'https://vault.azure.net',
      'imds.host': '169.254.169.254',
    },
    offers = [],
    ...rest
  } = more
  return {
    name: 'scripted',
    kind: 'in-process',
    why: () => 'it is scripted',
    check: async () => {},
    close: async () => {},
    ...rest,
    asked,
    log,
    offers: new Set(offers),
    begin: async () => ({
      bindings,
      async send(request) {
        asked.push(request)
        const next = answers[asked.length - 1] ?? {}
        if (next instanceof Error) throw next
        const { text = '', ...answer } = next
        return { status: 200, headers: [], body: Buffer.from(text), ...answer }
      },
      sendRaw: () => Promise.reject(new Error('no sockets')),
      token: async (identity, audience) => `${identity}@${audience}`,
      advance: async (seconds) => void log.push(`advance ${seconds}`),
      pause: async (seconds) => void log.push(`pause ${seconds}`),
      end: async () => void log.push('end'),
    }),
  }
}
