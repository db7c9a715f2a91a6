import type { Question } from './table.ts';

export const notices: Question[] = [];
