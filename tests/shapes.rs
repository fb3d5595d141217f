//! One named test per folder of `fixtures/shapes`: what is understood of it is
//! held against `model.snap` beside it. Its `why.txt` says what the case is for.

mod support;

use std::fmt::Write as _;
use std::path::Path;

use ladder_lint::model::{Comparison, Ladder, Level, Track};
use support::Repository;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn shape(why: &Path) -> Outcome {
    let folder = why.parent().ok_or("a shape stands in a folder")?;
    let repository = Repository::from_folder(folder);
    let mut told = String::new();
    for ladder in &repository.model.ladders {
        tell(&repository, ladder, &mut told)?;
    }
    if told.is_empty() {
        told.push_str("no ladder\n");
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(std::path::absolute(folder)?);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("model", told));
    Ok(())
}

fn tell(repository: &Repository, ladder: &Ladder, told: &mut String) -> std::fmt::Result {
    writeln!(told, "ladder {}", ladder.name)?;
    for track in &ladder.tracks {
        tell_track(repository, track, told)?;
    }
    for comparison in &ladder.comparisons {
        tell_comparison(repository, comparison, told)?;
    }
    for index in &ladder.indexes {
        writeln!(told, "  index at {}", repository.place(index.span))?;
        for entry in &index.entries {
            let level = entry.level.and_then(|at| ladder.level(at)).map_or("no level".to_owned(), Level::label);
            let code = entry.code.as_deref().unwrap_or("-");
            writeln!(told, "    {} [{code}] {} -> {level}", entry.title, entry.target)?;
        }
    }
    for declaration in &ladder.declarations {
        let names: Vec<&str> = declaration.names.iter().map(|(name, _)| name.as_str()).collect();
        let of = declaration.of.as_ref().map_or_else(String::new, |of| format!(" of {}", of.as_str()));
        let place = repository.place(declaration.span);
        writeln!(told, "  declares {:?}{of} at {place}: {}", declaration.declares, names.join(", "))?;
    }
    Ok(())
}

fn tell_track(repository: &Repository, track: &Track, told: &mut String) -> std::fmt::Result {
    writeln!(told, "  track {} ({}) at {}", track.label(), track.shape.name(), repository.place(track.span))?;
    for statement in &track.statements {
        writeln!(told, "    \"{}\"", statement.text)?;
    }
    for level in &track.levels {
        let code = level.code.as_deref().unwrap_or("-");
        writeln!(told, "    {}. {} [{code}] at {}", level.rank, level.title, repository.place(level.name_span))?;
        for fact in &level.facts {
            writeln!(told, "      {} = {}", fact.name, fact.value)?;
        }
        for statement in &level.statements {
            writeln!(told, "      \"{}\"", statement.text)?;
        }
        for expectation in &level.expectations {
            let group = expectation.group.as_ref().map(|group| format!(" in {group}")).unwrap_or_default();
            let misplaced = if expectation.misplaced { ", misplaced" } else { "" };
            let place = repository.place(expectation.name_span);
            writeln!(told, "      # {}{group} at {place}{misplaced}", expectation.dimension)?;
            for statement in &expectation.statements {
                writeln!(told, "        \"{}\"", statement.text)?;
            }
        }
    }
    Ok(())
}

fn tell_comparison(repository: &Repository, comparison: &Comparison, told: &mut String) -> std::fmt::Result {
    writeln!(told, "  comparison of {} at {}", comparison.between.join(" and "), repository.place(comparison.name_span))?;
    for aspect in &comparison.aspects {
        writeln!(told, "    {}", aspect.name)?;
        for side in &aspect.sides {
            writeln!(told, "      {}: {}", side.level, side.text)?;
        }
    }
    Ok(())
}

datatest_stable::harness! {
    { test = shape, root = "fixtures/shapes", pattern = r"why\.txt$" },
}
