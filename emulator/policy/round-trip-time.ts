/** .NET's round-trip time with its seven digits: `2019-12-14T07:08:00.0040000Z`, from unix milliseconds. */
export const roundTrip = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}0000Z`
