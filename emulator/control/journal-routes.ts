import type { RequestHandler, Response } from 'express'
import type { JournalEntry } from '../world/journal.js'
import { entryOf } from './allow.js'
import type { Control } from './control.js'
import { ControlError } from './errors.js'
import { entryView, whyView } from './journal-view.js'
import { outcomeOf, outcomes, type Outcome } from './outcome.js'
import { reportText } from './refusal-lines.js'
import { isOf, recordOf } from './run-record.js'

/** The most bytes that may wait for a slow reader of the stream; beyond that it is disconnected. */
const patience = 8 * 1024 * 1024

/**
 * The journal: with `after` the entries that follow that one, else the last entries; at most `limit`, newest last; with
 * `outcome` or `seat` only those. As `application/x-ndjson`, it continues with each new entry until the client leaves.
 */
export const getJournal =
  (control: Control): RequestHandler =>
  (req, res) => {
    const { world } = control.emulator
    const after = whole(req.query.after, 'after')
    const limit = whole(req.query.limit, 'limit') ?? 10_000
    const wanted = outcomesIn(req.query.outcome)
    const seat = seatIn(req.query.seat)
    const isWanted = (entry: JournalEntry) =>
      (wanted === undefined || wanted.includes(outcomeOf(entry))) && (seat === undefined || isOf(entry, seat))
    const all = [...world.journal.after(after)].filter(isWanted)
    const entries = after === undefined ? all.slice(Math.max(0, all.length - limit)) : all.slice(0, limit)
    const view = (entry: JournalEntry) => entryView(entry, world)
    const streams =
      req.method === 'GET' && req.accepts(['application/json', 'application/x-ndjson']) === 'application/x-ndjson'
    if (streams) stream(control, res, entries.map(view), (entry) => (isWanted(entry) ? view(entry) : undefined))
    else res.json({ entries: entries.map(view) })
  }

function stream(
  { emulator }: Control,
  res: Response,
  past: readonly object[],
  view: (entry: JournalEntry) => object | undefined,
): void {
  res.status(200).type('application/x-ndjson')
  res.flushHeaders()
  const write = (line: object) => void res.write(`${JSON.stringify(line)}\n`)
  past.forEach(write)
  const stop = emulator.world.journal.listen((entry) => {
    const line = view(entry)
    if (line) write(line)
    if (res.writableLength > patience) res.destroy()
  })
  res.once('close', stop)
}

/**
 * What was refused after that entry, each kind once, among all that became of the requests; with `seat` of that seat's.
 * As `text/plain` the lines that `milab exec` prints of it, for the output of a failed test.
 */
export const getRefusals =
  ({ emulator: { world } }: Control): RequestHandler =>
  (req, res) => {
    const record = recordOf(world, whole(req.query.after, 'after'), seatIn(req.query.seat))
    if (req.accepts(['application/json', 'text/plain']) === 'text/plain')
      res.type('text/plain').send(reportText(record))
    else res.json(record)
  }

/** The entry with that id, or of the response with that `x-ms-request-id`, with its decisions. */
export const getWhy =
  ({ emulator: { world } }: Control): RequestHandler =>
  (req, res) => {
    const id = String(req.params.requestId)
    const entry = entryOf(world, /^\d{1,15}$/.test(id) ? Number(id) : id)
    res.json(whyView(entry, world))
  }

function outcomesIn(value: unknown): readonly Outcome[] | undefined {
  if (value === undefined) return undefined
  const names = String(value).split(',')
  const found = outcomes.filter((outcome) => names.includes(outcome))
  if (found.length === names.length) return found
  throw new ControlError(400, 'InvalidField', `expected one or more of ${outcomes.join(', ')}`, 'outcome')
}

const seatIn = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

function whole(value: unknown, field: string): number | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value))
    throw new ControlError(400, 'InvalidField', 'expected a whole number from 0 up', field)
  return Number(value)
}
