import { controlApiAt } from '../control-api.js'
import { labsOf } from '../running-lab.js'
import type { Finding, SeenLab } from './finding.js'

/** Sends what was found to the labs in sight, for their page. A lab that does not take it is none of the caller's concern. */
export async function tellLabs(labs: readonly SeenLab[], checks: readonly Finding[]): Promise<void> {
  const known = await labsOf()
  await Promise.all(
    labs.map(({ http }) => {
      const token = known.find((lab) => lab.http === http)?.controlToken
      return controlApiAt(`${http}/_lab`, `the lab at ${http}`, token)
        .call('POST', 'doctor', { checks })
        .catch(() => undefined)
    }),
  )
}
