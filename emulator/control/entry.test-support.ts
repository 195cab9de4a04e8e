import type { JournalEntry } from '../world/journal.js'

/** An entry of a journal: a token that IMDS gave, but for what is said. */
export const entry = (more: Partial<JournalEntry>): JournalEntry => ({
  id: 1,
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
  ms: 1.23,
  door: 'http',
  service: 'imds',
  operation: 'imds.token',
  method: 'GET',
  url: 'http://169.254.169.254/x',
  status: 200,
  requestId: 'r',
  principal: undefined,
  verdict: 'answered',
  why: undefined,
  decisions: [],
  fix: undefined,
  notes: [],
  ...more,
})
