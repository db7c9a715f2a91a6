/** What lists of leaked passwords begin with. Written without their ends: "password" also stands for "Password2026!". */
const beginnings = `password passwort parol qwerty qwertyuiop qwertzuiop azertyuiop asdfghjkl zxcvbnm qazwsx qazwsxedc
	iloveyou welcome letmein sunshine princess football baseball basketball superman batman spiderman pokemon starwars
	dragon monkey shadow master michael jessica jennifer jordan michelle daniel charlie andrew matthew joshua ashley
	nicole hannah thomas robert computer internet samsung google facebook whatever trustno freedom secret killer
	cookie chocolate butterfly lovely flower summer winter spring autumn hello helloworld liverpool arsenal chelsea
	barcelona juventus naruto minecraft administrator admin administrador root toor guest login default changeme
	changemenow test testtest testing temp temporary demo example company business office concord mypassword
	mypasswordis thisismypassword iloveyoubaby loveyou lovelove forever forever friends family mother father babygirl
	angel angels jesus jesuschrist blessed heaven marina natasha kristina anastasia nastya sasha maksim vladimir
	dynamo ukraine ukraina slava kyiv kharkiv odessa london berlin paris moscow america deutschland schalke bayern
	hunter ranger soccer hockey tigger pepper ginger maggie buster bailey harley mustang ferrari corvette mercedes
	porsche yamaha kawasaki abcdef abcdefgh abcdefghij abcabc aaaaaa qwe qweqwe qweasd qweasdzxc asdasd asdf asdfasdf
	zaqxsw zaqwsx onetwothree passpass password password passwordpassword qwertyqwerty letmeinnow openup opensesame
	correcthorsebatterystaple nothing unknown access accessgranted security secure supersecret topsecret password`;

const common = new Set(beginnings.split(/\s+/));
const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** Whether guessing begins here: a common word with something at its ends, one sign again and again, a row of keys. */
export function isCommonPassword(password: string) {
	const text = password.toLowerCase().replaceAll(/\s/g, '');
	const read = text
		.replaceAll('@', 'a')
		.replaceAll('$', 's')
		.replaceAll('0', 'o')
		.replaceAll('3', 'e');
	const bare = [text, read].map((each) => each.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
	if (bare.some((each) => common.has(each))) return true;
	if (new Set(text).size <= 3) return true;
	const back = [...text].reverse().join('');
	return rows.some((row) => row.includes(text) || row.includes(back));
}
