import type { IncomingMessage } from 'node:http'
import type { EntryView } from '../../../control/journal-view.js'
import { askLab, openLabPath, type LabAddress } from './lab-client.js'

/** Follows a lab's journal for one seat. */
export interface JournalFollower {
  /** resolves with the reason if the lab ends, or can no longer be asked */
  readonly gone: Promise<string>
  /** Ends it, when every entry until now has been taken. */
  stop(): Promise<void>
}

/** How often the journal is asked for again when its stream ends although the lab responds. */
const tries = 3

/** Calls `take` for each request of the seat from now on, in order. */
export async function followJournal(
  lab: LabAddress,
  seat: string,
  take: (entry: EntryView) => void,
): Promise<JournalFollower> {
  const entries = async (query: string) =>
    ((await askLab(lab, `journal?${query}`)) as { entries: readonly EntryView[] }).entries
  const ofSeat = (after: number) => `after=${after}&seat=${encodeURIComponent(seat)}`
  let last = (await entries('limit=1')).at(-1)?.id ?? 0
  let stopped = false
  let stream: IncomingMessage
  const takeNext = (entry: EntryView) => {
    if (entry.id <= last) return
    last = entry.id
    take(entry)
  }
  const open = async () => {
    stream = await openLabPath(lab, `journal?${ofSeat(last)}`, 'application/x-ndjson')
    let rest = ''
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      for (const line of lines) takeNext(JSON.parse(line) as EntryView)
    })
    return new Promise<void>((resolve) => {
      stream.once('error', () => {})
      stream.once('close', resolve)
    })
  }
  const gone = new Promise<string>((resolve) => {
    const follow = async (left: number): Promise<void> => {
      const before = last
      try {
        await open()
      } catch (error) {
        return stopped ? undefined : resolve((error as Error).message)
      }
      if (stopped) return
      const again = last > before ? tries : left - 1
      return again > 0 ? follow(again) : resolve('its journal ends')
    }
    void follow(tries)
  })
  return {
    gone,
    async stop() {
      stopped = true
      try {
        for (const entry of await entries(ofSeat(last))) takeNext(entry)
      } finally {
        stream?.destroy()
      }
    },
  }
}
