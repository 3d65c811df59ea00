//! What OSM is told of the person in front: `X-Language` and `X-Time-Zone`.

/// `X-Language` for a BCP 47 tag. `zh-cn` and `en-us` are what OSM answers in; it knows one Chinese only. Of any other
/// nobody documents what comes back.
pub fn language(tag: &str) -> String {
    let tag = tag.to_ascii_lowercase();
    match tag.split(['-', '_']).next() {
        Some("zh") => "zh-cn".to_owned(),
        Some("en") => "en-us".to_owned(),
        _ => tag,
    }
}

/// The BCP 47 tag of what OSM says when it was asked for this `X-Language`, where that is documented.
pub fn answered_in(language: &str) -> Option<&'static str> {
    match language {
        "zh-cn" => Some("zh-CN"),
        "en-us" => Some("en-US"),
        _ => None,
    }
}

/// `X-Time-Zone` for a clock that is so many minutes before Greenwich's: `GMT+8`, `GMT-3:30`.
pub fn time_zone(minutes: i64) -> String {
    let (sign, amount) = if minutes < 0 { ("GMT-", -minutes) } else { ("GMT+", minutes) };
    let hours = (amount / 60).to_string();
    match amount % 60 {
        0 => [sign, &hours].concat(),
        rest if rest < 10 => [sign, &hours, ":0", &rest.to_string()].concat(),
        rest => [sign, &hours, ":", &rest.to_string()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_english_of_any_kind_are_the_two_that_osm_answers_in() {
        for (tag, told, answered) in [
            ("zh", "zh-cn", Some("zh-CN")),
            ("zh-Hant-TW", "zh-cn", Some("zh-CN")),
            ("en-GB", "en-us", Some("en-US")),
            ("de-CH", "de-ch", None),
            ("ja", "ja", None),
            ("zha", "zha", None),
        ] {
            assert_eq!((language(tag).as_str(), answered_in(&language(tag))), (told, answered), "{tag}");
        }
    }

    #[test]
    fn a_zone_is_told_by_its_offset() {
        for (minutes, told) in [
            (0, "GMT+0"),
            (480, "GMT+8"),
            (330, "GMT+5:30"),
            (-210, "GMT-3:30"),
            (-600, "GMT-10"),
            (765, "GMT+12:45"),
            (-44, "GMT-0:44"),
            (5, "GMT+0:05"),
        ] {
            assert_eq!(time_zone(minutes), told);
        }
    }
}
