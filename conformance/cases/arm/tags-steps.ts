import { onlyMembers, onlyMembersInOrder, recorded, withJson } from '../words.js'
import { ownGroup, patchResource } from './steps.js'

/** What az recorded of a command's own test. */
export const tagRecordings = (name: string, date: string) =>
  recorded(`Azure/azure-cli command_modules/resource/tests/latest/recordings/${name}.yaml`, date)

export const ownTags = `${ownGroup}/providers/Microsoft.Resources/tags/default?api-version=2022-09-01`

export const tagsAre = (tags: Record<string, string>) =>
  withJson(
    200,
    onlyMembersInOrder({
      id: `${ownGroup}/providers/Microsoft.Resources/tags/default`,
      name: 'default',
      type: 'Microsoft.Resources/tags',
      properties: onlyMembers({ tags: onlyMembers(tags) }),
    }),
  )

/** What a PATCH makes of the tags. */
export const changeTags = (operation: string, tags: Record<string, string>, after: Record<string, string>) =>
  patchResource(ownTags, { operation, properties: { tags } }, tagsAre(after))
