import { headerOf, type RecordedAnswer } from '../recording.js'

/** The last part of an operation's URL, if a path is one's: where a caller polls for the end of a long operation. */
export const operationAt = (path: string): string | undefined =>
  /\/(?:operationresults|asyncoperations|operationstatuses|locations\/[^/]+\/operations)\/([^/]+)\/?$/i.exec(path)?.[1]

/** The URLs of the lab's operations, by the last part of Azure's. */
export class OperationUrls {
  readonly #urls = new Map<string, string>()

  of(id: string): string | undefined {
    return this.#urls.get(id)
  }

  learn(azure: RecordedAnswer, lab: RecordedAnswer): void {
    for (const name of ['location', 'azure-asyncoperation']) {
      const [recorded, emulated] = [headerOf(azure.headers, name), headerOf(lab.headers, name)]
      if (recorded === undefined || emulated === undefined || !URL.canParse(emulated)) continue
      const { pathname, search } = new URL(emulated)
      const id = recorded.split('?')[0]!.split('/').at(-1)
      if (id) this.#urls.set(id, pathname + search)
    }
  }
}

/** Whether an answer says that the operation goes on. */
export const isRunning = ({ status, body }: RecordedAnswer): boolean =>
  status === 202 || /"status"\s*:\s*"(?:InProgress|Accepted)"/.test(body.toString())
