import type { Question } from './table.ts';

export const workspaces: Question[] = [];
