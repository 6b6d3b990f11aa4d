//! The C interface, one line a name, and whether it still has all that a release had.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::run::{read, root};

/// The interface as it is now.
const HERE: &str = "abi/interface";

/// Beside it: what each release had, by its version.
const RELEASES: &str = "abi/releases";

/// Each name with its declaration.
type Interface = BTreeMap<String, String>;

/// `cargo xtask abi [--renew]`: compares abi/interface with the header, or writes it, and the header with the last release.
pub(crate) fn abi(arguments: &[String]) -> Result<(), String> {
    let renew = match arguments {
        [] => false,
        [option] if option == "--renew" => true,
        _ => return Err("cargo xtask abi [--renew]".into()),
    };
    let here = declared()?;
    let path = root().join(HERE);
    if renew {
        std::fs::write(&path, text(&here)).map_err(|why| format!("{HERE}: {why}"))?;
    } else if read(&path)? != text(&here) {
        return Err(format!(
            "{HERE} is not what include/intune.h declares: cargo xtask abi --renew, and see what changed"
        ));
    }
    println!("{}", compared(&here)?);
    Ok(())
}

/// One line on what there is more than in the last release; an error where there is less, under the same ABI number.
pub(crate) fn compared_with_last_release() -> Result<String, String> {
    compared(&declared()?)
}

/// Writes down what a version has, when it is released.
pub(crate) fn release(version: &str) -> Result<(), String> {
    let path = root().join(RELEASES).join(version);
    std::fs::create_dir_all(root().join(RELEASES)).map_err(|why| format!("{RELEASES}: {why}"))?;
    std::fs::write(&path, text(&declared()?)).map_err(|why| format!("{}: {why}", path.display()))
}

fn compared(here: &Interface) -> Result<String, String> {
    let Some((version, path)) = last_release() else {
        return Ok(format!(
            "{} names; nothing is released yet to compare them with",
            here.len()
        ));
    };
    let before = parse(&read(&path)?);
    let broken = broken(&before, here);
    let number = |interface: &Interface| interface.get("INTUNE_ABI_VERSION").cloned();
    if !broken.is_empty() && number(&before) == number(here) {
        return Err(format!(
            "not what {version} has, under the same INTUNE_ABI_VERSION:\n{}",
            broken.join("\n")
        ));
    }
    let more: Vec<&str> = here
        .keys()
        .filter(|name| !before.contains_key(*name))
        .map(String::as_str)
        .collect();
    Ok(format!(
        "{} names, all that {version} has but {}; new: {}",
        here.len(),
        broken.len(),
        if more.is_empty() {
            "none".into()
        } else {
            more.join(", ")
        }
    ))
}

/// What is not there any more, or is another.
fn broken(before: &Interface, here: &Interface) -> Vec<String> {
    before
        .iter()
        .filter_map(|(name, was)| match here.get(name) {
            Some(is) if is == was => None,
            Some(is) => Some(format!("  {was}\n  is now {is}")),
            None => Some(format!("  {was}\n  is gone")),
        })
        .collect()
}

fn last_release() -> Option<(String, PathBuf)> {
    let version = |name: &str| -> Option<Vec<u64>> {
        name.split('.').map(|number| number.parse().ok()).collect()
    };
    let entries = std::fs::read_dir(root().join(RELEASES)).ok()?;
    entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((version(&name)?, name, path))
        })
        .max()
        .map(|(_, name, path)| (name, path))
}

fn declared() -> Result<Interface, String> {
    Ok(of_header(&read(&root().join("include/intune.h"))?))
}

/// Numbers, types and functions, without comments, breaks and names of parameters' places.
fn of_header(header: &str) -> Interface {
    let mut code = String::new();
    for (at, part) in header.split("/*").enumerate() {
        let part = if at == 0 {
            part
        } else {
            part.split_once("*/").map_or("", |(_, rest)| rest)
        };
        code.push_str(part);
    }
    let (directives, rest): (Vec<&str>, Vec<&str>) = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().trim())
        .partition(|line| line.starts_with('#'));
    let mut interface = Interface::new();
    for line in directives {
        let words: Vec<&str> = line.split_whitespace().collect();
        // The version is another with each release.
        if let ["#define", name, value] = words[..]
            && !name.starts_with("INTUNE_VERSION")
        {
            interface.insert(name.into(), format!("{name} = {value}"));
        }
    }
    let rest = rest
        .join(" ")
        .replace("extern \"C\" {", "")
        .replace('}', "");
    for declaration in rest.split(';') {
        let declaration = declaration.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(name) = name_of(&declaration) {
            interface.insert(name.into(), declaration);
        }
    }
    interface
}

/// What a declaration declares: a function, a type, or a type of function.
fn name_of(declaration: &str) -> Option<&str> {
    let before = match declaration.split_once("(*") {
        Some((_, pointer)) if declaration.starts_with("typedef") => pointer.split(')').next()?,
        _ => declaration.split('(').next()?,
    };
    before
        .rsplit([' ', '*'])
        .next()
        .filter(|name| !name.is_empty())
}

fn text(interface: &Interface) -> String {
    interface
        .iter()
        .map(|(name, declaration)| format!("{name}: {declaration}\n"))
        .collect()
}

fn parse(text: &str) -> Interface {
    text.lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, declaration)| (name.to_owned(), declaration.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "\
#ifndef INTUNE_H
#define INTUNE_H
#define INTUNE_VERSION \"0.1.0\"
#define INTUNE_ABI_VERSION 1
/* How it went; */
#define INTUNE_OK 0
typedef struct intune_client intune_client;
typedef int32_t (*intune_log_fn)(void *user_data,
                                 int32_t level);
extern \"C\" {
/* Frees it; twice is harmless. */
int32_t intune_client_free(intune_client *client);
intune_result *intune_get(const char *id,
                          const char *token);
}  // extern \"C\"
#endif
";

    fn with(from: &str, to: &str) -> Interface {
        assert!(HEADER.contains(from));
        of_header(&HEADER.replace(from, to))
    }

    #[test]
    fn each_name_has_its_declaration() {
        let interface = of_header(HEADER);
        let names: Vec<&str> = interface.keys().map(String::as_str).collect();
        let expected = [
            "INTUNE_ABI_VERSION",
            "INTUNE_OK",
            "intune_client",
            "intune_client_free",
            "intune_get",
            "intune_log_fn",
        ];
        assert_eq!(names, expected);
        assert_eq!(
            interface["intune_get"],
            "intune_result *intune_get(const char *id, const char *token)"
        );
        assert_eq!(parse(&text(&interface)), interface);
    }

    #[test]
    fn what_is_more_breaks_nothing() {
        let before = of_header(HEADER);
        for here in [
            with(
                "typedef struct",
                "int32_t intune_new(void);\ntypedef struct",
            ),
            with("/* Frees it; twice is harmless. */", "/* Another word. */"),
            with("\"0.1.0\"", "\"0.2.0\""),
            with("id,\n                          const", "id, const"),
        ] {
            assert_eq!(broken(&before, &here), Vec::<String>::new());
        }
    }

    #[test]
    fn what_is_gone_or_another_is_named() {
        let before = of_header(HEADER);
        for (from, to, named) in [
            (
                "int32_t intune_client_free(intune_client *client);",
                "",
                "intune_client_free",
            ),
            (
                "const char *token",
                "const char *token, int32_t more",
                "intune_get",
            ),
            ("INTUNE_OK 0", "INTUNE_OK 1", "INTUNE_OK"),
            ("int32_t level", "int64_t level", "intune_log_fn"),
        ] {
            let broken = broken(&before, &with(from, to));
            assert!(broken.len() == 1 && broken[0].contains(named), "{broken:?}");
        }
    }
}
