//! What can be armed: which requests, and what happens to them. The keys are in docs/sandbox.md.

use crate::app::strings::{Message, Words};

/// Words, and the text that a request has to hold; a blank at its end is the end of the path.
pub const TARGETS: [(Message, &str); 11] = [
    (Words::target_assign_write, "POST /service/AICC__Case/1.0.0/openapi/case/transfer"),
    (Words::target_assign_read, "GET /service/AICC__Case/1.0.0/openapi/case/"),
    (Words::target_task_write, "POST /service/AICC__Case/1.0.0/openapi/task "),
    (Words::target_task_read, "POST /service/AICC__Case/1.0.0/openapi/task/list"),
    (Words::target_relations_write, "POST /v2/servicerequest/cases/"),
    (Words::target_relations_remove, "DELETE /v2/servicerequest/cases/"),
    (Words::target_relations_read, "GET /v2/servicerequest/cases/"),
    (Words::target_review_write, "POST /apiaccess/CCSQM/rest/ccisqm/v1/qualitytask/appointQualityTask"),
    (Words::target_review_read, "POST /apiaccess/CCSQM/rest/ccisqm/v1/qualitytask/query"),
    (Words::target_access_write, "PUT /api/2.0/crm/case/"),
    (Words::target_access_read, "GET /api/2.0/crm/case/"),
];

/// Words, and the fault without `match` and `times`.
pub const FAULTS: [(Message, &str); 25] = [
    (Words::kind_drop_before, r#"{"drop":"before","connection":"close"}"#),
    (Words::kind_drop_after, r#"{"drop":"after","connection":"close"}"#),
    (Words::kind_drop_before_reused, r#"{"drop":"before"}"#),
    (Words::kind_drop_after_reused, r#"{"drop":"after"}"#),
    (Words::kind_late, r#"{"delay_ms":3000}"#),
    (Words::kind_answered_late, r#"{"delay_after_ms":3000}"#),
    (Words::kind_answered_very_late, r#"{"delay_after_ms":120000}"#),
    (Words::kind_slow_body, r#"{"slow_body_ms":3000}"#),
    (Words::kind_400, r#"{"status":400}"#),
    (Words::kind_401, r#"{"status":401}"#),
    (Words::kind_403, r#"{"status":403}"#),
    (Words::kind_500, r#"{"status":500}"#),
    (Words::kind_500_done, r#"{"status":500,"commit":true}"#),
    (Words::kind_503, r#"{"status":503,"retry_after":5}"#),
    (Words::kind_gateway, r#"{"status":502,"html":true,"commit":true}"#),
    (Words::kind_page, r#"{"html":true}"#),
    (Words::kind_redirect, r#"{"redirect":"/sandbox/health"}"#),
    (Words::kind_redirect_done, r#"{"redirect":"/sandbox/health","commit":true}"#),
    (Words::kind_broken_off, r#"{"truncate":true}"#),
    (Words::kind_half, r#"{"truncate":"clean"}"#),
    (Words::kind_wrong_types, r#"{"wrong_types":true}"#),
    (Words::kind_unknown_fields, r#"{"unknown_fields":true}"#),
    (Words::kind_no_code, r#"{"no_success_code":true}"#),
    (Words::kind_hidden, r#"{"status":500,"hidden":true}"#),
    (Words::kind_hidden_done, r#"{"status":500,"hidden":true,"commit":true}"#),
];
