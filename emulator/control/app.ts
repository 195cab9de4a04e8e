import type { IncomingMessage, ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import express, { type RequestHandler } from 'express'
import { redact } from '../core/redact.js'
import type { Emulator } from '../create.js'
import { version } from '../version.js'
import { postAllow } from './allow.js'
import { getClock, postClock } from './clock-routes.js'
import { DoctorsReport, getConnect, postDoctor } from './connect-routes.js'
import type { Control } from './control.js'
import { ControlError, errorHandler } from './errors.js'
import { getEvents } from './events.js'
import { noSuchPath } from './no-such-path.js'
import { deleteFault, deleteFaults, getFaults, getStories, postFaults } from './fault-routes.js'
import { bearer, jsonBody, otherMethods, ownHost } from './gates.js'
import { getExport, getFile, postFile } from './export-routes.js'
import { KeptFiles } from './kept-files.js'
import { getName } from './name-route.js'
import { getJournal, getRefusals, getWhy } from './journal-routes.js'
import { getContent, putContent } from './portal-content.js'
import { postPortal } from './portal-routes.js'
import { getChanges, postSave } from './save-routes.js'
import { getRoles } from './roles/routes.js'
import type { SeatAccess } from './seat-access.js'
import { getSeats } from './seat-routes.js'
import { getKeys, postKeys, postTokens } from './token-routes.js'
import { getTokens, postTokenCheck } from './token-views.js'
import type { WorldFile } from './world-file.js'
import { getResources, getWorld, putWorld, reset, scenarioBody } from './world-routes.js'

export interface ControlOptions {
  readonly emulator: Emulator
  /** the ready line's object, without secrets; undefined while the lab is starting */
  readonly ready: () => object | undefined
  /** the CA certificate, PEM */
  readonly ca: () => string
  /** false if other machines can reach the port; then every route except `health` requires the token */
  readonly isLoopbackBound: boolean
  readonly controlToken?: string
  /** how programs speak for the seat with this name; `seats` needs this and the token, and is unavailable without */
  readonly seatAccess?: (seat: string) => SeatAccess
  /** writes what a lab that learns has learned; called when `roles` is asked for */
  readonly keepLearned?: () => void
  /** a host name that requests may use besides the loopback names */
  readonly controlHost?: string
  /** the scenario file that the lab was started with; without it, nothing can be saved */
  readonly worldFile?: WorldFile
  /** called with each internal error */
  readonly onBug?: (error: unknown) => void
}

/**
 * The lab's own API, `/_lab/…`: an express app, which is a function of (req, res). Load this file when it is needed,
 * because express is slow to load. The order of checks: Host and Origin, token, path, method, body.
 *
 * @throws TypeError when it would be reachable from other machines without a token
 */
export function createControlApp({
  emulator,
  ready,
  ca,
  isLoopbackBound,
  controlToken,
  controlHost,
  seatAccess,
  worldFile,
  keepLearned,
  onBug,
}: ControlOptions): (req: IncomingMessage, res: ServerResponse) => void {
  if (!isLoopbackBound && !controlToken)
    throw new TypeError('a control API that is bound beyond loopback needs a controlToken')
  const control: Control = { emulator, files: new KeptFiles(emulator.world), ...(worldFile && { worldFile }) }
  const doctor = new DoctorsReport()
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.use(stamp, ownHost(controlHost))
  const paths: string[] = []
  const route = (path: string) => {
    paths.push(path)
    return app.route(path)
  }

  route('/_lab/health').get(getHealth(ready)).all(otherMethods('GET', 'HEAD'))
  if (!isLoopbackBound) app.use(bearer(controlToken!))
  route('/_lab/ca.pem').get(getCa(ca)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/world')
    .get(getWorld(control))
    .put(scenarioBody, putWorld(control))
    .all(otherMethods('GET', 'HEAD', 'PUT'))
  route('/_lab/world/changes').get(getChanges(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/world/save').post(jsonBody, postSave(control)).all(otherMethods('POST'))
  route('/_lab/resources').get(getResources(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/export').get(getExport(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/files').post(postFile(control)).all(otherMethods('POST'))
  route('/_lab/files/:name').get(getFile(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/reset').post(jsonBody, reset(control)).all(otherMethods('POST'))
  route('/_lab/clock')
    .get(getClock(control))
    .post(jsonBody, postClock(control))
    .all(otherMethods('GET', 'HEAD', 'POST'))
  route('/_lab/faults')
    .get(getFaults(control))
    .post(jsonBody, postFaults(control))
    .delete(deleteFaults(control))
    .all(otherMethods('GET', 'HEAD', 'POST', 'DELETE'))
  route('/_lab/faults/:id').delete(deleteFault(control)).all(otherMethods('DELETE'))
  route('/_lab/stories').get(getStories).all(otherMethods('GET', 'HEAD'))
  route('/_lab/tokens')
    .get(getTokens(control))
    .post(jsonBody, postTokens(control))
    .all(otherMethods('GET', 'HEAD', 'POST'))
  route('/_lab/tokens/check').post(jsonBody, postTokenCheck(control)).all(otherMethods('POST'))
  route('/_lab/keys')
    .get(getKeys(control))
    .post(jsonBody, postKeys(control))
    .all(otherMethods('GET', 'HEAD', 'POST'))
  route('/_lab/journal').get(getJournal(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/events').get(getEvents(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/allow').post(jsonBody, postAllow(control)).all(otherMethods('POST'))
  route('/_lab/refusals').get(getRefusals(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/names/:name').get(getName(control)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/connect').get(getConnect(ready, doctor)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/doctor').post(jsonBody, postDoctor(control, doctor)).all(otherMethods('POST'))
  route('/_lab/portal').post(jsonBody, postPortal(control)).all(otherMethods('POST'))
  route('/_lab/portal/content')
    .get(getContent(control))
    .put(putContent(control))
    .all(otherMethods('GET', 'HEAD', 'PUT'))
  route('/_lab/roles').get(getRoles(control, keepLearned)).all(otherMethods('GET', 'HEAD'))
  route('/_lab/why/:requestId').get(getWhy(control)).all(otherMethods('GET', 'HEAD'))

  // Always with the token, because the response has tokens of seats.
  if (seatAccess && controlToken)
    route('/_lab/seats')
      .get(bearer(controlToken, 'the tokens of seats need'), getSeats(control, seatAccess))
      .all(otherMethods('GET', 'HEAD'))

  app.use(noSuchPath(paths))
  app.use(errorHandler(onBug ?? logBug))
  return app
}

const stamp: RequestHandler = (_req, res, next) => {
  res.set({ 'x-milab': version, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
  next()
}

const getHealth =
  (ready: ControlOptions['ready']): RequestHandler =>
  (_req, res) => {
    const state = ready()
    if (!state) throw new ControlError(503, 'NotReady', 'the lab is starting')
    res.json(state)
  }

const getCa =
  (ca: () => string): RequestHandler =>
  (_req, res) => {
    res.type('application/x-pem-file').send(ca())
  }

const logBug = (error: unknown) => console.error('managed-identity-lab bug:', redact(inspect(error)))
