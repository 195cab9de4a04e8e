/** Fields that scenarios will have and do not have yet, and what to do today. */
const fields: Readonly<Record<string, string>> = {
  references: 'today, ids in bodies are taken as they are',
}

/** What to say of a field that is not there yet; undefined for one that will never be. */
export function notYet(field: string): string | undefined {
  return Object.hasOwn(fields, field) ? `'${field}' is not there yet; ${fields[field]}` : undefined
}
