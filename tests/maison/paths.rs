//! The paths of Rust source that start at the root of the crate, by reading its words alone.

/// A word, `::` or a sign, and its line.
pub(crate) type Token<'t> = (usize, &'t str);

/// The first name below the root in each path of a module `depth` steps from it.
///
/// A module written inside the file counts as the file: `super` then leads too far up, which may
/// find an arrow where none is, never miss one.
pub(crate) fn named(depth: usize, text: &str) -> Vec<Token<'_>> {
    let tokens = &tokens(text);
    let word = |i: usize| tokens.get(i).map_or("", |t| t.1);
    let (mut i, mut found) = (0, Vec::new());
    while i < tokens.len() {
        i = match word(i) {
            "#" if (i..i + 7)
                .map(word)
                .eq(["#", "[", "cfg", "(", "test", ")", "]"]) =>
            {
                item_end(tokens, i + 7)
            }
            "crate" | "super" | "self" if word(i + 1) == "::" => path(tokens, i, depth, &mut found),
            _ => i + 1,
        }
    }
    found
}

/// Follows the path, or the group of paths, at `i`, from a module `depth` steps below the root.
/// Returns where it ends.
fn path<'t>(
    tokens: &[Token<'t>],
    mut i: usize,
    mut depth: usize,
    found: &mut Vec<Token<'t>>,
) -> usize {
    let is = |i: usize, words: &[&str]| tokens.get(i).is_none_or(|t| words.contains(&t.1));
    while let Some(&(line, word)) = tokens.get(i) {
        i += 1;
        match word {
            "crate" => depth = 0,
            "super" => depth = depth.saturating_sub(1),
            "self" => {}
            "{" => {
                while !is(i, &["}"]) {
                    i = path(tokens, i, depth, found);
                    while !is(i, &[",", "}"]) {
                        i += 1;
                    }
                    i += usize::from(is(i, &[","]));
                }
                return i + 1;
            }
            _ if depth == 0 => {
                found.push((line, word));
                depth = 1;
            }
            _ => depth += 1,
        }
        if !is(i, &["::"]) {
            break;
        }
        i += 1;
    }
    i
}

/// Where the item at `i` ends: after its braces or its semicolon.
fn item_end(tokens: &[Token<'_>], mut i: usize) -> usize {
    let mut depth = 0;
    while let Some((_, word)) = tokens.get(i) {
        i += 1;
        match *word {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 && [";", "}"].contains(word) {
            break;
        }
    }
    i
}

/// The tokens of a file, without comments and literals.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut rest, mut line, mut found) = (text, 1, Vec::new());
    while !rest.is_empty() {
        let (length, kept) = first(rest);
        let (token, after) = rest.split_at(length);
        if kept && !token.trim().is_empty() {
            found.push((line, token));
        }
        line += token.matches('\n').count();
        rest = after;
    }
    found
}

/// Length of the first token of a text that is not empty, and whether it may be part of a path.
fn first(text: &str) -> (usize, bool) {
    let skipped = |from: usize, end: &str| {
        let found = text[from..].find(end);
        (found.map_or(text.len(), |n| from + n + end.len()), false)
    };
    let raw = text.trim_start_matches(['b', 'c']).strip_prefix('r');
    let body = raw.map_or("", |r| r.trim_start_matches('#'));
    let mut chars = text.chars();
    let next = [chars.next(), chars.next(), chars.next()].map(Option::unwrap_or_default);
    match next {
        ['/', '/', _] => skipped(2, "\n"),
        ['/', '*', _] => skipped(2, "*/"),
        _ if body.starts_with('"') => {
            let hashes = "#".repeat(raw.map_or(0, str::len) - body.len());
            skipped(text.len() - body.len() + 1, &format!("\"{hashes}"))
        }
        // `'a` is a lifetime, `'a'` a character.
        [quote @ '"', ..] | [quote @ '\'', '\\', _] | [quote @ '\'', _, '\''] => {
            let mut escaped = false;
            let end = text[1..].find(|c| {
                let ends = c == quote && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            (end.map_or(text.len(), |n| n + 2), false)
        }
        [':', ':', _] => (2, true),
        [c, ..] => {
            let word = text.find(|c: char| c != '_' && !c.is_alphanumeric());
            (word.unwrap_or(text.len()).max(c.len_utf8()), true)
        }
    }
}
