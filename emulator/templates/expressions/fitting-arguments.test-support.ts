const number = ['3', '-7', 'range(1, 3)[0]', "length('abc')"]
const json = ["'{a: [1, 2.0, {b: null,}]}'", "'[]'", 'string(resourceGroup())', "'2.50'"]
const date = ["'2026-02-28T23:59:59Z'", "'2024-02-29'", 'utcNow()', "'9999-12-31T23:59:59.9999999+14:00'"]
const range = ["'10.1.2.3/20'", "'255.255.255.255/32'", "'fe80::1/64'", "'::/0'"]
const type = ["'Microsoft.A/b'"]
const any = ["'b,c'", "createArray('x', 1)", "createObject('a', 1)"]
const uri = ["'https://a.example:8080/b/c?d=e'", "'http://b.example'"]

/** Arguments that fit where a type says too little. */
export const fitting: Readonly<Record<string, readonly (readonly string[])[]>> = {
  json: [json],
  base64ToJson: [json.map((text) => `base64(${text})`)],
  base64ToString: [["'YWJj'", "base64('grüß')"]],
  dataUriToString: [["'data:text/plain;base64,YQ=='", "dataUri('x')"]],
  uri: [uri, ["'../x'", "'/y?z=1'", "'https://c.example'"]],
  parseUri: [uri],
  buildUri: [["parseUri('https://a.example:8080/b/c?d=e')"]],
  dateTimeAdd: [date, ["'P1Y2M3DT4H5M6.7S'", "'-P9D'", "'PT0S'"], ["'D'", "'yyyy-MM-ddTHH:mm:ss.fffzzz'"]],
  dateTimeToEpoch: [date],
  dateTimeFromEpoch: [['0', '-1', "'1767225600'"]],
  parseCidr: [range],
  cidrSubnet: [range, ['24', '128', '32'], ['0', '1']],
  cidrHost: [range, ['0', '1', '253']],
  resourceId: [type, ["'n'"]],
  subscriptionResourceId: [type, ["'n'"]],
  tenantResourceId: [type, ["'n'"]],
  managementGroupResourceId: [["'m'"], type, ["'n'"]],
  extensionResourceId: [["'/s'"], type, ["'n'"]],
  parameters: [["'size'"]],
  variables: [["'size'"]],
  copyIndex: [["'loop'"], ['1']],
  min: [number, number, number],
  max: [number, number, number],
  less: [number, number],
  lessOrEquals: [number, number],
  greater: [["'a'"], ["'B'"]],
  greaterOrEquals: [["'a'"], ["'B'"]],
  int: [["'-12'", '5']],
  float: [["'1e3'", '5']],
  bool: [["'true'", '5']],
  empty: [any],
  length: [any],
  first: [any.slice(0, 2)],
  last: [any.slice(0, 2)],
  split: [["'a,b'"], ["','", "createArray(',', 'b')"]],
  flatten: [['createArray(createArray(1), createArray())']],
  shallowMerge: [["createArray(createObject('a', 1), createObject('A', 2))"]],
  if: [['true()', 'false()']],
  padLeft: [
    ["'a'", '12'],
    ['16', '0'],
    ["'0'", "' '"],
  ],
  range: [number.slice(0, 2), ['0', '3', '1000']],
  createObject: [["'a'"], any, ["'B'"], any],
  replace: [["'aXb'"], ["'X'", "'a'"]],
  format: [["'{0}'", "'{0:N2} {0,-8}|{0,5:X}'", "'{0:#,##0.00;(0)}'"], number],
}
