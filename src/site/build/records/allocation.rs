//! 竞争性分配.

use super::cells::Grid;
use super::ex_ante::listed;
use super::paper::Paper;
use super::tree::{Branch, Sort, Tree};
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::site::Site;
use crate::site::view::kinds::AllocationPage;
use crate::site::view::{Sentence, Table};

/// The page of a competitive allocation.
#[must_use]
pub fn allocation(site: &Site<'_>, id: EntryId) -> AllocationPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let names: Vec<String> = match paper.tree.get("criteria") {
        Some(Tree::List(rows)) => rows.iter().map(|r| r.text(&["name"]).unwrap_or("标准").to_owned()).collect(),
        _ => Vec::new(),
    };
    let criteria = listed(&mut paper, "criteria", "criteria", "评分标准");
    let candidates = candidates(&mut paper, &names);
    paper.name_agency("agency", "组织单位");
    let unit = paper.unit.to_owned();
    let (page, record) = paper.close();
    AllocationPage { page, record, criteria, candidates, unit }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let (tree, unit) = (&paper.tree, paper.unit);
    let mut words = Words::default();
    words.figure("分配资金", tree.text(&["amount"]), unit).stop();
    if let Some(Tree::List(rows)) = tree.get("candidates") {
        words.figure("参选", Some(&rows.len().to_string()), "个");
        let chosen = rows.iter().filter(|r| r.text(&["chosen"]) == Some("是")).count();
        words.figure("入选", (chosen > 0).then(|| chosen.to_string()).as_deref(), "个").stop();
    }
    words.figure("入选线", tree.text(&["line"]), "分").stop();
    words.done()
}

/// The candidates; each score stands under the criterion it was given for.
fn candidates(paper: &mut Paper<'_>, criteria: &[String]) -> Option<Table> {
    let rows = paper.tree.take_list("candidates");
    if rows.is_empty() {
        return None;
    }
    let mut grid = Grid::default();
    for row in rows {
        let mut cells = Vec::new();
        for branch in row.branches() {
            match (branch.key.as_ref(), branch.value) {
                ("scores", Tree::List(scores)) if scores.len() == criteria.len() => {
                    for (n, (score, name)) in scores.into_iter().zip(criteria).enumerate() {
                        cells.push(Branch {
                            key: format!("scores.{n}").into(),
                            label: name.clone().into(),
                            value: score,
                        });
                    }
                }
                ("project", Tree::Leaf(mut printed)) => {
                    printed.text = paper.project_name(&printed.text);
                    cells.push(Branch { key: branch.key, label: branch.label, value: Tree::Leaf(printed) });
                }
                (_, value) => cells.push(Branch { key: branch.key, label: branch.label, value }),
            }
        }
        grid.row(Tree::Map(cells));
    }
    Some(grid.into_table("candidates", "参选项目", &paper.marks, paper.gap))
}

impl Paper<'_> {
    /// A project given as `<agency>/<project>`, or as its folder in this agency, by the name it has here.
    pub(super) fn project_name(&self, id: &str) -> String {
        let (agency, project) = match id.split_once('/') {
            Some((agency, project)) => (agency.to_owned(), project),
            None => (self.entry.at.agency().map(ToString::to_string).unwrap_or_default(), id),
        };
        let known = self.district.projects.iter().find(|p| p.id.as_str() == project && p.agency.as_str() == agency);
        if let Some(known) = known {
            return known.name.to_string();
        }
        let key = crate::model::id::Id::parse(&agency).ok().zip(crate::model::id::Id::parse(project).ok());
        let key = key.map(|(agency, project)| crate::corpus::address::ProjectKey {
            district: self.entry.at.district,
            agency,
            project,
        });
        let records = key.as_ref().map_or(&[][..], |key| self.site.corpus.of_project(key));
        records.last().map_or_else(|| id.to_owned(), |id| self.site.corpus.entry(*id).record.name().to_owned())
    }

    /// A task whose projects are given by their ids, with their names.
    pub(super) fn with_projects(&self, mut row: Tree) -> Tree {
        if let Tree::Map(branches) = &mut row {
            for branch in branches.iter_mut().filter(|b| b.key == "projects") {
                if let Tree::List(items) = &mut branch.value {
                    for item in items {
                        if let Tree::Leaf(printed) = item
                            && matches!(printed.sort, Sort::Text)
                        {
                            printed.text = self.project_name(&printed.text);
                        }
                    }
                }
            }
        }
        row
    }
}
