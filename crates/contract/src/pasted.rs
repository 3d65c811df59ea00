//! Rows pasted from a spreadsheet: an inspector, a count, perhaps a weight or a capacity.
//!
//! Nothing is guessed. A row that cannot be read is given back as it was, with the reason.

use crate::ccsqm::MAX_COUNT;
use crate::id;
use crate::json::{json_object, json_serde, json_words};

/// What was pasted, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The row of headings that was recognised, as it was pasted.
    pub headings: Option<String>,
    /// All other rows that are not empty.
    pub lines: Vec<Line>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which row of what was pasted, from 1.
    pub number: usize,
    /// The row as it was pasted, without its end.
    pub text: String,
    /// What it says.
    pub read: Result<Entry, Unread>,
}

/// What a row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The inspector's id or name.
    pub who: String,
    /// How many reviews, where the row says so.
    pub count: Option<u64>,
    /// The weight, where the row says so.
    pub weight: Option<u64>,
    /// The capacity, where the row says so.
    pub capacity: Option<u64>,
}

json_object!(Entry { who: value "who", count: value "count", weight: value "weight", capacity: value "capacity" });

/// Why a row cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It names nobody.
    Nobody,
    /// Its count is no whole number.
    Count,
    /// Its count has more than eight digits.
    CountTooLarge,
    /// Its weight or capacity is no whole number.
    Measure,
    /// It has more cells than are understood.
    TooManyCells,
}

json_words!(Unread {
    Nobody: "nobody",
    Count: "count",
    CountTooLarge: "count-too-large",
    Measure: "measure",
    TooManyCells: "too-many-cells",
});
json_serde!(Entry, Unread);

/// What stands in a column.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Id,
    Name,
    Count,
    Weight,
    Capacity,
}

/// Without headings: `id or name`, `count`, `weight`.
const PLAIN: [Option<Column>; 3] = [Some(Column::Id), Some(Column::Count), Some(Column::Weight)];

/// Headings that are recognised, in small letters and without blanks.
const HEADINGS: [(Column, &[&str]); 5] = [
    (
        Column::Id,
        &[
            "id",
            "ids",
            "personid",
            "userid",
            "inspectorid",
            "employeeid",
            "number",
            "no",
            "no.",
            "用户id",
            "质检员id",
            "编号",
            "工号",
        ],
    ),
    (
        Column::Name,
        &[
            "name",
            "inspector",
            "inspectors",
            "person",
            "user",
            "employee",
            "who",
            "idorname",
            "姓名",
            "名称",
            "名字",
            "质检员",
            "员工",
            "人员",
        ],
    ),
    (
        Column::Count,
        &[
            "count",
            "counts",
            "reviews",
            "review",
            "quantity",
            "amount",
            "tasks",
            "数量",
            "份数",
            "条数",
            "件数",
            "任务数",
            "质检数量",
        ],
    ),
    (Column::Weight, &["weight", "weights", "share", "权重", "比重"]),
    (Column::Capacity, &["capacity", "max", "maximum", "容量", "上限"]),
];

/// Whether a pasted text is rows of a spreadsheet: several cells, or several rows.
pub fn is_table(text: &str) -> bool {
    text.trim_matches(['\r', '\n', ' ']).contains(['\t', '\n', '\r'])
}

/// Reads pasted rows.
pub fn read(text: &str) -> Pasted {
    let mut rows = rows(text).into_iter().enumerate().filter(|(_, row)| row.cells.iter().any(|cell| !cell.is_empty()));
    let mut pasted = Pasted::default();
    let mut columns = PLAIN.to_vec();
    let mut next = rows.next();
    if let Some(found) = next.as_ref().and_then(|(_, row)| columns_of(&row.cells)) {
        columns = found;
        pasted.headings = next.take().map(|(_, row)| row.text);
    }
    let line =
        |(place, row): (usize, Row)| Line { number: place + 1, read: entry(&row.cells, &columns), text: row.text };
    pasted.lines = next.into_iter().chain(rows).map(line).collect();
    pasted
}

/// A whole number as a spreadsheet shows it: digits of either width, in groups of three or not.
pub fn whole_number(text: &str) -> Option<u64> {
    let text: String = text.chars().map(narrow).collect();
    let text = text.trim();
    // `12.0` is how some spreadsheets show a whole number.
    let is_plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let text = [".0", ".00"].iter().find_map(|end| text.strip_suffix(end).filter(is_plain)).unwrap_or(text);
    let separator = text.chars().find(|letter| !letter.is_ascii_digit());
    let digits = match separator {
        None => text.to_owned(),
        Some(separator) => {
            let mut groups = text.split(separator);
            let first = groups.next()?;
            let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
            let is_separator = matches!(separator, ',' | '.' | ' ' | '\'' | '’');
            // Thousands do not begin with a zero: `0.125` is a fraction.
            let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0');
            if !is_separator || !is_first || !groups.all(is_group) {
                return None;
            }
            text.replace(separator, "")
        }
    };
    if digits.is_empty() {
        return None;
    }
    Some(digits.bytes().fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
}

/// Digits and marks of other keyboards, and all the blanks that stand between groups of digits.
fn narrow(letter: char) -> char {
    match letter {
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => ' ',
        letter => id::narrow(letter),
    }
}

fn entry(cells: &[String], columns: &[Option<Column>]) -> Result<Entry, Unread> {
    let cell = |column: Column| {
        let place = columns.iter().position(|found| *found == Some(column))?;
        cells.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    };
    if cells.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
        return Err(Unread::TooManyCells);
    }
    let number = |column, unread| match cell(column) {
        None => Ok(None),
        Some(text) => whole_number(text).map(Some).ok_or(unread),
    };
    let who = cell(Column::Id).or_else(|| cell(Column::Name)).ok_or(Unread::Nobody)?.to_owned();
    let count = number(Column::Count, Unread::Count)?;
    if count.is_some_and(|count| count > MAX_COUNT) {
        return Err(Unread::CountTooLarge);
    }
    let weight = number(Column::Weight, Unread::Measure)?;
    let capacity = number(Column::Capacity, Unread::Measure)?;
    Ok(Entry { who, count, weight, capacity })
}

/// What the columns are, if these cells are headings: the inspector's is one of those known, and no cell is a number.
fn columns_of(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let column = |cell: &String| {
        let word: String =
            cell.to_ascii_lowercase().chars().filter(|letter| !letter.is_whitespace() && *letter != '_').collect();
        HEADINGS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(column, _)| *column)
    };
    let columns: Vec<_> = cells.iter().map(column).collect();
    let names_somebody = columns.iter().any(|column| matches!(column, Some(Column::Id | Column::Name)));
    (names_somebody && !cells.iter().any(|cell| whole_number(cell).is_some())).then_some(columns)
}

struct Row {
    text: String,
    cells: Vec<String>,
}

/// The rows and their cells. A cell that holds a line end, a tab or a quote comes in quotes.
fn rows(text: &str) -> Vec<Row> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Row { text: String::new(), cells: Vec::new() }, String::new());
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        let is_end = matches!(letter, '\n' | '\r') && !is_quoted;
        if is_end {
            if letter == '\r' && letters.peek() == Some(&'\n') {
                letters.next();
            }
            row.cells.push(id::clean(&std::mem::take(&mut cell)));
            rows.push(std::mem::replace(&mut row, Row { text: String::new(), cells: Vec::new() }));
            continue;
        }
        row.text.push(letter);
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                row.text.push('"');
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            // Only where the quote that ends it is there, too: a lone one is somebody's inch.
            '"' if cell.is_empty() && ends_quoted(letters.clone()) => is_quoted = true,
            '\t' if !is_quoted => row.cells.push(id::clean(&std::mem::take(&mut cell))),
            letter => cell.push(letter),
        }
    }
    row.cells.push(id::clean(&cell));
    rows.push(row);
    rows
}

/// Whether a quote follows that ends a cell.
fn ends_quoted(letters: impl Iterator<Item = char>) -> bool {
    let mut letters = letters.peekable();
    while let Some(letter) = letters.next() {
        if letter != '"' {
            continue;
        }
        match letters.peek() {
            Some('"') => drop(letters.next()),
            after => return matches!(after, None | Some('\t' | '\n' | '\r')),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(who: &str, count: Option<u64>, weight: Option<u64>) -> Result<Entry, Unread> {
        Ok(Entry { who: who.into(), count, weight, capacity: None })
    }

    fn read_all(text: &str) -> Vec<Result<Entry, Unread>> {
        read(text).lines.into_iter().map(|line| line.read).collect()
    }

    #[test]
    fn ids_counts_and_weights_are_read_row_by_row() {
        let pasted = read("1600226476732482572\t12\r\n李雷\t34\t2\r\n\r\nAnna Smith\r\n");
        assert_eq!(pasted.headings, None);
        let read: Vec<_> = pasted.lines.into_iter().map(|line| (line.number, line.read)).collect();
        assert_eq!(
            read,
            [
                (1, entry("1600226476732482572", Some(12), None)),
                (2, entry("李雷", Some(34), Some(2))),
                (4, entry("Anna Smith", None, None)),
            ]
        );
    }

    #[test]
    fn line_ends_of_every_system_end_a_row() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a\t1", "b\t2", ""].join(end);
            assert_eq!(read_all(&text), [entry("a", Some(1), None), entry("b", Some(2), None)], "{end:?}");
        }
    }

    #[test]
    fn ids_keep_every_digit() {
        for id in [
            "9007199254740993",
            "9223372036854775808",
            "16239245027406915901",
            "340282366920938463463374607431768211456",
        ] {
            assert_eq!(read_all(&format!("\u{feff}{id}\t1")), [entry(id, Some(1), None)]);
        }
    }

    #[test]
    fn numbers_are_read_as_spreadsheets_show_them() {
        for (text, number) in [
            ("0", 0),
            (" 34 ", 34),
            ("１２", 12),
            ("１，２００", 1200),
            ("١٢", 12),
            ("1,200", 1200),
            ("1.200", 1200),
            ("1 200 300", 1_200_300),
            ("1\u{a0}200", 1200),
            ("1\u{202f}200", 1200),
            ("1'200", 1200),
            ("12.0", 12),
            ("12.00", 12),
            ("007", 7),
            ("99999999999999999999999", u64::MAX),
        ] {
            assert_eq!(whole_number(text), Some(number), "{text:?}");
        }
        for text in [
            "",
            " ",
            "-1",
            "+1",
            "1.5",
            "1,2",
            "1,2000",
            "0.125",
            "0,500",
            "1,200.300",
            ",200",
            "1200,300",
            "1e3",
            "twelve",
            "十二",
            "12%",
            "12 ",
        ] {
            assert_eq!(whole_number(text), if text == "12 " { Some(12) } else { None }, "{text:?}");
        }
    }

    #[test]
    fn headings_are_recognised_and_say_which_column_is_which() {
        let pasted = read("Name\tWeight\tReviews\tUser ID\nAnna\t2\t1,200\t16239245027406915901\nBo\t1\t\t\n");
        assert_eq!(pasted.headings.as_deref(), Some("Name\tWeight\tReviews\tUser ID"));
        let lines: Vec<_> = pasted.lines.into_iter().map(|line| line.read).collect();
        assert_eq!(lines, [entry("16239245027406915901", Some(1200), Some(2)), entry("Bo", None, Some(1))]);
        let chinese = read_all("质检员\t数量\t容量\n李雷\t３\t９\n");
        assert_eq!(chinese, [Ok(Entry { who: "李雷".into(), count: Some(3), weight: None, capacity: Some(9) })]);
        assert_eq!(read("inspector\nAnna").headings.as_deref(), Some("inspector"));
        // Nobody is taken for a heading who has a count.
        assert_eq!(read_all("Name\t3"), [entry("Name", Some(3), None)]);
    }

    #[test]
    fn a_row_that_cannot_be_read_is_given_back_with_the_reason() {
        let pasted = read("Anna\ttwelve\n\t5\nBo\t100000000\nCy\t1\theavy\nDa\t1\t2\t3\nEd\t-1\nFy\t1\t\t\t\n");
        let found: Vec<_> = pasted.lines.iter().map(|line| (line.text.as_str(), line.read.clone())).collect();
        assert_eq!(
            found,
            [
                ("Anna\ttwelve", Err(Unread::Count)),
                ("\t5", Err(Unread::Nobody)),
                ("Bo\t100000000", Err(Unread::CountTooLarge)),
                ("Cy\t1\theavy", Err(Unread::Measure)),
                ("Da\t1\t2\t3", Err(Unread::TooManyCells)),
                ("Ed\t-1", Err(Unread::Count)),
                ("Fy\t1\t\t\t", entry("Fy", Some(1), None)),
            ]
        );
    }

    #[test]
    fn cells_in_quotes_hold_whatever_they_hold() {
        assert_eq!(read_all("\"Li \"\"Leo\"\" Lei\"\t3\n"), [entry("Li \"Leo\" Lei", Some(3), None)]);
        assert_eq!(
            read_all("\"two\nlines\"\t3\nBo\t4"),
            [entry("two\nlines", Some(3), None), entry("Bo", Some(4), None)]
        );
        assert_eq!(read_all("5\" Anna\t3\n\"Bo\t4"), [entry("5\" Anna", Some(3), None), entry("\"Bo", Some(4), None)]);
    }

    #[test]
    fn a_single_cell_is_no_table() {
        for text in ["", "Anna", "Anna Smith\r\n", "16239245027406915901\n"] {
            assert!(!is_table(text), "{text:?}");
        }
        for text in ["Anna\t3", "Anna\nBo", "Anna\r\nBo\r\n", "\t3"] {
            assert!(is_table(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_row_is_lost_whatever_is_pasted(text in "[\\PC\t\r\n\"0-9]{0,80}") {
            let pasted = read(&text);
            let kept: String = pasted.headings.into_iter().chain(pasted.lines.into_iter().map(|line| line.text)).collect();
            let visible = |text: &str| id::clean(text).chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            // Quotes around nothing are nothing.
            prop_assert_eq!(visible(&kept).replace('"', ""), visible(&text).replace('"', ""));
        }

        #[test]
        fn what_a_spreadsheet_copies_comes_back(rows in proptest::collection::vec(("[a-z李雷]{1,8}x", 0..=MAX_COUNT), 1..8)) {
            let text: String = rows.iter().map(|(who, count)| format!("{who}\t{count}\r\n")).collect();
            let expected: Vec<_> = rows.iter().map(|(who, count)| entry(who, Some(*count), None)).collect();
            prop_assert_eq!(read_all(&text), expected);
        }
    }
}
