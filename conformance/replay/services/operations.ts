import { headerOf, type RecordedAnswer } from '../recording.js'

/** The last part of an operation's URL, if a path is one's: where a caller polls for the end of a long operation. */
export const operationAt = (path: string): string | undefined =>
  /\/(?:operationresults|asyncoperations|operationstatuses|locations\/[^/]+\/operations)\/([^/]+)\/?$/i.exec(path)?.[1]

/** An operation has two URLs with one id: its state, and at `monitor=true` its result. */
const keyOf = (url: URL) =>
  `${operationAt(url.pathname) ?? url.pathname.split('/').at(-1)}${url.searchParams.get('monitor') ?? ''}`

/** The URLs of the lab's operations, by Azure's. */
export class OperationUrls {
  readonly #urls = new Map<string, string>()

  of(url: URL): string | undefined {
    return this.#urls.get(keyOf(url))
  }

  learn(azure: RecordedAnswer, lab: RecordedAnswer): void {
    for (const name of ['location', 'azure-asyncoperation']) {
      const [recorded, emulated] = [headerOf(azure.headers, name), headerOf(lab.headers, name)]
      if (recorded === undefined || emulated === undefined || !URL.canParse(emulated)) continue
      const { pathname, search } = new URL(emulated)
      this.#urls.set(keyOf(new URL(recorded, 'https://management.azure.com')), pathname + search)
    }
  }
}

/** Whether an answer says that the operation goes on. */
export const isRunning = ({ status, body }: RecordedAnswer): boolean =>
  status === 202 || /"status"\s*:\s*"(?:InProgress|Accepted)"/.test(body.toString())
