import { isLoopback } from '../emulator/control/caller.js'
import type { JoinOptions } from '../emulator/hosts/exec/joined/join-lab.js'
import { Failure } from './failure.js'
import { findLab, portOf } from './running-lab.js'

/**
 * The lab of a `--join [URL]`: the running one of this user, or the one at the URL, whose credentials may name the seat.
 * Throws a Failure if it is none, or if no lab of this machine responds there.
 */
export async function labToJoin(join: string | true, as?: string): Promise<JoinOptions> {
  const { MILAB_CONTROL_TOKEN } = process.env
  if (join === true) {
    const { http, controlToken = MILAB_CONTROL_TOKEN } = await findLab()
    return { url: http, controlToken, seat: as }
  }
  const { hostname, host, username, password } = urlIn(join)
  const url = `http://${host}`
  const seat = username === '' ? as : decodeURIComponent(username)
  if (as !== undefined && seat !== undefined && seat.toLowerCase() !== as.toLowerCase())
    throw new Failure(`--as ${as} and the seat in the URL of --join, ${seat}, are not the same`)
  const token = password === '' ? undefined : decodeURIComponent(password)
  const own = isLoopback(hostname.replace(/^\[|\]$/g, '')) ? await findLab(String(portOf(url))) : undefined
  const controlToken = own?.controlToken ?? MILAB_CONTROL_TOKEN
  return { url, controlToken, seat, token }
}

function urlIn(text: string): URL {
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : /^[^/\s]+:\d+$/.test(text) ? `http://${text}` : ''
  if (!URL.canParse(full))
    throw new Failure(
      `--join: '${text}' is not the URL of a lab, such as http://127.0.0.1:4080; before a command write --`,
    )
  const url = new URL(full)
  if (url.protocol !== 'http:')
    throw new Failure(`--join: give the lab's HTTP endpoint, such as http://${url.hostname}:4080`)
  return url
}
