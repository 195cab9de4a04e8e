import { expect, test } from 'vitest'
import { liveSetup, monthlyPrice, setupNames } from './index.js'

const names = setupNames('uksouth', '0a1b2c3d')
const files = liveSetup(names, { version: '9.9.9', liveFile: 'live.yaml' })
const [script, template] = [files['live-setup.sh']!, files['live-setup.bicep']!]

test('the script and the template have the same names, price and tag', () => {
  for (const text of [script, template]) {
    for (const name of Object.values(names)) expect(text).toContain(`'${name}'`)
    for (const line of monthlyPrice(names)) expect(text).toContain(`  ${line}\n`)
    expect(text).toContain('--tags milab-live=1')
  }
})

test('names are ones that Azure takes', () => {
  expect(names.vault).toMatch(/^[a-z][a-z0-9-]{2,23}$/)
  expect(names.account).toMatch(/^[a-z0-9]{3,24}$/)
})

test('a price is told with its arithmetic and its date where it is known, and as not known elsewhere', () => {
  expect(monthlyPrice(names)[0]).toBe('virtual machine Standard_B1s, Linux: 730 h x US$0.0118 = US$8.61')
  expect(monthlyPrice(names).join('\n')).toMatch(/together US\$10\.30, .*uksouth; rates read 2026-09-16/)
  const elsewhere = monthlyPrice({ ...names, location: 'westus' }).join('\n')
  expect(elsewhere).not.toContain('US$')
  expect(elsewhere).toContain('together: not known for westus')
  expect(elsewhere).toContain("armRegionName eq 'westus' and armSkuName eq 'Standard_B1s'")
})

test('neither gives the identity more than the suite needs', () => {
  expect([...script.matchAll(/^ {2}assign '?([\w ]+)/gm)].map(([, role]) => role!.trim())).toEqual([
    'Reader',
    'Storage Account Key Operator Service Role',
  ])
  expect(
    [...script.matchAll(/--object-id "\$principal" --secret-permissions (.*?) --/g)].map(([, may]) => may),
  ).toEqual(['get list'])
  expect(template.match(/Microsoft\.Authorization\/roleAssignments@/g)).toHaveLength(2)
  expect(template).toContain("permissions: { secrets: ['get', 'list'] }")
  expect(template).not.toMatch(/publicIP/i)
})

test('the template’s brackets are closed, and each symbol that it uses is declared', () => {
  const code = template.replace(/'(?:[^'\\\n]|\\.)*'/g, "''").replace(/\/\/.*/g, '')
  for (const [open, close] of ['{}', '[]', '()']) expect(code.split(open!).length, open).toBe(code.split(close!).length)
  const declared = [...code.matchAll(/^(?:param|var|resource) (\w+)/gm)].map(([, name]) => name!)
  const used = [...code.matchAll(/(?:: |\(|, |parent: |scope: )([a-z]\w*)(?=[.,)\n ])/g)].map(([, name]) => name!)
  const builtIn = ['true', 'false', 'string', 'subscription', 'resourceGroup', 'newGuid', 'guid']
  expect(used.filter((name) => !declared.includes(name) && !builtIn.includes(name))).toEqual([])
})
