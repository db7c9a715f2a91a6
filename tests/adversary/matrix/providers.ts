import type { Question } from './table.ts';

export const providers: Question[] = [];
