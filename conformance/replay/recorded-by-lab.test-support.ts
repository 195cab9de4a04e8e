import { Lab } from './lab.js'
import { readRecording } from './readers/index.js'
import type { Headers, Recording } from './recording.js'
import { names, replayWorld } from './world.js'

/** What is asked of the lab and kept as HAR, as if Azure had answered it. */
export interface Asked {
  readonly to: 'arm' | 'vault' | 'blob'
  readonly method: string
  readonly path: string
  readonly headers?: Headers
  readonly body?: string
}

interface Entry {
  request: { method: string; url: string; headers: Pair[]; postData?: { text: string } }
  response: { status: number; headers: Pair[]; content: { text: string } }
}

interface Pair {
  name: string
  value: string
}

/** Records the lab itself: replayed, it agrees with what it was. */
export async function recordLab(asked: readonly Asked[]): Promise<Entry[]> {
  const lab = new Lab(replayWorld({ softDelete: true }))
  lab.emulator.world.clock.set(Date.parse('2021-03-01T00:00:00Z'))
  const entries: Entry[] = []
  for (const { to, method, path, headers = [], body } of asked) {
    const length: Headers = body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))]]
    const hosts = {
      arm: 'management.azure.com',
      vault: `${names.vault}.vault.azure.net`,
      blob: `${names.account}.blob.core.windows.net`,
    }
    const url = `https://${hosts[to]}${path.replace('{subscription}', lab.subscription)}`
    const outgoing = {
      method,
      url,
      headers: [...headers, ...length],
      ...(body !== undefined && { body: Buffer.from(body) }),
    }
    const answer =
      to === 'blob'
        ? await lab.sendSigned(names.account, outgoing)
        : await lab.sendWithToken(to === 'arm' ? 'https://management.azure.com/' : 'https://vault.azure.net', outgoing)
    entries.push({
      request: {
        method,
        url,
        headers: named(outgoing.headers),
        ...(body !== undefined && { postData: { text: body } }),
      },
      response: { status: answer.status, headers: named(answer.headers), content: { text: answer.body.toString() } },
    })
  }
  return entries
}

const named = (headers: Headers): Pair[] => headers.map(([name, value]) => ({ name, value }))

export const harOf = (entries: readonly Entry[]): string => JSON.stringify({ log: { version: '1.2', entries } })

export const recordingOf = (entries: readonly Entry[], file = 'flow.har'): Recording => ({
  file,
  ...readRecording(file, harOf(entries)),
})
