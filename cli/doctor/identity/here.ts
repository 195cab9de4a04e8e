import { cloudHost } from '../../../emulator/hosts/cloud-host.js'
import { about } from '../finding.js'
import { msiExtension } from './extension.js'
import type { Instance } from './instance.js'
import { isHeard, type Answer, type Finding, type Machine, type Wanted } from './machine.js'

const isExec = ({ env }: Machine) => env.MILAB_EXEC !== undefined

/** Whether a lab answers in Azure's place: the one thing that a lab's own header is read for. */
export function labFound(machine: Machine, answer: Answer): Finding[] {
  const { good, warning } = about('lab', 'lab')
  if (isExec(machine))
    return [good('this is a command of milab exec: a lab answers in Azure’s place, and nothing here is about Azure')]
  if (!isHeard(answer) || answer.headers['x-milab'] === undefined) return []
  return [
    warning(
      'a lab answers at the metadata service’s address: nothing here is about Azure',
      'so it should be beside milab seat, or under milab exec; elsewhere: milab status',
    ),
  ]
}

export function namesFound({ from, vault, secret, group, account, container, clientId }: Wanted): Finding {
  const names = [
    group && `group ${group}`,
    vault && `vault ${vault}`,
    secret && `secret ${secret}`,
    account && `account ${account}`,
    container && `container ${container}`,
    clientId && `client id ${clientId}`,
  ].filter(Boolean)
  const { good } = about('names', 'asked about')
  if (names.length === 0) return good('this machine only; --group, --vault, --account or a live.yaml ask for more')
  return good(`${names.join(', ')}${from === undefined ? '' : ` (${from})`}`)
}

const firmwareOf =
  ({ read }: Machine) =>
  (field: string) =>
    read(`/sys/class/dmi/id/${field}`)

/** By the firmware, or the guest agent's folder; exec plays a machine of Azure's. */
export const isAzure = (machine: Machine) =>
  isExec(machine) ||
  /in Azure/.test(cloudHost(machine.env, firmwareOf(machine)) ?? '') ||
  machine.exists(machine.platform === 'win32' ? 'C:\\WindowsAzure' : '/var/lib/waagent')

export function machineFound(machine: Machine, at: Instance | undefined): Finding {
  const { good } = about('machine', 'this machine')
  if (at) {
    const inSet = at.scaleSet === undefined ? '' : ` of the scale set ${at.scaleSet}`
    return good(`${at.name}${inSet} in group ${at.group}, ${at.location}, ${at.cloud}, subscription ${at.subscription}`)
  }
  const host = cloudHost(machine.env, firmwareOf(machine))
  if (host !== undefined) return good(`${host}, by its firmware or its variables`)
  return good(isAzure(machine) ? 'has the guest agent of Azure' : 'nothing here says that it is in Azure')
}

export const extensionFound = (answer: Answer, at: Instance | undefined, machine: Machine) =>
  msiExtension(answer, at, isExec(machine))
