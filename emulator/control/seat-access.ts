/** How a program speaks for a seat. */
export interface SeatAccess {
  /** the seat's own, as password of `proxy`; new at each start of the lab */
  readonly token: string
  /** `http://billing:…@127.0.0.1:4080` */
  readonly proxy: string
  /** the URL of the seat's own endpoint, if it has one: whatever comes there speaks for it */
  readonly door?: string
}
