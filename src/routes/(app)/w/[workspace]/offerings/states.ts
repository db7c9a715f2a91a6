import Archive from '@lucide/svelte/icons/archive';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';

/** Every state as an icon and a word. */
export const stateLooks = {
	draft: { icon: CircleDashed, tone: 'plain', words: 'Draft' },
	published: { icon: CircleCheck, tone: 'good', words: 'Published' },
	archived: { icon: Archive, tone: 'plain', words: 'Archived' }
} as const;
