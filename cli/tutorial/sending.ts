import { createClient, type Endpoints } from '../../client/index.js'
import type { Target } from '../../conformance/index.js'
import type { CallName } from './calls.js'
import { callsMade } from './gate.js'
import type { Places } from './places.js'
import { sourceOf } from './run.js'
import type { Tutorial } from './tutorials.js'

/** What a live run is about to send, for the operator to read before anything is sent. */
export function sendingLines(tutorials: readonly Tutorial[], target: Target, places: Places): string[] {
  const counts = [...requestsByHost(tutorials, target, places)]
  const width = Math.max(...counts.map(([host]) => host.length))
  const made = callsMade(tutorials, target).map(([, call]) => call)
  return [
    'It sends, more only if a service is busy:',
    ...counts.map(
      ([host, requests]) => `  ${host.padEnd(width)}  ${requests === 1 ? '1 request' : `${requests} requests`}`,
    ),
    ...(made.includes('getSecret') ? ['It reads the secret’s value, and prints it as ***.'] : []),
    ...(made.includes('listKeys') ? ['It lists the account’s keys, and prints them as ***.'] : []),
    made.includes('uploadBlob')
      ? `It writes one blob, ${places.container}/${places.blob}, and removes it at the end.`
      : 'It writes nothing.',
  ]
}

/** What the tutorials send to each host of a live run, the guard's requests among them, if nothing is repeated. */
export function requestsByHost(
  tutorials: readonly Tutorial[],
  target: Target,
  places: Places,
): ReadonlyMap<string, number> {
  const { endpoints } = createClient({ cloud: places.cloud }).settings
  const counts = new Map<string, number>()
  const count = (url: string) => {
    const { host } = new URL(url)
    counts.set(host, (counts.get(host) ?? 0) + 1)
  }
  count(endpoints.imds)
  if (places.group !== '') count(endpoints.arm)
  for (const [tutorial, call] of callsMade(tutorials, target))
    urlsOf(call, sourceOf(tutorial, target), places, endpoints).forEach(count)
  return counts
}

/** The endpoint of each request of a call. The uploaded blob is removed by one more. */
function urlsOf(call: CallName, source: Tutorial['source'], places: Places, endpoints: Endpoints): string[] {
  const blob = endpoints.blob.replace('{name}', places.account)
  switch (call) {
    case 'requestToken':
      return [source === 'imds' ? endpoints.imds : endpoints.msi]
    case 'getSecret':
      return [endpoints.vault.replace('{name}', places.vault)]
    case 'getResourceGroup':
    case 'listKeys':
      return [endpoints.arm]
    case 'uploadBlob':
      return [blob, blob]
    case 'downloadBlob':
      return [blob]
  }
}
