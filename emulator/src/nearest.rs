//! The name that was meant.

/// The closest of the known names, if one is close enough to be meant.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let name = name.to_lowercase();
    let known = known.into_iter();
    let ranked = known.map(|known| (distance(&name, &known.to_lowercase()), known));
    let (distance, found) = ranked.min_by_key(|(distance, _)| *distance)?;
    (distance <= found.len().max(name.len()).div_ceil(2)).then_some(found)
}

/// `; the nearest is '…'`, where there is one.
pub(crate) fn hint<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    nearest(name, known).map_or_else(String::new, |found| format!("; the nearest is '{found}'"))
}

/// How many characters have to be put in, left out or replaced.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (at, own) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (place, their) in other.chars().enumerate() {
            let replaced = diagonal + usize::from(own != their);
            diagonal = row[place + 1];
            row[place + 1] = replaced.min(row[place] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        let known = ["--port", "--page-size", "--tokens"];
        for (name, found) in [
            ("--prot", Some("--port")),
            ("--pagesize", Some("--page-size")),
            ("--TOKEN", Some("--tokens")),
            ("zzzzzzzzzzzz", None),
        ] {
            assert_eq!(nearest(name, known), found, "{name}");
        }
    }
}
