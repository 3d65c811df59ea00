// What the four systems answer when the elements read: as the sandbox does, for its demo seed, and shorter. For the bench's
// pages, and for the one that tells which functions run first (npm/learn.js).

const AICC = "/service/AICC__Case/1.0.0/openapi";
const CCSQM = "/apiaccess/CCSQM/rest/ccisqm/v1/qualitytask";
const CREATOR = { id: "3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402", displayName: "Clara Winter", title: "Account manager" };

const portal = (response) => ({ count: 1, response, status: 0, statusCode: 200 });

export const answers = {
  [`GET ${AICC}/case/c6m800000142lp0xsJlI`]: {
    resCode: "0",
    resMsg: "Success",
    result: [
      {
        caseInfo: {
          id: "c6m800000142lp0xsJlI",
          caseNo: "000000000000000000000000001996",
          title: "Refund for order 88231 not received",
          createdDate: "2026-11-29 02:40:51",
          creatorId: "10gg00000148QvgpaLAm",
          creatorName: "Daniel Okafor",
          ownerId: "10gg00000148QvgpaLAm",
          ownerName: "Daniel Okafor",
          ownerType: "user",
          state: "Pending",
          status: "New",
          priority: "High",
        },
        caseTrace: [],
        isFollower: false,
        tasks: [],
      },
    ],
  },
  "GET /v2/servicerequest/cases/case-123/relations": { case_relation_list: [] },
  // Ids that a JavaScript number holds: here nothing depends on their digits.
  [`POST ${CCSQM}/queryQualityTask`]: {
    total: 1,
    data: [
      {
        id: 954645333549,
        planCode: "954645333549",
        planCodeStr: "954645333549",
        planName: "Refund promises, full sample",
        createTime: 1795919618000,
        creatOperator: "1611917095665261978",
        callStart: 1795314818000,
        callEnd: 1795919618000,
        inspectTotalCount: 720,
        inspectFinishedCount: 664,
        reviewTotalCount: 240,
        reviewFinishedCount: 96,
        status: "0",
        effectiveDate: "",
        personType: "1",
        reviewingOfficer: "",
        reviewingOfficerName: "",
        isManipulate: "1",
        interactionType: "2",
      },
    ],
    resultCode: 0,
    resultDesc: "success",
    returnCode: "0409000",
    returnDesc: "Operation successful.",
  },
  "GET /api/2.0/people/@self": portal({ ...CREATOR, userName: "creator", status: 1, isAdmin: false, isOwner: false }),
  "GET /api/2.0/crm/case/1234": portal({
    id: 1234,
    title: "Exhibition organization",
    createBy: CREATOR,
    created: "2026-10-28T06:16:04.0000000+03:00",
    isClosed: false,
    isPrivate: false,
    canEdit: true,
    members: [],
    customFields: [],
  }),
  "GET /api/2.0/people/simple/filter": { count: 1, nextIndex: 1, response: [CREATOR], status: 0, statusCode: 200 },
};
