import { request, type IncomingMessage } from 'node:http'
import { json, text } from 'node:stream/consumers'

/** Where a running lab's HTTP endpoint is: `http://127.0.0.1:4080`. */
export interface LabAddress {
  readonly url: string
  /** of its control API, if it is known */
  readonly controlToken?: string | undefined
}

/** A request that the control API refused. */
export class LabRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
    this.name = 'LabRefused'
  }
}

/** milliseconds until the lab must have responded */
const patience = 5000

/** Rejects with LabRefused, or with the reason why the lab does not respond, such as ECONNREFUSED. */
export const askLab = async (lab: LabAddress, path: string): Promise<unknown> =>
  json(await openLabPath(lab, path, 'application/json'))

/** The same for a path that responds with text. */
export const textOfLab = async (lab: LabAddress, path: string): Promise<string> =>
  text(await openLabPath(lab, path, '*/*'))

/** The response of a path below `/_lab/`, unread. */
export function openLabPath({ url, controlToken }: LabAddress, path: string, accept: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = {
      // Whatever leads here: the control API knows its other names only if it was told them.
      Host: `localhost:${new URL(url).port || 80}`,
      Accept: accept,
      ...(controlToken !== undefined && { Authorization: `Bearer ${controlToken}` }),
    }
    // Not fetch, which newer versions of Node send through a proxy.
    const asking = request(`${url}/_lab/${path}`, { headers, agent: false, timeout: patience }, (answer) => {
      asking.setTimeout(0)
      if (answer.headers['x-milab'] === undefined) {
        asking.destroy()
        return reject(new Error('another service responds there'))
      }
      if (answer.statusCode === 200) return resolve(answer)
      text(answer).then((body) => reject(new LabRefused(answer.statusCode!, messageIn(body))), reject)
    })
    asking.once('timeout', () => asking.destroy(new Error('no response in time')))
    asking.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(error.code ?? error.message, { cause: error })),
    )
    asking.end()
  })
}

/** The message of the lab's JSON error. */
export function messageIn(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } }
    return String(error?.message ?? body)
  } catch {
    return body.split('\n')[0]!
  }
}
