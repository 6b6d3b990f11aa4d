//! The words of a `$filter`.

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Open,
    Close,
    Comma,
    /// A name, an operator, a number or a date.
    Word(String),
    /// What stands between apostrophes, and the type's name before them, if any.
    Quoted(Option<String>, String),
}

/// The words, each with where it begins; or where there is none.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, usize> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let begin = at;
        let token = match first {
            ' ' | '\t' => {
                at += 1;
                continue;
            }
            '(' => Token::Open,
            ')' => Token::Close,
            ',' => Token::Comma,
            '\'' => {
                let (quoted, length) = quoted(&text[at..]).ok_or(begin)?;
                at += length;
                tokens.push((begin, Token::Quoted(None, quoted)));
                continue;
            }
            _ if is_word(first) => {
                let rest = &text[at..];
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let word = rest[..length].to_owned();
                at += length;
                let token = match text[at..].starts_with('\'') {
                    true => {
                        let (quoted, length) = quoted(&text[at..]).ok_or(at)?;
                        at += length;
                        Token::Quoted(Some(word), quoted)
                    }
                    false => Token::Word(word),
                };
                tokens.push((begin, token));
                continue;
            }
            _ => return Err(begin),
        };
        at += 1;
        tokens.push((begin, token));
    }
    Ok(tokens)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "_.:+-/@$".contains(c)
}

/// The text between apostrophes, a doubled one being one, and how much of `text` it takes.
fn quoted(text: &str) -> Option<(String, usize)> {
    let mut quoted = String::new();
    let mut at = 1;
    loop {
        let end = at + text[at..].find('\'')?;
        quoted.push_str(&text[at..end]);
        at = end + 1;
        if !text[at..].starts_with('\'') {
            return Some((quoted, at));
        }
        quoted.push('\'');
        at += 1;
    }
}
