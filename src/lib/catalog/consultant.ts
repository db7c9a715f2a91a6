/** Shown on a consultant's page; the file lies in the files port. */
export interface Certificate {
	fileId: string;
	title: string;
	year?: number;
}
