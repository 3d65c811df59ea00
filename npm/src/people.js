// People that the page gives: an array is searched here, a function is asked.

/** Of each array: each person as text to search in, made once because there may be 100 000; and what was found last. */
const searched = new WeakMap();

/** What is read of a page. */
const MEMBERS = "items total id name detail avatarUrl load capacity weight available skills disabled".split(" ");

/** For whoever writes the page. */
const WANTED =
  "people: Person[] is wanted, or a function that gives { items: Person[], total: number }; each Person has an id";

/** Those who match, `limit` of them: `{items, total}`. Rejects with what the page's function throws. */
export async function find(source, query, options) {
  if (typeof source !== "function") return asText(within(() => search(source, query, options)));
  const page = await source(query, options);
  return within(() => page);
}

/** What this finds. Who has no ID could be chosen, and nothing would be set. */
function within(look) {
  try {
    const { items: all, total } = look();
    const items = [...all];
    if (items.every(({ id }) => `${id ?? ""}`.trim()) && total != null) return { items, total };
  } catch {
    // It has another shape.
  }
  throw TypeError(WANTED);
}

/** What an array calls the one with this id, if it knows them. */
export function nameOf(source, id) {
  try {
    return Array.isArray(source) ? source.find((person) => `${person?.id}` === id?.trim())?.name : undefined;
  } catch {
    // A search in it says what is wrong with it.
  }
}

/** As JSON, which the wasm reads much faster than objects; what has another form in it stays an object. */
function asText(page) {
  const isPlain = ({ skills, toJSON }) => (!skills || Array.isArray(skills)) && !toJSON;
  try {
    if (page.items.every(isPlain)) return JSON.stringify(page, MEMBERS);
  } catch {
    // A big number has none.
  }
  return page;
}

function search(people, query, { kind, offset, limit }) {
  const wanted = query.toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const last = searched.get(people) ?? {};
  let { texts } = last;
  // Not for the list that opens, but while somebody looks at it and all are counted.
  if ((words.length || !limit) && texts?.length !== people.length) texts = people.map(text);
  // Who does not match the beginning of what is typed does not match all of it.
  const isSame = last.isWhole && last.size === people.length && last.kind === kind;
  const goesOn = isSame && wanted.startsWith(last.wanted);
  const most = limit && !(goesOn && wanted === last.wanted) ? offset + limit + 1 : Infinity;
  const found = [];
  let isWhole = true;
  for (const row of goesOn ? last.found : people.keys()) {
    isWhole = found.length < most;
    if (!isWhole) break;
    if ((people[row].kind || kind) === kind && words.every((word) => texts[row].includes(word))) found.push(row);
  }
  searched.set(people, { texts, size: people.length, kind, wanted, found, isWhole });
  return { items: found.slice(offset, offset + limit).map((row) => people[row]), total: found.length };
}

const text = ({ id, name, detail, skills }) => `${name} ${detail ?? ""} ${skills ?? ""} ${id}`.toLowerCase();
