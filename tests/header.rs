//! The header is what cbindgen makes of the boundary, and declares what the library exports.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rendered() -> String {
    let config = cbindgen::Config::from_file(root().join("cbindgen.toml")).unwrap();
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_crate(root())
        .generate()
        .unwrap();
    let mut text = Vec::new();
    bindings.write(&mut text);
    // The one kind of comment that C89 has not.
    let text = String::from_utf8(text).unwrap();
    text.replace("#endif  // __cplusplus", "#endif /* __cplusplus */")
        .replace("#endif // __cplusplus", "#endif /* __cplusplus */")
}

#[test]
fn the_header_is_up_to_date() {
    let path = root().join("include/intune.h");
    let text = rendered();
    if std::env::var_os("INTUNE_RENEW_HEADER").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(
        committed == text,
        "include/intune.h is out of date; run INTUNE_RENEW_HEADER=1 cargo test --test header"
    );
}

#[test]
fn the_header_has_the_package_s_version() {
    let define = format!("#define INTUNE_VERSION \"{}\"\n", env!("CARGO_PKG_VERSION"));
    assert!(rendered().contains(&define));
}

#[test]
fn the_header_declares_the_listed_symbols() {
    let listed: BTreeSet<String> = std::fs::read_to_string(root().join("abi/symbols"))
        .unwrap()
        .lines()
        .filter_map(|line| Some(line.split_whitespace().next()?.to_owned()))
        .collect();
    let text = rendered();
    let declared: BTreeSet<String> = text
        .lines()
        .filter(|line| !line.starts_with([' ', '*', '/', '#', 't']) || line.contains("intune_"))
        .filter(|line| !line.trim_start().starts_with(['*', '/']) && !line.starts_with("typedef"))
        .filter_map(|line| {
            let (before, _) = line.split_once('(')?;
            let name = before.rsplit([' ', '*']).next()?;
            name.starts_with("intune_").then(|| name.to_owned())
        })
        .collect();
    assert_eq!(declared, listed);
}

/// A function that the random caller leaves out would never be called with nonsense.
#[test]
fn the_random_caller_calls_every_listed_symbol() {
    let caller = std::fs::read_to_string(root().join("tests/c/test_random.c")).unwrap();
    let listed = std::fs::read_to_string(root().join("abi/symbols")).unwrap();
    for line in listed.lines() {
        let call = format!("{}(", line.split_whitespace().next().unwrap_or_default());
        assert!(caller.contains(&call), "{call}");
    }
}

/// Each export hands its whole body to `guard` or `guard_result`, so that no panic passes it.
#[test]
fn no_export_goes_round_the_guard() {
    let mut exports = BTreeSet::new();
    for file in std::fs::read_dir(root().join("src/ffi")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for item in syn::parse_file(&text).unwrap().items {
            let syn::Item::Fn(function) = item else {
                continue;
            };
            if function.sig.abi.is_none() {
                continue;
            }
            let name = function.sig.ident.to_string();
            let [syn::Stmt::Expr(syn::Expr::Call(call), None)] = &function.block.stmts[..] else {
                panic!("{name} does more than call the guard")
            };
            let syn::Expr::Path(callee) = &*call.func else {
                panic!("{name} calls something else")
            };
            assert!(
                callee.path.is_ident("guard") || callee.path.is_ident("guard_result"),
                "{name} goes round the guard"
            );
            exports.insert(name);
        }
    }
    let listed = std::fs::read_to_string(root().join("abi/symbols")).unwrap();
    assert_eq!(exports.len(), listed.lines().count());
}
