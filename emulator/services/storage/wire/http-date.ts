/** A time as headers and lists have it. */
export const httpDate = (milliseconds: number) => new Date(milliseconds).toUTCString()
