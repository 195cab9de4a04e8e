/** A deliberately wrong evaluator: what is changed in which file, and the row that must see it. */
export interface Mutant {
  /** what it does wrong, as a fact */
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
  readonly caughtBy: string
}

export const mutants: readonly Mutant[] = [
  {
    name: 'uniqueString rotates by one bit too few',
    file: 'functions/hash.ts',
    from: 'h1 = Math.imul(rotate(h1, 19) + h2, 5)',
    to: 'h1 = Math.imul(rotate(h1, 18) + h2, 5)',
    caughtBy: "[uniqueString('abcdefgh')]",
  },
  {
    name: 'uniqueString forgets the last bytes',
    file: 'functions/hash.ts',
    from: 'h2 ^= Math.imul(rotate(Math.imul(left.getInt32(4, true), c2), 17), c1)',
    to: '',
    caughtBy: "[uniqueString('abcde')]",
  },
  {
    name: 'uniqueString has its zero bit at the top',
    file: 'functions/hash.ts',
    from: ' << 1n\n',
    to: '\n',
    caughtBy: "[uniqueString('a')]",
  },
  {
    name: 'uniqueString joins by nothing',
    file: 'functions/hash.ts',
    from: "murmur64(Buffer.from(parts.join('-'), 'utf8'))",
    to: "murmur64(Buffer.from(parts.join(''), 'utf8'))",
    caughtBy: "[uniqueString('test','test2')]",
  },
  {
    name: 'uniqueString hashes UTF-16',
    file: 'functions/hash.ts',
    from: "murmur64(Buffer.from(parts.join('-'), 'utf8'))",
    to: "murmur64(Buffer.from(parts.join('-'), 'utf16le'))",
    caughtBy: "[uniqueString('grüß Gott')]",
  },
  {
    name: 'guid gives a UUID of version 4',
    file: 'functions/hash.ts',
    from: '0x50',
    to: '0x40',
    caughtBy: "[guid('hello')]",
  },
  {
    name: 'startsWith heeds case',
    file: 'functions/strings.ts',
    from: 'judge(upper(value as string), upper(part as string))',
    to: 'judge(value as string, part as string)',
    caughtBy: "[startsWith('abcdef','AB')]",
  },
  {
    name: 'contains ignores case in strings',
    file: 'functions/lists.ts',
    from: 'return holder.includes(item)',
    to: 'return upper(holder).includes(upper(item))',
    caughtBy: "[contains('OneTwoThree','two')]",
  },
  {
    name: 'equals ignores case',
    file: 'functions/equality.ts',
    from: 'if (one === other) return true',
    to: 'if (one === other || String(one).toLowerCase() === String(other).toLowerCase()) return true',
    caughtBy: "[equals('a','A')]",
  },
  {
    name: 'strings are ordered by code',
    file: 'functions/letters.ts',
    from: 'collator.compare(one, other)',
    to: '(one < other ? -1 : one > other ? 1 : 0)',
    caughtBy: "[less('a','B')]",
  },
  {
    name: 'items are ordered with regard to case',
    file: 'functions/letters.ts',
    from: '[upper(one), upper(other)]',
    to: '[one, other]',
    caughtBy: "[items(createObject('item002',1,'item001',2,'Item003',3))]",
  },
  {
    name: 'a boolean becomes JSON’s word',
    file: 'functions/json-text.ts',
    from: "'True' : 'False'",
    to: "'true' : 'false'",
    caughtBy: '[string(true())]',
  },
  {
    name: 'union lets null win',
    file: 'functions/sets.ts',
    from: 'if (from === null) return into',
    to: 'if (from === null) return from',
    caughtBy: "[union(createObject('a',1),createObject('a',null()))]",
  },
  {
    name: 'union keeps the first spelling of a name',
    file: 'functions/sets.ts',
    from: '[key, known ? mergedValue',
    to: '[known?.[0] ?? key, known ? mergedValue',
    caughtBy: "[union(createObject('A',1),createObject('a',2))]",
  },
  {
    name: 'a month has 31 days',
    file: 'functions/dates.ts',
    from: 'months * 30',
    to: 'months * 31',
    caughtBy: "[dateTimeAdd('2026-01-31T00:00:00Z','P1M')]",
  },
  {
    name: 'dateTimeToEpoch forgets the offset',
    file: 'functions/date-format.ts',
    from: 'local - offsetMinutes * minute',
    to: 'local',
    caughtBy: "[dateTimeToEpoch('2026-01-01T00:00:00+02:00')]",
  },
  {
    name: 'a number is formatted without groups',
    file: 'functions/digits.ts',
    from: "whole.replace(/\\B(?=(\\d{3})+$)/g, ',')",
    to: 'whole',
    caughtBy: "[format('{0:N0}',1234567)]",
  },
  {
    name: '1.0 is an integer',
    file: 'expressions/items.ts',
    from: 'Number.isInteger(value) ? new Float(value) : value',
    to: 'value',
    caughtBy: "[equals(1,json('1.0'))]",
  },
  {
    name: 'integers have no end',
    file: 'functions/numbers.ts',
    from: 'if (BigInt.asIntN(64, result) !== result)',
    to: 'if (BigInt.asIntN(128, result) !== result)',
    caughtBy: '[add(9223372036854775807,1)]',
  },
  {
    name: 'and evaluates all of its arguments',
    file: 'functions/logic.ts',
    from: 'for (const arg of args) {\n    const value = evaluate(arg)',
    to: 'for (const value of args.map((arg) => evaluate(arg))) {',
    caughtBy: '[and(false(),equals(div(1,0),1))]',
  },
  {
    name: 'a range may have one element more',
    file: 'functions/numbers.ts',
    from: 'mostOfRange = 10_000',
    to: 'mostOfRange = 10_001',
    caughtBy: '[range(0,10001)]',
  },
  {
    name: 'cidrHost counts the network’s own address',
    file: 'functions/cidr.ts',
    from: 'network.first + 1n + BigInt(index)',
    to: 'network.first + BigInt(index)',
    caughtBy: "[cidrHost('10.144.3.0/24',0)]",
  },
  {
    name: 'a group’s id is written as any other’s',
    file: 'functions/resource-ids.ts',
    from: "=== 'microsoft.resources/resourcegroups'",
    to: "=== 'none'",
    caughtBy: "[subscriptionResourceId('Microsoft.Resources/resourceGroups','rg')]",
  },
  {
    name: 'members are found only as they are written',
    file: 'expressions/items.ts',
    from: 'member.toLowerCase() === lower',
    to: 'member === name',
    caughtBy: "[createObject('A',1).a]",
  },
  {
    name: 'a doubled quote ends a literal',
    file: 'expressions/lexer.ts',
    from: 'if (text[quote + 1] !== "\'") return',
    to: 'if (text[quote] === "\'") return',
    caughtBy: "['it''s']",
  },
]
