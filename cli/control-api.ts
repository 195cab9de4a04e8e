import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { exitCode, Failure } from './failure.js'
import { findLab } from './running-lab.js'

/** The control API of a running lab, or of the lab of this `milab exec --control`. */
export interface ControlApi {
  /** for messages: `the lab at http://127.0.0.1:4080` */
  readonly lab: string
  /** Returns the response's JSON. Throws a Failure that says what the API said. */
  call(method: string, path: string, body?: object): Promise<unknown>
  /** Returns the response's bytes, as they come. Throws as `call` does. */
  download(path: string): Promise<Readable>
  /** Sends bytes, and returns the response's JSON. Throws as `call` does. */
  upload(path: string, chunks: readonly Uint8Array[]): Promise<unknown>
}

interface ControlErrorBody {
  readonly error?: { readonly message?: string; readonly field?: string }
}

/** Throws a Failure if there is no lab. */
export async function controlApi(httpPort?: string): Promise<ControlApi> {
  const { MILAB_CONTROL_URL: url, MILAB_CONTROL_TOKEN: token } = process.env
  if (url && httpPort === undefined) return controlApiAt(url, 'the lab of this milab exec', token)
  const { http, controlToken } = await findLab(httpPort)
  return controlApiAt(`${http}/_lab`, `the lab at ${http}`, controlToken)
}

/** The control API at a URL. @param lab for messages */
export const controlApiAt = (url: string, lab: string, token: string | undefined): ControlApi => ({
  lab,
  call: (method, path, body) => ask(method, `${url}/${path}`, token, body),
  download: (path) => send({ method: 'GET', url: `${url}/${path}`, token, headers: {}, body: [] }),
  async upload(path, chunks) {
    const length = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)
    const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': length }
    return json(await send({ method: 'POST', url: `${url}/${path}`, token, headers, body: chunks }))
  },
})

async function ask(method: string, url: string, token: string | undefined, body: object | undefined): Promise<unknown> {
  const text = body && JSON.stringify(body)
  const headers =
    text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }
  const answer = await send({ method, url, token, headers, body: text === undefined ? [] : [text] })
  return answer.statusCode === 204 ? undefined : json(answer)
}

interface Sending {
  readonly method: string
  readonly url: string
  readonly token: string | undefined
  readonly headers: OutgoingHttpHeaders
  readonly body: readonly (string | Uint8Array)[]
}

/** The response, whose body is still to be read. Rejects with a Failure if it is an error. */
function send({ method, url, token, headers, body }: Sending): Promise<IncomingMessage> {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  return new Promise((resolve, reject) => {
    // Not fetch, which newer versions of Node send through a proxy.
    const asking = request(url, { method, headers: { ...authorization, ...headers }, agent: false }, (answer) => {
      if ((answer.statusCode ?? 500) < 400) return resolve(answer)
      json(answer).then((read) => reject(refusal(answer.statusCode!, read)), reject)
    })
    asking.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Failure(`the lab at ${new URL(url).host} does not respond (${error.code ?? error.message})`)),
    )
    Readable.from(body).pipe(asking)
  })
}

/** Thrown for a response of the control API that is an error. */
export class ControlFailure extends Failure {
  constructor(
    readonly status: number,
    message: string,
    readonly field: string | undefined,
  ) {
    super(message, status === 400 || status === 404 ? exitCode.badUsage : exitCode.brokenEnvironment)
  }
}

function refusal(status: number, read: unknown): Failure {
  const { message = `the control API returned ${status}`, field } = (read as ControlErrorBody | null)?.error ?? {}
  return new ControlFailure(status, message, field)
}
