// People to choose from, made up and always the same, for pages and server.

const FIRST = "Ada Amélie Bao Clara Daniel Emeka Fatima Goran Hana Igor Jana Kofi Lena Mateo Nadia Omar Petra Quinn".split(" ");
const LAST = "Adeyemi Braun Costa Dubois Eriksen Fournier Garcia Hansen Ito Jansen Kim Lopez Müller Nguyen Okafor".split(" ");
const TEAMS = ["Billing", "Returns", "Network", "Contracts", "Complaints"];

/** So many people, each with another name. */
export function makePeople(count) {
  return Array.from({ length: count }, (_, at) => {
    const first = FIRST[at % FIRST.length];
    const last = LAST[Math.floor(at / FIRST.length) % LAST.length];
    const id = `10gg${String(at).padStart(16, "0")}`;
    return { id, name: `${first} ${last} ${at}`, detail: TEAMS[at % TEAMS.length] };
  });
}

let staff;

/** `/staff?q=…&from=…&rows=…`, as a company's directory answers: `{items, total}`. */
export function findPeople(asked) {
  staff ??= makePeople(2000);
  const words = (asked.get("q") ?? "").toLowerCase();
  const found = staff.filter(({ id, name }) => name.toLowerCase().includes(words) || id === words);
  const from = Number(asked.get("from") ?? 0);
  return { items: found.slice(from, from + Number(asked.get("rows") ?? 20)), total: found.length };
}
