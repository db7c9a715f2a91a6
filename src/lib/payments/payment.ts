/** `opening`: asked for, the cashier has not answered yet. `ended`: nobody can pay it any more. */
export type CheckoutStep = 'opening' | 'open' | 'paid' | 'ended';

export type PaymentState = 'due' | 'paid' | 'void' | 'refund due' | 'refunded';
