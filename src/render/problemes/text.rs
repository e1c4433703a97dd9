//! Problems for people: where, the line, what is wrong, what to write instead.

use crate::mots::clean::{clean, clean_lines, moved};
use crate::problem::place::Places;
use crate::problem::{Gravite, Problem};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use std::ops::Range;

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// With escape codes for colours.
    pub colours: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            colours: false,
            width: 100,
        }
    }
}

/// Longer lines are shown around the mistake only: what a person can read, whatever the terminal.
const MAX_LINE: usize = 240;

/// The problems of one input, one after another, each ending with a line feed. `source` is the
/// text that the places count in; without it, each problem takes one line.
pub fn problems(fichier: &str, source: Option<&str>, problems: &[Problem], style: Style) -> String {
    of(Some(fichier), source, problems, style)
}

/// The same; without a `fichier`, the problems are no file's.
pub fn of(
    fichier: Option<&str>,
    source: Option<&str>,
    problems: &[Problem],
    style: Style,
) -> String {
    let path = fichier.map(clean);
    let renderer = if style.colours {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .term_width(style.width.max(40))
        .decor_style(DecorStyle::Unicode);
    let mut places = Places::new(source.unwrap_or_default());
    let mut out = String::new();
    for problem in problems {
        let shown = match (path.as_deref(), source, &problem.span) {
            (Some(path), Some(source), Some(span)) => {
                let excerpt = Excerpt::new(source, problem, span, &mut places);
                excerpt.render(path, problem, &renderer)
            }
            (path, ..) => bare(path, problem, &renderer),
        };
        out.push_str(shown.trim_end_matches('\n'));
        out.push('\n');
    }
    out
}

fn level(gravite: Gravite) -> Level<'static> {
    match gravite {
        Gravite::Erreur => Level::ERROR.with_name("erreur"),
        Gravite::Avertissement => Level::WARNING.with_name("avertissement"),
    }
}

/// A problem without an excerpt.
fn bare(path: Option<&str>, problem: &Problem, renderer: &Renderer) -> String {
    let title = level(problem.gravite)
        .primary_title(clean(&problem.message).into_owned())
        .id(problem.code.word());
    let mut group = Group::with_title(title);
    if let Some(path) = path {
        let origin = Origin::path(path);
        group = group.element(match problem.ligne {
            Some(line) => origin.line(line),
            None => origin,
        });
    }
    if let Some(aide) = &problem.aide {
        let aide = clean(aide).into_owned();
        group = group.element(Level::HELP.with_name("aide").message(aide));
    }
    renderer.render(&[group])
}

/// The lines of a problem, cleaned, with its places counted in them.
struct Excerpt {
    text: String,
    first_line: usize,
    span: Range<usize>,
    fix: Option<(Range<usize>, String)>,
}

impl Excerpt {
    fn new(source: &str, problem: &Problem, span: &Range<usize>, places: &mut Places<'_>) -> Self {
        let fix = problem
            .correction
            .as_ref()
            .map(|c| (c.span.clone(), clean(&c.texte).into_owned()));
        let start = fix
            .as_ref()
            .map_or(span.start, |(f, _)| f.start.min(span.start));
        let first = line_start(source, start);
        // A mistake of several lines is shown by its first one.
        let end = line_end(source, span.start);
        let end = fix
            .as_ref()
            .map_or(end, |(f, _)| end.max(line_end(source, f.end)));
        let window = window(source, first..end, span.start);
        let (first_line, _) = places.find(window.start);
        let raw = source.get(window.clone()).unwrap_or_default();
        let (text, moves) = clean_lines(raw);
        let place = |at: usize| {
            let at = at.clamp(window.start, window.end) - window.start;
            floor(&text, moved(&moves, at))
        };
        let fix = fix
            .filter(|(f, _)| window.start <= f.start && f.end <= window.end)
            .map(|(f, with)| (place(f.start)..place(f.end), with));
        Self {
            span: place(span.start)..place(span.end),
            first_line,
            fix,
            text,
        }
    }

    fn render(&self, path: &str, problem: &Problem, renderer: &Renderer) -> String {
        let title = level(problem.gravite)
            .primary_title(clean(&problem.message).into_owned())
            .id(problem.code.word());
        let snippet = Snippet::source(self.text.as_str())
            .line_start(self.first_line)
            .path(path)
            .annotation(AnnotationKind::Primary.span(self.span.clone()));
        let mut main = title.element(snippet);
        let mut groups = Vec::new();
        if let Some(aide) = &problem.aide {
            let aide = clean(aide).into_owned();
            let help = Level::HELP.with_name("aide");
            if let Some((span, with)) = &self.fix {
                let mended = Snippet::source(self.text.as_str())
                    .line_start(self.first_line)
                    .path(path)
                    .patch(Patch::new(span.clone(), with.as_str()));
                groups.push(help.secondary_title(aide).element(mended));
            } else {
                main = main.element(help.message(aide));
            }
        }
        let mut report: Vec<Group<'_>> = vec![main];
        report.append(&mut groups);
        renderer.render(&report)
    }
}

fn line_start(source: &str, at: usize) -> usize {
    let before = source.get(..floor(source, at)).unwrap_or_default();
    before.rfind('\n').map_or(0, |i| i + 1)
}

fn line_end(source: &str, at: usize) -> usize {
    let at = floor(source, at);
    let rest = source.get(at..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    at + line.trim_end_matches('\r').len()
}

/// The part of these lines to show: all of them, or what surrounds `at` where they are too long.
fn window(source: &str, lines: Range<usize>, at: usize) -> Range<usize> {
    if lines.len() <= MAX_LINE * 4 {
        return lines;
    }
    let line = line_start(source, at)..line_end(source, at);
    let from = at.saturating_sub(MAX_LINE / 2).max(line.start);
    let to = (at + MAX_LINE / 2).min(line.end).max(from);
    floor(source, from)..floor(source, to)
}

/// The nearest boundary of a character, at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
