import { letter, mailContract } from './mail.contract.ts';
import { embeddedMail } from './outbox.server.ts';

mailContract(async () => ({ mail: embeddedMail(letter.from), accepted: 'kept' }));
