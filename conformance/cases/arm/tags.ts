import {
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  refusal,
  withJson,
  withoutBody,
  type Case,
} from '../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody, ownGroup, putResource } from './steps.js'
import { changeTags, ownTags, tagRecordings, tagsAre } from './tags-steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/tags'
const article = documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources')
const writes = ['portal', 'group', 'writes'] as const

export const cases: readonly Case[] = [
  {
    id: 'arm/tags/life',
    title: 'tags are put, read, merged, replaced, deleted by name and deleted together',
    grounds: [
      tagRecordings('test_tag_update_subscription', '2020-06'),
      tagRecordings('test_tag_get_subscription', '2025-04'),
      documented(`${docs}/create-or-update-at-scope`),
      documented(`${docs}/update-at-scope`),
    ],
    needs: writes,
    steps: [
      createOwnGroup,
      putResource(ownTags, { properties: { tags: { a: '1', b: '2' } } }, tagsAre({ a: '1', b: '2' })),
      askArm('portal', 'GET', ownTags, tagsAre({ a: '1', b: '2' })),
      changeTags('Merge', { a: '1', c: '3' }, { a: '1', b: '2', c: '3' }),
      changeTags('Replace', { a: '1', d: '4' }, { a: '1', d: '4' }),
      changeTags('Delete', { d: '4' }, { a: '1' }),
      askArm(
        'portal',
        'GET',
        `${ownGroup}?api-version=2021-04-01`,
        withJson(200, hasMembers({ tags: onlyMembers({ a: '1' }) })),
      ),
      askArm('portal', 'DELETE', ownTags, withoutBody(200)),
      deleteOwnGroup,
    ],
    covers: ['arm.tags.put', 'arm.tags.patch', 'arm.tags.get', 'arm.tags.delete'],
  },
  {
    id: 'arm/tags/of-a-resource',
    title: 'a resource’s tags are put at its scope, an empty value too',
    grounds: [tagRecordings('test_tag_create_or_update_resource', '2020-06'), documented(`${docs}/get-at-scope`)],
    needs: ['portal', 'group', 'msi-extension', 'writes', 'tutorial-world'],
    steps: [
      askArm(
        'portal',
        'PUT',
        '{vm.id}/providers/Microsoft.Resources/tags/default?api-version=2022-09-01',
        withJson(
          200,
          hasMembers({
            id: '{vm.id}/providers/Microsoft.Resources/tags/default',
            properties: onlyMembers({ tags: onlyMembers({ a: '1', b: '' }) }),
          }),
        ),
        jsonBody({ properties: { tags: { a: '1', b: '' } } }),
      ),
      askArm(
        'portal',
        'GET',
        '{vm.id}?api-version=2020-06-01',
        withJson(200, hasMembers({ tags: onlyMembers({ a: '1', b: '' }) })),
      ),
    ],
    covers: ['arm.tags.put'],
  },
  {
    id: 'arm/tags/case',
    title: 'a tag’s name is the same in any case, and keeps the one it was made in',
    grounds: [article, inferred('whose case is kept when tags are merged')],
    needs: writes,
    steps: [
      createOwnGroup,
      putResource(ownTags, { properties: { tags: { Env: 'test' } } }, tagsAre({ Env: 'test' })),
      changeTags('Merge', { ENV: 'live' }, { Env: 'live' }),
      changeTags('Delete', { env: 'live' }, {}),
      deleteOwnGroup,
    ],
    covers: ['arm.tags.patch'],
  },
  {
    id: 'arm/tags/too-many',
    title: 'a resource has at most fifty tags',
    grounds: [article, inferred('code and text')],
    needs: writes,
    steps: [
      createOwnGroup,
      putResource(
        ownTags,
        { properties: { tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, 'x'])) } },
        refusal(400, 'InvalidTagCount', /'51'.*'50'/),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.tags.put'],
  },
]
