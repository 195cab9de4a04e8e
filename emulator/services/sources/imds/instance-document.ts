import { machineOf } from '../../../policy/views/machines.js'
import type { ImdsCall } from './call.js'
import type { Document } from './document.js'
import { compute } from './instance-compute.js'
import { network } from './instance-network.js'

type Asked = Pick<ImdsCall, 'world' | 'request'>

/** The first api-version that has `extended`: cloud-init asks for it from then on. */
const extendedSince = '2021-03-01'

/**
 * The machine's document at an api-version of 2017-04-02 or later; undefined if the request does not come from a
 * machine. Members by version:
 * https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#instance-metadata.
 *
 * @param isExtended whether it was asked for with `extended=true`, as cloud-init does
 */
export function instanceDocument({ world, request }: Asked, version: string, isExtended = false): Document | undefined {
  const machine = machineOf(world, request)
  if (!machine) return undefined
  return {
    compute: compute(world, machine, version),
    ...(isExtended && version >= extendedSince && { extended }),
    network: network(world, machine),
  }
}

/**
 * Names from cloud-init, cloudinit/sources/DataSourceAzure.py; that the first value is a string is unverified. The lab
 * keeps no custom data, and a machine of its own was not provisioned before its time.
 */
const extended: Document = { compute: { hasCustomData: 'false', ppsType: 'None' } }
