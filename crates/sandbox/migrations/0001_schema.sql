-- One database for four systems. Ids are text everywhere: the vendors' ids outgrow
-- a double, one documented id even a signed 64-bit integer.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE tokens (
    token   TEXT PRIMARY KEY,
    system  TEXT NOT NULL,
    subject TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;

-- A person has an identity in up to three systems; NULL where the system does not know them.
CREATE TABLE people (
    guid       TEXT PRIMARY KEY,
    aicc_id    TEXT UNIQUE,
    ccsqm_id   TEXT UNIQUE,
    name       TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name  TEXT NOT NULL,
    user_name  TEXT NOT NULL UNIQUE,
    email      TEXT NOT NULL,
    title      TEXT NOT NULL,
    department INTEGER NOT NULL,
    status     INTEGER NOT NULL,           -- 1 active, 2 terminated (ONLYOFFICE EmployeeStatus)
    visitor    INTEGER NOT NULL DEFAULT 0,
    role       TEXT NOT NULL DEFAULT '',   -- '', 'owner', 'admin' or 'crm'
    deleted    INTEGER NOT NULL DEFAULT 0, -- gone from every list, still in old access lists
    inspector  INTEGER NOT NULL DEFAULT 0,
    may_assign INTEGER NOT NULL DEFAULT 0, -- AICC: holds the owner-assignment permission
    load       INTEGER NOT NULL DEFAULT 0,
    capacity   INTEGER NOT NULL DEFAULT 0,
    weight     INTEGER NOT NULL DEFAULT 0,
    available  INTEGER NOT NULL DEFAULT 1,
    skills     TEXT NOT NULL DEFAULT '[]',
    search     TEXT NOT NULL,              -- ' word word …', lower case, for word-prefix search
    haystack   TEXT NOT NULL               -- names, job title and address, lower case
) WITHOUT ROWID;
CREATE INDEX people_first ON people (first_name, last_name);
CREATE INDEX people_email ON people (email);

CREATE TABLE departments (id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, name TEXT NOT NULL);

CREATE TABLE aicc_queues (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, detail TEXT NOT NULL, search TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE aicc_contacts (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, company TEXT NOT NULL, phone TEXT NOT NULL,
    email TEXT NOT NULL, created TEXT NOT NULL, search TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE aicc_types (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE aicc_cases (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    title         TEXT NOT NULL,
    description   TEXT NOT NULL,
    type_id       TEXT NOT NULL,
    status        TEXT NOT NULL,           -- tenant's flow node
    state         TEXT NOT NULL,           -- Completed, Pending or Processing
    priority      TEXT NOT NULL,
    origin        TEXT NOT NULL,
    contact_id    TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    owner_type    TEXT NOT NULL,
    owner_id      TEXT NOT NULL,
    creator_id    TEXT NOT NULL,
    automatic     INTEGER NOT NULL,        -- created with isAtuoAssigned
    upgraded      INTEGER NOT NULL,
    due           TEXT,
    created       TEXT NOT NULL,           -- wall clock, as the API writes it
    closed        TEXT,
    extra         TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX aicc_cases_created ON aicc_cases (created);
CREATE INDEX aicc_cases_owner ON aicc_cases (owner_id, state);
CREATE INDEX aicc_cases_creator ON aicc_cases (creator_id);

CREATE TABLE aicc_case_trace (
    seq        INTEGER PRIMARY KEY,
    case_id    TEXT NOT NULL,
    at         TEXT NOT NULL,
    creator_id TEXT NOT NULL,
    operation  TEXT NOT NULL,
    owner_type TEXT NOT NULL,
    owner_id   TEXT NOT NULL,
    remark     TEXT NOT NULL
);
CREATE INDEX aicc_case_trace_case ON aicc_case_trace (case_id);
CREATE INDEX aicc_case_trace_creator ON aicc_case_trace (creator_id);

CREATE TABLE aicc_followers (
    case_id TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (case_id, user_id)
) WITHOUT ROWID;

CREATE TABLE aicc_tasks (
    seq         INTEGER PRIMARY KEY,
    id          TEXT UNIQUE,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    type        TEXT NOT NULL,
    relate_id   TEXT NOT NULL,
    owner_id    TEXT NOT NULL,
    contact_id  TEXT NOT NULL,
    creator_id  TEXT NOT NULL,
    priority    TEXT NOT NULL,
    due         TEXT,
    attachment  TEXT NOT NULL,
    status      TEXT NOT NULL,
    created     TEXT NOT NULL,
    closed      TEXT
);
CREATE INDEX aicc_tasks_creator ON aicc_tasks (creator_id);
CREATE INDEX aicc_tasks_owner ON aicc_tasks (owner_id);
CREATE INDEX aicc_tasks_relate ON aicc_tasks (relate_id);

CREATE TABLE osm_tickets (
    id          TEXT PRIMARY KEY,
    description TEXT NOT NULL,
    user_name   TEXT NOT NULL,
    status      INTEGER NOT NULL,
    created     INTEGER NOT NULL,          -- seconds since 1970, UTC
    group_id    TEXT NOT NULL,
    product     INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    labels      TEXT NOT NULL              -- ',1,2,'
) WITHOUT ROWID;
CREATE INDEX osm_tickets_created ON osm_tickets (created);

CREATE TABLE osm_relations (
    seq        INTEGER PRIMARY KEY,
    case_id    TEXT NOT NULL,
    related_id TEXT NOT NULL,
    UNIQUE (case_id, related_id)
);

CREATE TABLE ccsqm_tasks (
    id                 TEXT PRIMARY KEY,
    name               TEXT NOT NULL,
    created            INTEGER NOT NULL,   -- milliseconds since 1970
    creator_id         TEXT NOT NULL,
    call_start         INTEGER NOT NULL,
    call_end           INTEGER NOT NULL,
    inspect_total      INTEGER NOT NULL,
    inspect_finished   INTEGER NOT NULL,
    review_total       INTEGER NOT NULL,
    review_finished    INTEGER NOT NULL,
    status             TEXT NOT NULL,
    effective          TEXT NOT NULL,
    officers           TEXT NOT NULL,      -- inspector ids, comma between
    interaction        TEXT NOT NULL
) WITHOUT ROWID;

-- What appointQualityTask stored: no documented endpoint reads it back.
CREATE TABLE ccsqm_appointments (
    seq          INTEGER PRIMARY KEY,
    task_id      TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    count        INTEGER,
    take_effect  INTEGER NOT NULL,
    operator_id  TEXT NOT NULL,
    at           INTEGER NOT NULL,
    UNIQUE (task_id, person_id)
);

CREATE TABLE crm_cases (
    id        INTEGER PRIMARY KEY,
    title     TEXT NOT NULL,
    created   INTEGER NOT NULL,
    create_by TEXT NOT NULL,
    closed    INTEGER NOT NULL,
    tags      TEXT NOT NULL DEFAULT ','    -- ',tag,tag,'
);

-- A case is private when, and only when, it has rows here.
CREATE TABLE crm_access (
    seq     INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL,
    guid    TEXT NOT NULL,
    UNIQUE (case_id, guid)
);

CREATE TABLE crm_contacts (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    company    INTEGER NOT NULL,
    share_type INTEGER NOT NULL,
    currency   TEXT,
    access     TEXT NOT NULL DEFAULT ''    -- guids, comma between; blank = not private
);
CREATE TABLE crm_members (
    case_id INTEGER NOT NULL, contact_id INTEGER NOT NULL, PRIMARY KEY (case_id, contact_id)
) WITHOUT ROWID;
CREATE TABLE crm_fields (
    id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, label TEXT NOT NULL, value TEXT NOT NULL,
    type INTEGER NOT NULL, position INTEGER NOT NULL, mask TEXT NOT NULL
);
CREATE INDEX crm_fields_case ON crm_fields (case_id);
