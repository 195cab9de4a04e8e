import type { Answer, Asking, Heard, Machine } from './machine.js'

export type Ask = (asking: Asking) => Promise<Answer>

/** At most four requests a second to the metadata service, of which Azure allows five, for all of a VM's programs. */
const pause = 250
/** Microsoft's advice for 429 and 503 is to back off; these are what is waited before each new try, in milliseconds. */
const waits = [1000, 2000, 4000]
/** For all checks together, waits included. */
export const bound = 60_000

/**
 * Sends requests one at a time, those to the metadata service with pauses, and asks a busy service again. After the
 * bound, nothing is sent.
 */
export function politely(machine: Machine): Ask {
  const start = machine.elapsed()
  let last: number | undefined
  const isLate = (more = 0) => machine.elapsed() - start + more > bound

  async function once(asking: Asking): Promise<Answer> {
    if (toImds(asking)) {
      const left = last === undefined ? 0 : pause - (machine.elapsed() - last)
      if (left > 0) await machine.sleep(left)
      last = machine.elapsed()
    }
    return isLate() ? { cause: 'late', code: `${bound / 1000} s` } : machine.send(asking)
  }

  return async (asking) => {
    const busy: number[] = []
    for (;;) {
      const answer = await once(asking)
      const wait = waits[busy.length]
      if (!isBusy(answer) || wait === undefined || isLate(wait))
        return 'status' in answer && busy.length > 0 ? { ...answer, busy } : answer
      busy.push(answer.status)
      await machine.sleep(wait)
    }
  }
}

const isBusy = (answer: Answer): answer is Heard =>
  'status' in answer && (answer.status === 429 || (answer.status === 503 && !isPage(answer.headers['content-type'])))

/** A page is from a proxy, which will not change its mind. */
const isPage = (type: string | undefined) => type !== undefined && /html/i.test(type)

const toImds = ({ url }: Asking) => url.includes('/metadata/')
