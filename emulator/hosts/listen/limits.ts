/** How much and how long a door waits for a client. Milliseconds and bytes. */
export interface Limits {
  /** the request line and headers together; beyond it 431 */
  readonly headerBytes: number
  /** from the first byte of a connection to the end of the headers; beyond it 408 */
  readonly headersMs: number
  /** a whole request, including the body: 5,000 MiB over a slow link take long */
  readonly requestMs: number
  /** an idle connection: longer than the pools of Azure's SDKs keep theirs, so that the client is the one to close */
  readonly idleMs: number
}

export const defaultLimits: Limits = {
  headerBytes: 32 * 1024,
  headersMs: 60_000,
  requestMs: 3_600_000,
  idleMs: 300_000,
}
