export interface PersonFound {
	id: string;
	name: string;
	headline?: string | null;
	photo?: string;
}

const pause = 120; // ms without a letter before the server is asked

/** The people of a workspace that fit what is being typed; an answer that was overtaken is dropped. */
export class PeopleFound {
	#people = $state<PersonFound[]>([]);
	/** The server could not be asked. */
	lost = $state(false);
	#asked: AbortController | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	get people() {
		return this.#people;
	}

	ask(workspace: string, query: string) {
		clearTimeout(this.#timer);
		this.#asked?.abort();
		if (!query.trim()) {
			this.#people = [];
			return;
		}
		this.#timer = setTimeout(() => void this.#search(workspace, query), pause);
	}

	async #search(workspace: string, query: string) {
		const asked = (this.#asked = new AbortController());
		const address = `/w/${workspace}/search.json?q=${encodeURIComponent(query)}`;
		try {
			const answer = await window.fetch(address, { signal: asked.signal });
			if (!answer.ok) throw new Error(String(answer.status));
			this.#people = (await answer.json()) as PersonFound[];
			this.lost = false;
		} catch {
			if (!asked.signal.aborted) this.lost = true;
		}
	}
}
