import { expect, test } from 'vitest'
import { cloudHost, cloudHostNotice } from './cloud-host.js'

const none = () => undefined

test.each([
  ['a GitHub-hosted runner', { RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'Linux' }, 'GitHub-hosted runner'],
  ['one on macOS, which is not in Azure', { RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'macOS' }, undefined],
  ['a Microsoft-hosted agent', { TF_BUILD: 'True', AGENT_ISSELFHOSTED: '0', AGENT_OS: 'Linux' }, 'Microsoft-hosted'],
  ['another machine', {}, undefined],
])('the variables of %s tell', (_, env, words) => {
  const host = cloudHost(env, none)
  if (words === undefined) expect(host).toBe(undefined)
  else expect(host).toContain(words)
})

test.each([
  ['Azure', 'chassis_asset_tag', '7783-7084-3265-9085-8269-3286-77\n'],
  ['Amazon', 'sys_vendor', 'Amazon EC2\n'],
  ['Google', 'product_name', 'Google Compute Engine\n'],
])('the firmware of a virtual machine at %s tells', (cloud, field, text) => {
  expect(cloudHostNotice({}, (asked) => (asked === field ? text : 'Other'))).toMatch(
    new RegExp(`^this is a virtual machine (?:in|at) ${cloud}: programs that bypass the lab`),
  )
})
