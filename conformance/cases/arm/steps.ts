import { recorded, send, type Expectation, type Send } from '../../model.js'

export const subscription = '/subscriptions/{subscription}'
export const group = `${subscription}/resourceGroups/{group.name}`

/** What the SDKs' own test recordings show, where no issue is nearer. */
export const netRecordings = recorded('Azure/azure-libraries-for-net Tests/**/SessionRecords (2017-2022)')
export const javaRecordings = recorded('Azure/azure-libraries-for-java **/session-records (2017-2021)')
export const azdRecordings = recorded('Azure/azure-dev cli/azd/test/functional/testdata/recordings (2024-2026)')

/** A request to Resource Manager, in one line. */
export const arm = (as: Send['as'], method: string, path: string, expect: Expectation, more: Partial<Send> = {}) =>
  send({ as, to: '{arm.host}', method, path, expect, ...more })

const json = { 'Content-Type': 'application/json' }

export const put = (path: string, body: unknown, expect: Expectation, more: Partial<Send> = {}) =>
  arm('portal', 'PUT', path, expect, { headers: json, body: { json: body }, ...more })

export const patch = (path: string, body: unknown, expect: Expectation) =>
  arm('portal', 'PATCH', path, expect, { headers: json, body: { json: body } })

/** A group of the case's own. */
export const ours = `${subscription}/resourceGroups/milab-{nonce}`

export const makeGroup = put(`${ours}?api-version=2021-04-01`, { location: '{group.location}' }, { status: 201 })
export const dropGroup = arm('portal', 'DELETE', `${ours}?api-version=2021-04-01`, { status: 202 })
