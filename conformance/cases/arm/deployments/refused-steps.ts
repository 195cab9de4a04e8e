import {
  askArm,
  hasMembers,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  text,
  withJson,
  withStatus,
  type Match,
  type Wording,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody } from '../steps.js'
import { atGroup, deploymentOf, version } from './steps.js'

const number: Match = { like: 'integer' }

/** A sentence, and where its reader is sent: to which page is not known for certain. */
export const aboutPage = (pattern: string) =>
  new RegExp(`${pattern} Please see https://aka\\.ms/\\S+ for usage details\\.$`)

/** Around the mistake stands that it was found before anything was made, and its place in the body. */
export const invalidTemplate = (wording: RegExp | string, path: Wording): Match =>
  onlyMembersInOrder({
    code: 'InvalidTemplate',
    message:
      typeof wording === 'string' ? `Deployment template validation failed: '${wording}'.` : matches(inside(wording)),
    additionalInfo: {
      array: [
        onlyMembersInOrder({
          type: 'TemplateViolation',
          info: onlyMembersInOrder({ lineNumber: number, linePosition: number, path: text(path) }),
        }),
      ],
    },
  })

const inside = ({ source }: RegExp) =>
  new RegExp(`^Deployment template validation failed: '${source.replace(/^\^/, '').replace(/\$$/, '')}'\\.$`)

/** PUT and validate refuse alike, and nothing is kept. */
export const refusedTemplate = (template: object, error: Match, properties: object = {}) => [
  createOwnGroup,
  ...(['PUT', 'POST'] as const).map((method) =>
    askArm(
      'portal',
      method,
      `${atGroup.at}${method === 'POST' ? '/validate' : ''}?${version}`,
      withJson(400, onlyMembers({ error })),
      jsonBody(deploymentOf(template, properties)),
    ),
  ),
  askArm('portal', 'GET', `${atGroup.at}?${version}`, withStatus(404)),
  deleteOwnGroup,
]

/** A PUT that is InvalidTemplate in these words, wherever the mistake is. */
export const refusedBy = (template: unknown, wording: RegExp) =>
  askArm(
    'portal',
    'PUT',
    `${atGroup.at}?${version}`,
    withJson(400, hasMembers({ error: hasMembers({ code: 'InvalidTemplate', message: matches(wording) }) })),
    jsonBody(deploymentOf(template as object)),
  )
