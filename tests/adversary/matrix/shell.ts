import type { Question } from './table.ts';

export const shell: Question[] = [];
