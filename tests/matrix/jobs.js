/**
 * The five jobs: what an element is for, what it is to write, and what the system has afterwards.
 *
 * `target(system, n)` finds something that no other cell writes to; `system` is a signed-in `{get, post, put}`. `rows`
 * counts how often what was asked for is there. `read`, `write` and `lookBack` are the requests, as `METHOD path`.
 * `phases` are those besides `before`, `during` and `after` that the widget has: not each looks again right before it
 * writes; CCSQM shows nobody what an appointment has led to; and ONLYOFFICE's answer to the write is itself the
 * read-back, so there is another one only when that is lost.
 */
const AICC = "/service/AICC__Case/1.0.0/openapi";
const CCSQM = "/apiaccess/CCSQM/rest/ccisqm/v1/qualitytask";
const OPERATOR = "10gg0000013wbIvo3zbk";
const OWNER = "10gg0000012IpiXMqxzk";
const DIRECTOR = "1611917095665261978";
const QUALITY_TASK = "954645333549048833";
const CREATOR = "creator";
const MEMBER = "9924256a-739c-462b-af15-e652a3b1b6eb";

/** AICC's result, which is sometimes a list of one. */
const result = ({ json }) => [json.result].flat()[0];

/** How many tickets were looked at: the seed has associated some of them. */
let tickets = 0;

/** What the documents' samples use, and what fails on demand. */
const isSample = (id) => /^(c6m800000142lp0xsJlI|c6m80000014iXKHqDw3c|case-123|123456|TT20180102052\d|fault:.*)$/.test(id);

export const JOBS = {
  "case-assign": {
    system: "aicc",
    target: unowned,
    attributes: (id) => ({ "case-id": id, "operator-id": OPERATOR }),
    draft: (_, mark) => ({ ownerType: "user", ownerId: OWNER, remark: mark }),
    read: (id) => `GET ${AICC}/case/${id}`,
    write: () => `POST ${AICC}/case/transfer`,
    lookBack: (id) => `GET ${AICC}/case/${id}`,
    phases: ["again", "read-back", "read-back, lost"],
    rows: async (system, id, mark) => {
      const { caseTrace } = result(await system.get(`${AICC}/case/${id}`));
      return caseTrace.filter(({ remark }) => remark === mark).length;
    },
  },
  "task-create": {
    system: "aicc",
    target: unowned,
    attributes: (id) => ({ "case-id": id, "operator-id": OPERATOR }),
    draft: (id, mark) => ({ title: mark, type: "Case", relateId: id, ownerId: OPERATOR, priority: "High" }),
    read: (id) => `GET ${AICC}/case/${id}`,
    write: () => `POST ${AICC}/task`,
    lookBack: () => `POST ${AICC}/task/list`,
    phases: ["read-back", "read-back, lost"],
    rows: async (system, _, mark) => {
      const body = { creatorId: OPERATOR, title: mark, start: 0, limit: 100 };
      return result(await system.post(`${AICC}/task/list`, body)).taskList.length;
    },
  },
  "case-relations": {
    system: "osm",
    target: async (system) => {
      for (;;) {
        const { json } = await system.get(`/v2/servicerequest/cases?offset=${tickets}&limit=1`);
        tickets += 1;
        const { incident_id: id } = json.incident_info_list[0];
        const list = await system.get(`/v2/servicerequest/cases/${id}/relations`);
        if (!isSample(id) && !list.json.case_relation_list?.length) return id;
      }
    },
    attributes: (id) => ({ "case-id": id, "group-id": "123456" }),
    draft: () => ({ related_id_list: ["TT201801020526"] }),
    read: (id) => `GET /v2/servicerequest/cases/${id}/relations`,
    write: (id) => `POST /v2/servicerequest/cases/${id}/relations`,
    lookBack: (id) => `GET /v2/servicerequest/cases/${id}/relations`,
    phases: ["again", "read-back", "read-back, lost"],
    rows: async (system, id) => {
      const { json } = await system.get(`/v2/servicerequest/cases/${id}/relations`);
      return (json.case_relation_list ?? []).filter((relation) => relation.case_id === "TT201801020526").length;
    },
  },
  "review-assign": {
    system: "ccsqm",
    // The inspector is what tells one cell's appointment from another's.
    target: async (system, n) => {
      const { json } = await system.get(`/sandbox/people?kind=inspector&offset=${n}&limit=1`);
      return json.items[0].id;
    },
    attributes: () => ({ "quality-task-id": QUALITY_TASK, "operator-id": DIRECTOR }),
    draft: (inspector) => ({
      qualityTaskId: QUALITY_TASK,
      isTakeEffect: 1,
      setCounts: [{ personID: inspector, count: 2 }],
    }),
    read: () => `POST ${CCSQM}/queryQualityTask`,
    write: () => `POST ${CCSQM}/appointQualityTask`,
    phases: [],
    rows: async (system, inspector) => {
      const body = {
        currentRole: "qualityDirector",
        startTimeMillis: Date.now() - 31 * 86_400_000,
        endTimeMillis: Date.now() + 86_400_000,
        page: 1,
        rows: 100,
      };
      const { text } = await system.post(`${CCSQM}/queryQualityTask`, body);
      // Its ids do not fit into a double: found in the text.
      return text.includes(`"reviewingOfficer":"${inspector}"`) ? 1 : 0;
    },
  },
  "case-access": {
    system: "onlyoffice",
    user: CREATOR,
    target: async (system, n) => {
      const title = `Matrix ${n}`;
      return String((await system.post("/api/2.0/crm/case", { title })).json.response.id);
    },
    attributes: (id) => ({ "case-id": id }),
    draft: () => ({ isPrivate: true, accessList: [MEMBER] }),
    read: (id) => `GET /api/2.0/crm/case/${id}`,
    write: (id) => `PUT /api/2.0/crm/case/${id}/access`,
    lookBack: (id) => `GET /api/2.0/crm/case/${id}`,
    phases: ["again", "read-back, lost"],
    rows: async (system, id) => {
      const { isPrivate, accessList = [] } = (await system.get(`/api/2.0/crm/case/${id}`)).json.response;
      return isPrivate && accessList.some((person) => person.id === MEMBER) ? 1 : 0;
    },
  },
};

/** A case that somebody else than the new owner has. */
async function unowned(system, n) {
  for (let start = n * 5; ; start += 1) {
    const { id, ownerId } = result(await system.post(`${AICC}/case/list`, { start, limit: 1 })).caseList[0];
    if (!isSample(id) && ownerId !== OWNER) return id;
  }
}
