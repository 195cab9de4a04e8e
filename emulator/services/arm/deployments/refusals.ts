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

/** unverified: status, code and text */
export const notRunning = (name: string, state: string) =>
  gateway(
    409,
    'DeploymentCannotBeCancelled',
    `The deployment '${name}' cannot be cancelled because its provisioning state is '${state}'.`,
  )

/** unverified: what a number is answered that no operation of the deployment has */
export const operationNotFound = (id: string, name: string) =>
  gateway(404, 'DeploymentOperationNotFound', `The operation '${id}' of deployment '${name}' could not be found.`)
