/** One thing that was looked at. What is only `wanted` is told, but the product runs without it. */
export interface Finding {
	what: string;
	is: 'there' | 'missing' | 'wanted';
	words: string;
}

export const there = (what: string, words: string): Finding => ({ what, is: 'there', words });
export const missing = (what: string, words: string): Finding => ({ what, is: 'missing', words });
export const wanted = (what: string, words: string): Finding => ({ what, is: 'wanted', words });
