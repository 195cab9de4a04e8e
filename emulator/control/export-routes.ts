import { Readable } from 'node:stream'
import type { RequestHandler } from 'express'
import { exportWorld } from '../scenario/export.js'
import type { Control } from './control.js'
import { ControlError } from './errors.js'
import { secretsAsked, withoutSecretsOfFaults } from './world-routes.js'

/** The world with its blobs, whose contents `GET files/NAME` returns, and what a scenario leaves out. */
export const getExport =
  ({ emulator: { world }, files }: Control): RequestHandler =>
  (req, res) => {
    const lengths: Record<string, number> = {}
    const secrets = secretsAsked(req)
    const { scenario, leftOut } = exportWorld(world, {
      secrets,
      place(content) {
        const name = files.lend(content)
        lengths[name] = content.length
        return name
      },
    })
    res.json({ scenario: secrets ? scenario : withoutSecretsOfFaults(scenario), files: lengths, leftOut })
  }

export const getFile =
  ({ emulator: { world }, files }: Control): RequestHandler<{ name: string }> =>
  (req, res) => {
    const content = files.find(req.params.name)
    if (!content) throw new ControlError(404, 'NoSuchFile', 'no file of that name is kept; files are for ten minutes')
    res.set({ 'Content-Type': 'application/octet-stream', 'Content-Length': String(content.length) })
    if (req.method === 'HEAD') return void res.end()
    const bytes = world.content.read(content)
    Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes)
      .on('error', () => res.destroy())
      .pipe(res)
  }

/** Keeps the body under a name, for the world that is put next. Its type is one that a web page's form cannot send. */
export const postFile =
  ({ files }: Control): RequestHandler =>
  async (req, res) => {
    if (!req.is('application/octet-stream'))
      throw new ControlError(415, 'UnsupportedMediaType', 'send the file as Content-Type: application/octet-stream')
    res.status(201).json(await files.receive(req))
  }
