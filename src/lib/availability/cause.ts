/** Why time is taken. A booking counts in every state in which it may still happen. */
export type Cause = 'hold' | 'booking' | 'group' | 'blocked' | 'external';

/** Of them those that limits count: appointments. */
export const appointments: readonly Cause[] = ['hold', 'booking', 'group'];

/** Nobody is at two of these at once. What is blocked or comes from a calendar may lie over anything. */
export const isExclusive = (cause: Cause) => appointments.includes(cause);
