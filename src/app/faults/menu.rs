//! What can be armed: which requests, and what happens to them. The keys are in docs/sandbox.md.

/// Words, and the text that a request has to hold; a blank at its end is the end of the path.
pub const TARGETS: [(&str, &str); 11] = [
    ("Assign a case: the write", "POST /service/AICC__Case/1.0.0/openapi/case/transfer"),
    ("Assign a case: reads of a case", "GET /service/AICC__Case/1.0.0/openapi/case/"),
    ("Create a task: the write", "POST /service/AICC__Case/1.0.0/openapi/task "),
    ("Create a task: reads of the tasks", "POST /service/AICC__Case/1.0.0/openapi/task/list"),
    ("Relate tickets: the write", "POST /v2/servicerequest/cases/"),
    ("Relate tickets: the removal", "DELETE /v2/servicerequest/cases/"),
    ("Relate tickets: reads of a ticket", "GET /v2/servicerequest/cases/"),
    ("Hand out reviews: the write", "POST /apiaccess/CCSQM/rest/ccisqm/v1/qualitytask/appointQualityTask"),
    ("Hand out reviews: reads of the quality tasks", "POST /apiaccess/CCSQM/rest/ccisqm/v1/qualitytask/query"),
    ("Say who may see it: the write", "PUT /api/2.0/crm/case/"),
    ("Say who may see it: reads of cases", "GET /api/2.0/crm/case/"),
];

/// Words, and the fault without `match` and `times`.
pub const FAULTS: [(&str, &str); 25] = [
    ("Closes the connection, not done (new connection)", r#"{"drop":"before","connection":"close"}"#),
    ("Closes the connection, done (new connection)", r#"{"drop":"after","connection":"close"}"#),
    ("Closes the connection, not done (reused connection)", r#"{"drop":"before"}"#),
    ("Closes the connection, done (reused connection)", r#"{"drop":"after"}"#),
    ("Is done 3 seconds later", r#"{"delay_ms":3000}"#),
    ("Is answered 3 seconds later", r#"{"delay_after_ms":3000}"#),
    ("Is answered 2 minutes later", r#"{"delay_after_ms":120000}"#),
    ("The answer takes 3 seconds to arrive", r#"{"slow_body_ms":3000}"#),
    ("400, not done", r#"{"status":400}"#),
    ("401 of the system, not done", r#"{"status":401}"#),
    ("403, not done", r#"{"status":403}"#),
    ("500, not done", r#"{"status":500}"#),
    ("500, done", r#"{"status":500,"commit":true}"#),
    ("503 with Retry-After, not done", r#"{"status":503,"retry_after":5}"#),
    ("A gateway’s page with 502, done", r#"{"status":502,"html":true,"commit":true}"#),
    ("A page with 200, not done", r#"{"html":true}"#),
    ("A redirect, not done", r#"{"redirect":"/sandbox/health"}"#),
    ("A redirect, done", r#"{"redirect":"/sandbox/health","commit":true}"#),
    ("An answer that breaks off, done", r#"{"truncate":true}"#),
    ("Half an answer, done", r#"{"truncate":"clean"}"#),
    ("Wrong types, done", r#"{"wrong_types":true}"#),
    ("Unknown fields, done", r#"{"unknown_fields":true}"#),
    ("No success code, done", r#"{"no_success_code":true}"#),
    ("500 without CORS headers, not done", r#"{"status":500,"hidden":true}"#),
    ("500 without CORS headers, done", r#"{"status":500,"hidden":true,"commit":true}"#),
];
