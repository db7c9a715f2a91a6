import type { Question } from './table.ts';

export const accounts: Question[] = [];
