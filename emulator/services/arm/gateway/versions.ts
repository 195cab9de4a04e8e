import { compareVersions, isDated } from '../../../policy/api-versions.js'

/** The gateway's own list, in the order its refusal prints. Quoted by users in ansible-collections/azure#1930 and azure-cli#31331 (2025). */
export const coreVersions: readonly string[] = (
  '2025-04-01,2025-03-01,2024-10-01-preview,2024-11-01,2024-08-01,2024-07-01,2024-06-01-preview,2024-03-01,2023-07-01,2023-07-01-preview,' +
  '2023-03-01-preview,2022-12-01,2022-11-01-preview,2022-09-01,2022-06-01,2022-05-01,2022-03-01-preview,2022-01-01,2021-04-01,2021-01-01,' +
  '2020-10-01,2020-09-01,2020-08-01,2020-07-01,2020-06-01,2020-05-01,2020-01-01,2019-11-01,2019-10-01,2019-09-01,2019-08-01,2019-07-01,' +
  '2019-06-01,2019-05-10,2019-05-01,2019-03-01,2018-11-01,2018-09-01,2018-08-01,2018-07-01,2018-06-01,2018-05-01,2018-02-01,2018-01-01,' +
  '2017-12-01,2017-08-01,2017-06-01,2017-05-10,2017-05-01,2017-03-01,2016-09-01,2016-07-01,2016-06-01,2016-02-01,2015-11-01,2015-01-01,' +
  '2014-04-01-preview,2014-04-01,2014-01-01,2013-03-01,2014-02-26,2014-04'
).split(',')

const newestFirst = (versions: string) => versions.split(' ').sort((a, b) => compareVersions(b, a))

// Providers' versions, from the swagger tree: https://github.com/Azure/azure-rest-api-specs
const compute = newestFirst(
  '2015-06-15 2016-03-30 2016-04-30-preview 2017-03-30 2017-12-01 2018-04-01 2018-06-01 2018-10-01 2019-03-01 2019-07-01 2019-12-01 2020-06-01 ' +
    '2020-12-01 2021-03-01 2021-04-01 2021-07-01 2021-11-01 2022-03-01 2022-08-01 2022-11-01 2023-03-01 2023-07-01 2023-09-01 2024-03-01 ' +
    '2024-07-01 2024-11-01 2025-04-01 2025-11-01 2026-03-01',
)
const storage = newestFirst(
  '2015-05-01-preview 2015-06-15 2016-01-01 2016-05-01 2016-12-01 2017-06-01 2017-10-01 2018-02-01 2018-03-01-preview 2018-07-01 2018-11-01 ' +
    '2019-04-01 2019-06-01 2020-08-01-preview 2021-01-01 2021-02-01 2021-04-01 2021-06-01 2021-08-01 2021-09-01 2022-05-01 2022-09-01 ' +
    '2023-01-01 2023-04-01 2023-05-01 2024-01-01 2025-01-01 2025-06-01 2025-08-01 2026-04-01',
)
const keyVault = newestFirst(
  '2015-06-01 2016-10-01 2018-02-14-preview 2018-02-14 2019-09-01 2020-04-01-preview 2021-04-01-preview 2021-06-01-preview 2021-10-01 ' +
    '2021-11-01-preview 2022-02-01-preview 2022-07-01 2022-11-01 2023-02-01 2023-07-01 2024-11-01 2024-12-01-preview 2025-05-01 2026-02-01',
)
const roleDefinitions = newestFirst('2015-07-01 2018-01-01-preview 2022-04-01 2022-05-01-preview 2023-07-01-preview')
const roleAssignments = newestFirst(
  '2015-07-01 2017-10-01-preview 2018-01-01-preview 2018-07-01 2018-09-01-preview 2019-04-01-preview 2020-03-01-preview 2020-04-01-preview ' +
    '2020-08-01-preview 2020-10-01-preview 2022-04-01',
)
const permissions = newestFirst('2015-07-01 2018-01-01-preview 2018-07-01 2022-04-01 2022-05-01-preview')

const byType: Readonly<Record<string, readonly string[]>> = {
  'microsoft.authorization/roledefinitions': roleDefinitions,
  'microsoft.authorization/roleassignments': roleAssignments,
  'microsoft.authorization/permissions': permissions,
}
const byNamespace: Readonly<Record<string, readonly string[]>> = {
  'microsoft.resources': coreVersions,
  'microsoft.compute': compute,
  'microsoft.storage': storage,
  'microsoft.keyvault': keyVault,
}

/** The api-versions of a type, newest first; none for a type that the lab has nothing of. */
export function versionsOf(type: string): readonly string[] {
  const lower = type.toLowerCase()
  return byType[lower] ?? byNamespace[lower.slice(0, lower.indexOf('/'))] ?? []
}

/** The version that a request is served as: the asked one, the newest for a newer date, or undefined when Azure refuses it. */
export function servedAs(versions: readonly string[], asked: string, since?: string): string | undefined {
  const wanted = asked.toLowerCase()
  const known = versions.find((version) => version === wanted)
  if (known !== undefined) return since !== undefined && compareVersions(known, since) < 0 ? undefined : known
  const newest = versions[0]
  return newest !== undefined && isDated(wanted) && compareVersions(wanted, newest) > 0 ? newest : undefined
}
