import { mailAddress } from '#lib/outside/mail/address.ts';

/** The address of an account: nobody minds capitals, so nobody can have another's address in other capitals. */
export const accountAddress = mailAddress.transform((address) => address.toLowerCase());
