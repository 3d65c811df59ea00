//! Every digit of an id, from what the page gives to what it hears.

use casement::contract::ccsqm::SetCount;
use serde_json::json;

use super::*;

/// 2^53 + 1, 2^63, beyond that, and 2^128.
const IDS: [&str; 4] =
    ["9007199254740993", "9223372036854775808", "16239245027406915901", "340282366920938463463374607431768211456"];

#[wasm_bindgen_test]
async fn ids_keep_every_digit_from_the_page_to_the_system_and_back() {
    for id in IDS {
        for written in [id.to_owned(), json!(id).to_string()] {
            let list = format!(
                r#"{{"returnCode":"0409000","resultCode":0,"total":1,"data":[{{"id":{written},"planName":"plan","reviewTotalCount":9}}]}}"#
            );
            let network = answer(vec![
                ("queryQualityTask", 200, Box::leak(list.into_boxed_str())),
                ("appointQualityTask", 200, APPOINTED),
            ]);
            let holder = Holder::default();
            let outcomes = Rc::new(RefCell::new(Vec::new()));
            let told = outcomes.clone();
            let on_outcome = UnsyncCallback::new(move |outcome: Outcome| told.borrow_mut().push(outcome));
            let (hold, task) = (holder.host::<AppointDraft>(), id.to_owned());
            let host = hold.clone();
            let page = mount(move || {
                view! {
                    <ReviewAssign
                        connection=Connection::to("https://ccsqm.example").build()
                        operator_id=id
                        quality_task_id=task
                        host
                        on_outcome
                    />
                }
            });
            // Found in the list by every digit.
            page.see("To review").await;
            settle().await;
            let picker = page.field("Add an inspector");
            type_into(&picker, id);
            press(&picker, "ArrowDown");
            press(&picker, "Enter");
            settle().await;
            type_into(&page.find("[aria-label^='Reviews for ']"), "9");
            settle().await;
            let value = hold.value().unwrap();
            let set_counts = vec![SetCount { person_id: id.into(), count: Some(9) }];
            assert_eq!(value, AppointDraft { quality_task_id: id.into(), is_take_effect: 0, set_counts });
            submit(&page);
            page.see("The reviews are assigned").await;
            let sent = network.sent_to("appoint").remove(0);
            let body = format!(
                r#"{{"qualityTaskId":"{id}","setCountsType":1,"isTakeEffect":0,"setCounts":[{{"personID":"{id}","count":9}}]}}"#
            );
            assert_eq!(sent.body, body);
            assert!(sent.headers.contains(&("x-userid".to_owned(), id.to_owned())));
            let outcomes = outcomes.borrow();
            let [Outcome::Done { request, response, after: None, .. }] = outcomes.as_slice() else { panic!() };
            assert_eq!((request.body.as_deref(), response.as_str()), (Some(body.as_str()), APPOINTED));
            let audits = holder.audits.borrow();
            assert_eq!((audits[0].target.as_str(), audits[0].asked.0.contains(id)), (id, true));
        }
    }
}

#[wasm_bindgen_test]
async fn a_quality_task_is_chosen_by_every_digit() {
    // As doubles all three are one number.
    let list = r#"{"returnCode":"0409000","total":3,"data":[{"id":9007199254740992,"planName":"a"},{"id":9007199254740993,"planName":"b"},{"id":9007199254740994,"planName":"c"}]}"#;
    let network = answer(vec![("queryQualityTask", 200, list), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = Host::default().mount();
    page.see("9007199254740993").await;
    settle().await;
    choose(&page.field("Quality task"), "9007199254740993");
    for (name, count) in [("Anna", "1"), ("Bo", "0"), ("陈", "2")] {
        type_into(&count_of(&page, name), count);
    }
    settle().await;
    submit(&page);
    page.see("3 reviews of b").await;
    assert!(network.sent_to("appoint")[0].body.contains(r#""qualityTaskId":"9007199254740993""#));
}
