import { subscription } from '../../../asking.test-support.js'

export const group = `${subscription}/resourceGroups/DevTest?api-version=2016-06-01`
export const refusal = (code: string, message: string) => JSON.stringify({ error: { code, message } })
