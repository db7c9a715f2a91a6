import { z } from 'zod';
import { fieldsOf, type Form } from './form-rows.ts';

/** For `act`: every field is text, and what it means is asked of the rules of the thing itself. */
export const schemaOf = (form: Form, more: readonly string[] = []) =>
	z.object(
		Object.fromEntries([...fieldsOf(form), ...more].map((name) => [name, z.string().optional()]))
	);
