//! What nobody should have put into a field.

use casement::ui::SHOWN_CHARACTERS;

/// A hostile text and its name.
#[derive(Clone, Debug)]
pub struct Hostile {
    pub name: &'static str,
    pub text: String,
}

/// Stands for half of a surrogate pair, which no text of Rust's can hold. In JSON it becomes `\ud800`.
pub const LONE: char = '\u{f8ff}';

/// Everything that text could be taken for, and everything that spoils a line. Each one runs `hostile()` if it is
/// taken for code.
pub fn texts() -> Vec<Hostile> {
    let hostile = |(name, text): (&'static str, &str)| Hostile { name, text: text.to_owned() };
    let marks: String = ('\u{300}'..='\u{36f}').cycle().take(300).collect();
    let controls: String = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').filter(|c| *c != '\u{85}').collect();
    let mut all: Vec<Hostile> = [
        ("an image", r#"<img src=x onerror="hostile()">"#),
        ("a script", "<script>hostile()</script>"),
        ("an end of style", "</style></textarea></title><style>*{display:none!important}</style>"),
        ("an end of an attribute", r#""'><svg onload=hostile()><a href=javascript:hostile()>x</a>"#),
        ("a frame", r#"<iframe srcdoc="<script>parent.hostile()</script>"></iframe><object data=x></object>"#),
        ("an address that runs", "javascript:hostile()//https://portal.example/avatar.png"),
        ("an address that is a page", "data:text/html,<script>hostile()</script>"),
        ("a style", "red;background:url(javascript:hostile());position:fixed;inset:0}*{display:none}"),
        ("a template", "{{constructor.constructor('hostile()')()}}${hostile()}<%=hostile()%>#{hostile()}"),
        ("entities", "&lt;b&gt;&#x202e;&amp;lt;img src=x onerror=hostile()&amp;gt;&amp;amp;quot;"),
        ("an override of the direction", "\u{202e}gpj.exe\u{202d} \u{202e}drawer"),
        ("ends of isolates", "\u{2069}\u{2069}\u{202c}\u{202b}embedded\u{2067}isolated\u{202e}"),
        ("words from right to left", "مرحبا بالعالم (אבג) 123, 456"),
        ("invisible letters", "pay\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}\u{180e}pal\u{3164}\u{34f}"),
        ("lines", "one\r\ntwo\n\n\n\tthree\u{2028}four\u{2029}five\u{85}six"),
        ("a mark of the byte order", "\u{feff}first"),
        ("families", "👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇩🇪👩🏽‍🚒❤️‍🔥"),
        ("half a pair", "\u{f8ff}half\u{f8ff}"),
        ("a selector", r#"x' "]),*{}#id.class[a='b']>\ \\ \"#),
        ("a path", "../../../x?y=1&z=%00#fragment;a/..\\b"),
    ]
    .map(hostile)
    .into();
    all.extend([
        Hostile { name: "marks upon marks", text: format!("Z{marks}algo{marks}") },
        Hostile { name: "one long word", text: "Wm".repeat(2500) },
        Hostile { name: "controls", text: format!("a{controls}b") },
    ]);
    all
}

/// A megabyte.
pub fn megabyte() -> Hostile {
    Hostile { name: "a megabyte", text: "Mega".repeat(1 << 18) }
}

/// The worst in one text.
pub fn everything() -> Hostile {
    let text = "\u{feff}\"'><img src=x onerror=hostile()><script>hostile()</script>{{hostile()}}\0\u{202e}\u{2069}עב\n\u{2028}\u{300}\u{301}\\]'\u{f8ff}";
    Hostile { name: "everything", text: text.to_owned() }
}

/// What of a text has to be there, in whatever element: without what a sentence of ours puts around it, and without
/// what has no looks.
pub fn gist(text: &str) -> String {
    let beginning = text.char_indices().nth(SHOWN_CHARACTERS - 50).map_or(text, |(end, _)| &text[..end]);
    bare(beginning)
}

/// A text without blanks, controls and isolates.
pub fn bare(text: &str) -> String {
    let is_bare = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{2066}'..='\u{2069}');
    text.replace(LONE, "\u{fffd}").chars().filter(is_bare).collect()
}

/// Once decoded, as names of ONLYOFFICE are.
pub fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x202e;", "\u{202e}")
        .replace("&amp;", "&")
}
