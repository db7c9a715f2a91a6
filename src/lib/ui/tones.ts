/** What a state means; always said in a word as well. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'live' | 'brand';
