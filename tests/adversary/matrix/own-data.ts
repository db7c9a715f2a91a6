import type { Question } from './table.ts';

export const ownData: Question[] = [];
