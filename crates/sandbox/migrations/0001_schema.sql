-- One database for four systems. Ids are text everywhere: the vendors' ids outgrow
-- a double, one documented id even a signed 64-bit integer.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE tokens (
    token   TEXT PRIMARY KEY,
    system  TEXT NOT NULL,
    subject TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;

-- Who did what through which endpoint, over all four systems; read at /sandbox/audit.
CREATE TABLE audit (
    seq      INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    system   TEXT NOT NULL,
    actor    TEXT NOT NULL,
    endpoint TEXT NOT NULL,                -- 'POST case/transfer'
    action   TEXT NOT NULL,
    object   TEXT NOT NULL
);

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
    work_no    INTEGER NOT NULL DEFAULT 0,
    two_step   TEXT NOT NULL DEFAULT '',   -- '', 'sms' or 'app': how the portal signs this person in
    search     TEXT NOT NULL,              -- ' word word …', lower case, for word-prefix search
    haystack   TEXT NOT NULL               -- names, job title and address, lower case
) WITHOUT ROWID;
-- With all that the portal's usual search looks at: it reads no row that it does not show.
CREATE INDEX people_first ON people (first_name, last_name, deleted, haystack);
CREATE INDEX people_email ON people (email);

CREATE INDEX people_department ON people (department);

-- The words of `search`, each by itself: whoever is looked for by the beginning of a word is found without reading all.
CREATE TABLE people_words (
    word TEXT NOT NULL, guid TEXT NOT NULL, PRIMARY KEY (word, guid)
) WITHOUT ROWID;

CREATE TABLE departments (
    id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    manager TEXT NOT NULL DEFAULT ''       -- guid
);

-- Sign-ins that failed one after the other; a good one ends the row.
CREATE TABLE portal_attempts (
    name TEXT PRIMARY KEY, failures INTEGER NOT NULL, since INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE aicc_queues (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, detail TEXT NOT NULL, search TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE aicc_contacts (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, company TEXT NOT NULL, phone TEXT NOT NULL,
    email TEXT NOT NULL, created TEXT NOT NULL, search TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE aicc_types (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    description   TEXT NOT NULL,
    status        TEXT NOT NULL,           -- Active or Inactive
    flow          TEXT NOT NULL,           -- statuses in their order, comma between
    strict        INTEGER NOT NULL,        -- no status may be passed over
    template_id   TEXT NOT NULL,
    template_name TEXT NOT NULL,
    creator_id    TEXT NOT NULL,
    created       TEXT NOT NULL,
    modifier_id   TEXT NOT NULL,
    modified      TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE aicc_close_reasons (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;

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
    close_reason  TEXT NOT NULL DEFAULT '',
    attachment    TEXT NOT NULL DEFAULT '',
    be_id         TEXT NOT NULL DEFAULT '',
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
    remark     TEXT NOT NULL,
    process    TEXT NOT NULL DEFAULT ''    -- the note, mail or message, as JSON
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

CREATE TABLE aicc_task_trace (
    seq        INTEGER PRIMARY KEY,
    task_id    TEXT NOT NULL,
    at         TEXT NOT NULL,
    creator_id TEXT NOT NULL,
    operation  TEXT NOT NULL,
    owner_id   TEXT NOT NULL,
    remark     TEXT NOT NULL,
    process    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX aicc_task_trace_task ON aicc_task_trace (task_id);

CREATE TABLE osm_tickets (
    id          TEXT PRIMARY KEY,
    description TEXT NOT NULL,
    user_name   TEXT NOT NULL,
    status      INTEGER NOT NULL,
    created     INTEGER NOT NULL,          -- seconds since 1970, UTC
    group_id    TEXT NOT NULL,
    product     INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    labels      TEXT NOT NULL,             -- ',1,2,'
    severity    INTEGER NOT NULL DEFAULT 0,
    resolved    INTEGER,
    urged       INTEGER,
    judgement   TEXT NOT NULL DEFAULT '',
    satisfaction TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;
CREATE INDEX osm_tickets_created ON osm_tickets (created);

CREATE TABLE osm_relations (
    seq        INTEGER PRIMARY KEY,
    case_id    TEXT NOT NULL,
    related_id TEXT NOT NULL,
    UNIQUE (case_id, related_id)
);

CREATE TABLE osm_labels (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, color TEXT NOT NULL);

CREATE TABLE osm_messages (
    seq          INTEGER PRIMARY KEY,
    case_id      TEXT NOT NULL,
    type         INTEGER NOT NULL,         -- 0 the customer's, 1 an engineer's
    replier      TEXT NOT NULL,
    replier_name TEXT NOT NULL,
    content      TEXT NOT NULL,
    accessories  TEXT NOT NULL DEFAULT '[]',
    at           INTEGER NOT NULL
);
CREATE INDEX osm_messages_case ON osm_messages (case_id);

CREATE TABLE osm_logs (
    seq           INTEGER PRIMARY KEY,
    case_id       TEXT NOT NULL,
    type          INTEGER NOT NULL,
    operator_type INTEGER NOT NULL,        -- 0 the customer, 1 an engineer
    operator_id   TEXT NOT NULL,
    operator_name TEXT NOT NULL,
    description   TEXT NOT NULL,
    at            INTEGER NOT NULL
);
CREATE INDEX osm_logs_case ON osm_logs (case_id);

CREATE TABLE osm_sub_customers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, mobile TEXT NOT NULL, email TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE osm_privileges (name TEXT PRIMARY KEY) WITHOUT ROWID;

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
    interaction        TEXT NOT NULL,
    settings           TEXT NOT NULL DEFAULT '{}'
) WITHOUT ROWID;

CREATE TABLE ccsqm_calls (
    id              TEXT PRIMARY KEY,
    task_id         TEXT NOT NULL,
    agent_id        TEXT NOT NULL,
    agent_name      TEXT NOT NULL,
    started         INTEGER NOT NULL,      -- milliseconds since 1970
    duration        INTEGER NOT NULL,      -- seconds
    score           INTEGER NOT NULL,
    inspect_status  TEXT NOT NULL,         -- -1, 0 or 1
    reviewing_state TEXT NOT NULL,         -- -1, 2 or 3
    interaction     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ccsqm_calls_task ON ccsqm_calls (task_id);

-- Problems and appeals.
CREATE TABLE ccsqm_items (
    id         TEXT PRIMARY KEY,
    type       TEXT NOT NULL,              -- 1 problem, 2 appeal
    status     INTEGER NOT NULL,           -- 21, 22, 24 or 27
    call_id    TEXT NOT NULL,
    agent_id   TEXT NOT NULL,
    handler_id TEXT NOT NULL,
    role       TEXT NOT NULL,
    created    INTEGER NOT NULL            -- seconds since 1970
) WITHOUT ROWID;

-- Scheduled plans.
CREATE TABLE ccsqm_plans (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    cycle       TEXT NOT NULL,             -- 1 daily, 2 weekly, 3 monthly
    start       INTEGER NOT NULL,          -- seconds since 1970, as all times here
    end_type    TEXT NOT NULL,             -- 1 number of times, 2 time
    end_time    INTEGER NOT NULL,
    total_times INTEGER NOT NULL,
    executed    INTEGER NOT NULL DEFAULT 0,
    status      TEXT NOT NULL,             -- 1 stopped, 2 running
    interaction TEXT NOT NULL,
    created     INTEGER NOT NULL,
    creator_id  TEXT NOT NULL,
    settings    TEXT NOT NULL              -- inspectors and range, as sent
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
