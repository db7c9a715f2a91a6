/** SHA-256 of the archives of release 1.13.5; there is none for macOS. @type {Record<string, string>} */
export const sums = {
	linux_amd64: 'c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70',
	linux_arm64: '332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3',
	linux_armv7: '6dceb15fec3b2b90a67615acff7f92a48a901408f31c74f3d290a7d4277f76bd',
	windows_amd64: '3ec7eaa76ef64063bf21f78364733703e0969612cb92ffd60661ed45fa4a8906',
	windows_arm64: '9a0facddf31346f22854a1beaeaaa2c623c165078c54765115b249d771eb0b66'
};

/** @type {Record<string, string>} */
const systems = { linux: 'linux', win32: 'windows' };
/** @type {Record<string, string>} */
const machines = { x64: 'amd64', arm64: 'arm64', arm: 'armv7' };

/** The name that the release gives to a system, e.g. `linux_amd64`. @param {string} platform @param {string} arch */
export const releaseName = (platform, arch) =>
	`${systems[platform] ?? platform}_${machines[arch] ?? arch}`;
