//! Rows of a spreadsheet, pasted.

use super::*;

const TABLE: &str = "Name\tReviews\tWeight\r\nAna Silva\t１２\t2\r\n1600226476732482573\t1,200\r\nBo\ttwelve\r\nBrand New\t3\r\n\r\nAna Silva\t5\r\n9007199254740993\t1\r\n";

/// People among whom two have one name.
fn directory(query: casement::PeopleQuery) -> PeoplePage {
    let person = |id: &str, name: &str, detail: &str| Person {
        name: name.into(),
        detail: Some(detail.into()),
        ..Person::of_id(id)
    };
    let all = vec![
        person("9223372036854775808", "Ana Silva", "Claims"),
        person("16239245027406915901", "Brand New", "Billing"),
        person("16239245027406915902", "brand  new", "Claims"),
        person("16239245027406915903", "Brandon Newman", "Claims"),
    ];
    let words = query.words.to_lowercase();
    let fits = |person: &Person| words.split_whitespace().all(|word| person.name.to_lowercase().contains(word));
    let items: Vec<Person> = all.into_iter().filter(fits).collect();
    PeoplePage { total: items.len() as u64, items }
}

async fn ready(
    find: Option<fn(casement::PeopleQuery) -> Result<PeoplePage, casement::contract::Problem>>,
) -> (Mounted, Holder) {
    let holder = Holder::default();
    (of_holder(&holder, find).await, holder)
}

async fn of_holder(
    holder: &Holder,
    find: Option<fn(casement::PeopleQuery) -> Result<PeoplePage, casement::contract::Problem>>,
) -> Mounted {
    let hold = holder.host();
    let page = mount(move || {
        let source = find.map(|find| people_source(move |query| std::future::ready(find(query))));
        let bo = Person { name: "Bo".into(), ..Person::of_id("1600226476732482573") };
        view! {
            <ReviewAssign
                connection=Connection::to("https://ccsqm.example").app_key("casement").build()
                operator_id=OPERATOR
                quality_task_id=TASK
                inspectors=Signal::stored(vec![bo])
                people=Signal::stored(source)
                host=hold
            />
        }
    });
    page.see("plan <b>A</b>").await;
    settle().await;
    page
}

fn rows(page: &Mounted) -> Vec<(String, String)> {
    let row =
        |input: &HtmlElement| (input.get_attribute("aria-label").unwrap().replace("Reviews for ", ""), value(input));
    page.all("[aria-label^='Reviews for ']").iter().map(row).collect()
}

fn row(name: &str, count: &str) -> (String, String) {
    (name.to_owned(), count.to_owned())
}

#[wasm_bindgen_test]
async fn pasted_rows_fill_the_table_and_what_is_not_understood_stays_with_its_reason() {
    let answers = answer(vec![("queryQualityTask", 200, TASKS), ("appointQualityTask", 200, APPOINTED)]);
    let (page, _) = ready(Some(|query| Ok(directory(query)))).await;
    assert!(!paste_into(&page.field("Add an inspector"), TABLE), "the field would lose the line ends");
    page.see("2 of 6 pasted rows taken over. Taken for headings: Name · Reviews · Weight.").await;
    // By name, by id in the table; full-width digits, thousands separator.
    assert_eq!(rows(&page), [row("Bo", "1200"), row("Ana Silva", "12")]);
    for words in [
        "4 pasted rows not taken over",
        "Row 4: Its count is no whole number.",
        "Row 5: Who is meant by “Brand New”?",
        "Row 7: A row before it is Ana Silva’s already.",
        "Row 8: Nobody is found for “9007199254740993”.",
    ] {
        page.see(words).await;
    }
    submit(&page);
    page.see("Pasted rows are left that were not taken over").await;
    assert!(answers.sent_to("appoint").is_empty());
    page.button("Brand New (Billing · 16239245027406915901)").click();
    page.see_no_more("Who is meant by").await;
    page.button("Use ID “9007199254740993”").click();
    page.see("2 pasted rows not taken over").await;
    assert_eq!(rows(&page)[2..], [row("Brand New", "3"), row("9007199254740993", "1")]);
    assert!(has_focus(&page.field("Add an inspector")), "the button is gone with its row");
    page.button("Discard row 4").click();
    page.button("Discard row 7").click();
    page.see_no_more("pasted rows not taken over").await;
    page.see("4 of 6 pasted rows taken over.").await;
    submit(&page);
    page.see("The reviews are assigned").await;
    assert!(!page.text().contains("pasted rows"));
    let body = &answers.sent_to("appoint")[0].body;
    for part in [
        r#"{"personID":"1600226476732482573","count":1200}"#,
        r#"{"personID":"9223372036854775808","count":12}"#,
        r#"{"personID":"16239245027406915901","count":3}"#,
        r#"{"personID":"9007199254740993","count":1}"#,
    ] {
        assert!(body.contains(part), "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_table_can_be_pasted_into_a_cell_and_a_single_cell_stays_with_its_field() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(Some(|query| Ok(directory(query)))).await;
    let cell = count_of(&page, "Bo");
    assert!(paste_into(&cell, "12\r\n"), "that is for the field");
    assert!(!paste_into(&cell, "Bo\t12\nAna Silva\t3"));
    page.see("Row 1: Nobody is found for “Bo”.").await;
    assert_eq!(rows(&page), [row("Bo", ""), row("Ana Silva", "3")], "another Bo may be meant, whom nobody finds");
}

#[wasm_bindgen_test]
async fn a_weight_comes_along_and_a_locked_row_stays() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(Some(|query| Ok(directory(query)))).await;
    type_into(&count_of(&page, "Bo"), "7");
    page.find("[aria-label='Lock the reviews for Bo']").click();
    choose(&page.field("How to split"), "weight");
    settle().await;
    paste_into(&count_of(&page, "Bo"), "1600226476732482573\t12\nAna Silva\t3\t5");
    page.see("Row 1: The row of Bo is locked.").await;
    page.see("1 of 2 pasted rows taken over.").await;
    assert_eq!(rows(&page), [row("Bo", "7"), row("Ana Silva", "3")]);
    assert_eq!(value(&page.find("[aria-label='Weight: Ana Silva']")), "5");
}

#[wasm_bindgen_test]
async fn without_people_ids_are_taken_and_names_only_from_the_table() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = ready(None).await;
    paste_into(&page.field("Add an inspector"), "bo\t12\n16239245027406915901\t3\nAna Silva\t4");
    page.see("Row 3: Names cannot be looked up here: an ID is needed.").await;
    assert_eq!(rows(&page), [row("Bo", "12"), row("16239245027406915901", "3")]);
    page.button("Discard all of these").click();
    page.see_no_more("not taken over").await;
}

#[wasm_bindgen_test]
async fn pasted_rows_outlive_a_list_of_people_that_fails_and_the_widget() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let broken = |_| Err(casement::contract::Problem::never_sent(casement::contract::ProblemKind::Network, "down"));
    let (page, holder) = ready(Some(broken)).await;
    paste_into(&page.field("Add an inspector"), "Ana Silva\t12\nBrand New\t3");
    page.see("2 pasted rows not taken over").await;
    page.see("Row 2: The list of people could not be read (down).").await;
    settle().await;
    drop(page);
    let page = of_holder(&holder, Some(|query| Ok(directory(query)))).await;
    page.see("2 pasted rows not taken over").await;
    page.button("Look them up again").click();
    page.see("Row 2: Who is meant by “Brand New”?").await;
    assert_eq!(rows(&page), [row("Bo", ""), row("Ana Silva", "12")]);
}

#[wasm_bindgen_test]
async fn nothing_is_pasted_while_nothing_can_be_changed() {
    let _answers = answer(vec![("queryQualityTask", 200, TASKS)]);
    let (page, _) = Host { readonly: RwSignal::new(true), ..Host::of_task(TASK) }.mount();
    page.see("plan <b>A</b>").await;
    settle().await;
    paste_into(&count_of(&page, "Bo"), "1600226476732482573\t12\n9\t3");
    settle().await;
    assert_eq!(counts(&page), ["", "", ""]);
}
