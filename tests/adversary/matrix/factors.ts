import type { Question } from './table.ts';

export const factors: Question[] = [];
