import { documented, inferred, recorded, refusal, withStatus, type Case } from '../words.js'
import { ownGroup, putResource } from './steps.js'
import {
  invalidParameter,
  machineBody,
  machineProperties,
  needsOwnMachine,
  ownMachine,
} from './virtual-machines/steps.js'

const tagsPage = documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources')
const needs = ['portal', 'group', 'writes'] as const
const location = '{group.location}'
const path = `${ownGroup}?api-version=2021-04-01`

export const cases: readonly Case[] = [
  {
    id: 'arm/limits/tag-characters',
    title: 'a tag whose name has a reserved character answers 400 InvalidTagNameCharacters',
    grounds: [tagsPage, documented('https://learn.microsoft.com/cli/azure/azure-cli-variables-tutorial')],
    needs,
    steps: [
      putResource(
        path,
        { location, tags: { 'a/b': '1' } },
        refusal(
          400,
          'InvalidTagNameCharacters',
          /^The tag names 'a\/b' have reserved characters '<,>,%,&,\\,\?,\/' or control characters\./,
        ),
      ),
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/limits/tag-lengths',
    title: 'a tag’s name has at most 512 characters, and its value 256',
    grounds: [tagsPage, inferred('codes and texts, which Az.Migrate repeats')],
    needs,
    steps: [
      putResource(
        path,
        { location, tags: { ['a'.repeat(513)]: '1' } },
        refusal(
          400,
          'InvalidTagName',
          /^Tag key too large\. .* Maximum allowed length for tag name - '512' characters\.$/,
        ),
      ),
      putResource(
        path,
        { location, tags: { a: 'a'.repeat(257) } },
        refusal(
          400,
          'InvalidTagValueLength',
          /^Tag value too large\. .* Maximum allowed length for tag value - '256' characters\.$/,
        ),
      ),
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/limits/tags',
    title: 'a group has at most 50 tags',
    grounds: [tagsPage],
    needs,
    steps: [
      putResource(
        path,
        { location, tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, '1'])) },
        withStatus(400),
      ),
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/limits/custom-data',
    title: 'custom data that is not base64, or is longer than 87,380 characters, answers 400 InvalidParameter',
    grounds: [
      recorded('https://github.com/Azure/aks-engine/issues/1663 (2019-07)'),
      recorded('https://github.com/Azure/acs-engine/issues/4149 (2018-10)'),
      recorded('https://github.com/Azure/aks-engine-azurestack/issues/211 (2023-11)'),
    ],
    needs: needsOwnMachine,
    steps: ['#!/bin/sh', 'a'.repeat(87_384)].map((customData) =>
      putResource(
        `${ownMachine}?api-version=2020-06-01`,
        machineBody({
          properties: { ...machineProperties, osProfile: { ...machineProperties.osProfile, customData } },
        }),
        invalidParameter(
          'customData',
          'Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.',
        ),
      ),
    ),
    covers: ['arm.virtual-machines.put'],
  },
]
