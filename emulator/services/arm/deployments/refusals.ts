import type { ByRole } from '../../../policy/authorization/decision.js'
import { say } from '../../../policy/authorization/fix.js'
import { assignLeast } from '../../../policy/authorization/least-privilege.js'
import { gateway } from '../gateway/refusals.js'

/** recorded in public logs of az */
export const deploymentNotFound = (name: string) =>
  gateway(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`)

/** recorded in azure-pipelines-tasks#5320 and mwt-ds#29; seven days after its start a deployment expires */
export const deploymentActive = (name: string, started: number) =>
  gateway(
    409,
    'DeploymentActive',
    `Unable to edit or replace deployment '${name}': previous deployment from '${invariant(started)}' is still active ` +
      `(expiration time is '${invariant(started + week)}'). Please see https://aka.ms/arm-deploy for usage details.`,
  )

/** milliseconds */
const week = 7 * 24 * 3_600_000

/** .NET's general date and time of the invariant culture of America: `4/4/2020 2:17:07 AM` */
function invariant(ms: number): string {
  const at = new Date(ms)
  const two = (number: number) => String(number).padStart(2, '0')
  const hour = at.getUTCHours()
  const day = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`
  return `${day} ${hour % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`
}

/** quoted in packer#8038, of validate */
export const deploymentQuotaExceeded = (name: string, quota: number, count: number) =>
  gateway(
    409,
    'DeploymentQuotaExceeded',
    `Creating the deployment '${name}' would exceed the quota of '${quota}'. The current deployment count is '${count}', ` +
      'please delete some deployments before creating a new one. Please see https://aka.ms/arm-deploy for usage details.',
  )

/** unverified: status, code and text */
export const notRunning = (name: string, state: string) =>
  gateway(
    409,
    'DeploymentCannotBeCancelled',
    `The deployment '${name}' cannot be cancelled because its provisioning state is '${state}'.`,
  )

/** unverified: code and text */
export const invalidName = (name: string) =>
  gateway(
    400,
    'InvalidDeploymentName',
    `The deployment name '${name}' is invalid. It has at most 64 characters, each a letter, digit, '-', '.', '_', '(' ` +
      "or ')'.",
  )

/** unverified: what a number is answered that no operation of the deployment has */
export const operationNotFound = (id: string, name: string) =>
  gateway(404, 'DeploymentOperationNotFound', `The operation '${id}' of deployment '${name}' could not be found.`)

interface Place {
  readonly line: number
  readonly column: number
  readonly path: string
}

/** documented at https://learn.microsoft.com/azure/azure-functions/functions-infrastructure-as-code#validate-your-template */
export function invalidTemplate(text: string, { line, column, path }: Place) {
  const code = 'InvalidTemplate'
  const message = `Deployment template validation failed: '${text}'.`
  const additionalInfo = [{ type: 'TemplateViolation', info: { lineNumber: line, linePosition: column, path } }]
  return gateway(400, code, message, { detail: { body: { error: { code, message, additionalInfo } } } })
}

/** recorded in azure-cli#9087 */
export const templateParseFailed = (text: string) =>
  gateway(400, 'InvalidTemplate', `Deployment template parse failed: '${text}'.`)

/** unverified: code and text */
export const noTemplate = () =>
  gateway(
    400,
    'InvalidTemplate',
    "Deployment template parse failed: 'The deployment has neither a template nor a link to one.'.",
  )

/** quoted in public reports of az deployment sub create */
export const locationMissing = (name: string) =>
  gateway(
    400,
    'InvalidDeployment',
    `The 'location' property must be specified for '${name}'. Please see https://aka.ms/deploy-to-subscription for usage ` +
      'details.',
  )

/** as well, of nested deployments */
export const locationNotAllowed = (name: string) =>
  gateway(
    400,
    'InvalidDeployment',
    `The 'location' property is not allowed for '${name}' at resource group scope. Please see ` +
      'https://aka.ms/deploy-to-subscription for usage details.',
  )

/** documented code: deploy-to-subscription#deployment-location-and-name; the text is that of groups */
export const otherLocation = (name: string, there: string, asked: string) =>
  gateway(
    409,
    'InvalidDeploymentLocation',
    `Invalid deployment location '${asked}'. The deployment '${name}' already exists in location '${there}'.`,
  )

/** What a caller may not write. */
export interface Unwritable {
  readonly resource: { readonly name: string; readonly type: string }
  readonly decision: ByRole
}

/** recorded in azure-search-openai-demo#242 (2023) and #1483 (2024) for one resource, in Azure-Landing-Zones#4197 for several */
export function authorizationFailed(client: string, refused: readonly Unwritable[]) {
  const all = refused.map(
    ({ resource, decision: { principalId, action, scope } }) =>
      `Authorization failed for template resource '${resource.name}' of type '${resource.type}'. The client ` +
      `'${client}' with object id '${principalId}' does not have permission to perform action '${action}' at scope ` +
      `'${scope}'.`,
  )
  const text =
    all.length === 1
      ? `The template deployment failed with error: '${all[0]}'.`
      : `Deployment failed with multiple errors: '${all.join(':')}'`
  return gateway(400, 'InvalidTemplateDeployment', text, { fix: assignLeast(refused[0]!.decision) })
}

/** quoted in many reports: azure-quickstart-templates#7171 and others */
export const unreachable = (uri: string, trackingId: string) =>
  gateway(
    400,
    'InvalidContentLink',
    `Unable to download deployment content from '${uri}'. The tracking Id is '${trackingId}'. Please see ` +
      'https://aka.ms/arm-deploy for usage details.',
    {
      fix: say(
        'the lab reads templates from blobs of its own world: upload it, and make a SAS or the container public',
      ),
    },
  )

/** unverified text */
export const invalidLink = (uri: string) =>
  gateway(400, 'InvalidContentLink', `The content link '${uri}' is not an absolute URI over http or https.`)

/** unverified */
export const contentTooLarge = (uri: string) =>
  gateway(400, 'InvalidContentLink', `The deployment content from '${uri}' has more than 4 MB.`)

/** documented without a code: linked-templates#parameters-for-linked-template */
export const twoSources = (what: 'template' | 'parameters') =>
  gateway(400, 'InvalidDeployment', `A deployment has either '${what}' or '${what}Link', not both.`)

/** unverified text */
export const otherContentVersion = (link: string, there: string) =>
  gateway(
    400,
    'InvalidTemplate',
    `Deployment template validation failed: 'The content version '${there}' is not '${link}', which the link asks for.'.`,
  )
