import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { exitCode, Failure } from './failure.js'
import { findLab } from './running-lab.js'

/** The control API of a running lab, or of the lab of this `milab exec --control`. */
export interface ControlApi {
  /** for messages: `the lab at http://127.0.0.1:4080` */
  readonly lab: string
  /** Returns the response's JSON. Throws a Failure that says what the API said. */
  call(method: string, path: string, body?: object): Promise<unknown>
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
})

function ask(method: string, url: string, token: string | undefined, body: object | undefined): Promise<unknown> {
  const text = body && JSON.stringify(body)
  const headers = {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(text !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
  }
  return new Promise((resolve, reject) => {
    // Not fetch, which newer versions of Node send through a proxy.
    const asking = request(url, { method, headers, agent: false }, (answer) => {
      if (answer.statusCode === 204) return resolve(undefined)
      json(answer).then(
        (read) => ((answer.statusCode ?? 500) < 400 ? resolve(read) : reject(refusal(answer.statusCode!, read))),
        reject,
      )
    })
    asking.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Failure(`the lab at ${new URL(url).host} does not respond (${error.code ?? error.message})`)),
    )
    asking.end(text)
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
