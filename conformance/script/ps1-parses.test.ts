import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, expect, test } from 'vitest'
import { Language, Parser } from 'web-tree-sitter'
import type { LiveFile } from '../targets/live-file.js'
import { doctorScript } from './index.js'

/* PowerShell itself is not to be had here: a grammar of it reads what is written for it. */

let parser: Parser
beforeAll(async () => {
  await Parser.init()
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/package.json')
  parser = new Parser()
  const wasm = readFileSync(grammar.replace(/package\.json$/, 'tree-sitter-powershell.wasm'))
  parser.setLanguage(await Language.load(new Uint8Array(wasm)))
})

const isPowerShell = (text: string) => parser.parse(text)?.rootNode.hasError === false

const named: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
  subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
  resourceGroup: { name: 'Orders(prod)', location: 'westus' },
  keyVault: { name: 'ordersvault', secret: 'DbPassword' },
  storage: { account: 'ordersdata', container: 'invoices' },
  identity: { clientId: '11111111-2222-4333-8444-555555555555' },
  msiExtension: true,
  keys: false,
  secret: false,
}

test.each([[named], [undefined]])('the script for PowerShell parses', (live) => {
  const script = doctorScript('ps1', live)
  expect(isPowerShell(script)).toBe(true)
  // The grammar does notice: a brace that is not closed, a quote that is not.
  expect(isPowerShell(script.replace('}', ''))).toBe(false)
  expect(isPowerShell(script.replace("'", ''))).toBe(false)
})
