import { compareVersions, isDated } from '../../../policy/api-versions.js'

/**
 * The version that a request is served as: the asked one, the newest for a newer date, or undefined when Azure refuses
 * it.
 */
export function servedAs(versions: readonly string[], asked: string, since?: string): string | undefined {
  const wanted = asked.toLowerCase()
  const known = versions.find((version) => version === wanted)
  if (known !== undefined) return since !== undefined && compareVersions(known, since) < 0 ? undefined : known
  const newest = versions[0]
  return newest !== undefined && isDated(wanted) && compareVersions(wanted, newest) > 0 ? newest : undefined
}
