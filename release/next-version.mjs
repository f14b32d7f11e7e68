const PLACES = ['major', 'minor', 'patch'];

/**
 * @param {string} current as in 1.2.3
 * @param {string} wanted `patch`, `minor`, `major`, or the version itself, which has to be a later one
 * @returns {string} the version of the release
 * @throws {Error} with a sentence
 */
export function nextVersion(current, wanted) {
  const now = numbers(current);
  const place = PLACES.indexOf(wanted);
  if (place !== -1) return now.map((number, at) => (at < place ? number : at === place ? number + 1 : 0)).join('.');
  if (!/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(wanted)) {
    throw new Error(`"${wanted}" is no version. Say patch, minor, major, or one as in 1.2.3.`);
  }
  if (!isLater(numbers(wanted), now)) throw new Error(`${wanted} is not later than ${current}, which this is already.`);
  return wanted;
}

function isLater(one, other) {
  for (const at of [0, 1, 2]) if (one[at] !== other[at]) return one[at] > other[at];
  return false;
}

function numbers(version) {
  return version.split('.').map(Number);
}
