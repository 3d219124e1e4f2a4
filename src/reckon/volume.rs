//! What a volume takes in.

use crate::corpus::address::Subject;
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::{Corpus, District};
use crate::form::value::Named;
use crate::kinds::{Kind, Record};
use crate::model::text::Text;
use crate::settings::registers::Agency;
use crate::settings::volume::{Selection, VolumePlan};

/// Records a file of a volume holds where `site.yaml` does not say: some 300 pages, what can be bound and held.
pub const MOST: usize = 100;

/// Fewest and most records a part that `site.yaml` may ask for.
pub const BOUNDS: std::ops::RangeInclusive<usize> = 10..=2_000;

/// Records a file holds at most.
#[must_use]
pub fn most(plan: &VolumePlan) -> usize {
    plan.most.get().and_then(whole).filter(|n| BOUNDS.contains(n)).unwrap_or(MOST)
}

/// A number that counts something.
#[must_use]
pub fn whole(number: &crate::model::number::Number) -> Option<usize> {
    let value = number.value.normalize();
    (value.scale() == 0).then(|| usize::try_from(value.mantissa()).ok()).flatten()
}

/// The records of a volume, in the order of the corpus.
#[must_use]
pub fn chosen(corpus: &Corpus, plan: &VolumePlan) -> Vec<EntryId> {
    corpus.iter().filter(|(_, entry)| holds(corpus, plan, entry)).map(|(id, _)| id).collect()
}

fn holds(corpus: &Corpus, plan: &VolumePlan, entry: &Entry) -> bool {
    let district = corpus.district(entry.at.district);
    let here = plan.division.get().is_none_or(|id| corpus.site.divisions.is_empty() || *id == district.about.id);
    here && plan.select.as_ref().is_none_or(|select| {
        let of_year = |year: i16| select.years.iter().any(|when| when.year() == year);
        (select.years.is_empty() || entry.at.year().is_some_and(of_year))
            && (select.kinds.is_empty() || select.kinds.iter().any(|word| kind(word) == Some(entry.at.kind)))
            && (select.participants.is_empty() || took_part(entry, &select.participants))
            && (!names_owners(select) || owned(district, select, entry))
    })
}

/// The kind a volume asks for, by stem or by what it is called.
#[must_use]
pub fn kind(word: &str) -> Option<Kind> {
    let word = word.trim();
    Kind::parse(word).or_else(|| Kind::ALL.iter().copied().find(|kind| kind.title() == word || kind.short() == word))
}

/// The groups that a selection names, with their key in the registers.
#[must_use]
pub fn groups(select: &Selection) -> [(&'static str, &[Text]); 3] {
    [("committee", &select.committee), ("delegation", &select.delegation), ("sector", &select.sector)]
}

/// Whether only some agencies or projects are wanted.
#[must_use]
pub fn names_owners(select: &Selection) -> bool {
    !select.agencies.is_empty()
        || !select.projects.is_empty()
        || groups(select).iter().any(|(_, words)| !words.is_empty())
}

/// Whether an agency is wanted as such, or for a group it belongs to.
#[must_use]
pub fn names_agency(select: &Selection, agency: &Agency) -> bool {
    let grouped = groups(select).iter().any(|(key, words)| in_group(&agency.groups, key, words));
    grouped || select.agencies.contains(&agency.id)
}

/// Whether a record belongs to an agency, a project or a group that was named.
fn owned(district: &District, select: &Selection, entry: &Entry) -> bool {
    let Some(agency) = entry.at.agency() else { return false };
    let project = match &entry.at.subject {
        Subject::Project(_, _, project) => Some(project),
        _ => None,
    };
    let picked = project.is_some_and(|project| {
        let key = format!("{agency}/{project}");
        select.projects.iter().any(|picked| picked.trim() == key)
    });
    let own = district.agency(agency.as_str()).map(|about| &about.groups);
    let known = district.projects.iter().find(|one| one.agency == *agency && Some(&one.id) == project);
    let registers = [own, known.map(|about| &about.groups)];
    picked
        || select.agencies.contains(agency)
        || groups(select).iter().any(|(key, words)| registers.iter().flatten().any(|own| in_group(own, key, words)))
}

/// Whether a register's groups hold any of the words under a key.
#[must_use]
pub fn in_group(own: &Named<Vec<Text>>, key: &str, words: &[Text]) -> bool {
    own.0.iter().filter(|(name, _)| name.as_ref() == key).any(|(_, own)| own.iter().any(|word| words.contains(word)))
}

fn took_part(entry: &Entry, wanted: &[Text]) -> bool {
    let Record::Evaluation(form) = &entry.record else { return false };
    let mut who = form.participants.iter().filter_map(|one| one.who.get());
    who.any(|who| wanted.iter().any(|word| who.contains(word.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::address::Address;
    use crate::reckon::sample::{corpus, value};

    const RECORDS: [(&str, &str); 5] = [
        ("2020/jiaotong/lu/target", "name: 路\nindicators: []\n"),
        ("2020/jiaotong/lu/evaluation", "name: 路\nscore: 90\nparticipants: [{who: 人大代表和政协委员, count: 4}]\n"),
        ("2020/jiaoyu/xiao/evaluation", "name: 校\nscore: 80\n"),
        ("2021/jiaotong/lu/evaluation", "name: 路\nscore: 91\n"),
        ("2020/summary", "title: 总结\n"),
    ];

    /// `2020/jiaotong/lu/evaluation`.
    fn place(at: &Address) -> String {
        let project = at.project().map(|key| format!("/{}/{}", key.agency, key.project)).unwrap_or_default();
        format!("{}{project}/{}", at.year().unwrap(), at.stem())
    }

    fn found(select: &str) -> Vec<String> {
        let plan = value::<VolumePlan>(&format!("id: a\ntitle: 甲\nselect: {select}\n"));
        let corpus = corpus("2022-06-30", "", &RECORDS);
        chosen(&corpus, &plan).into_iter().map(|id| place(&corpus.entry(id).at)).collect()
    }

    #[test]
    fn years_and_kinds_narrow_and_owners_are_added() {
        assert_eq!(
            found("{years: [2020], kinds: [evaluation]}"),
            ["2020/jiaotong/lu/evaluation", "2020/jiaoyu/xiao/evaluation"]
        );
        assert_eq!(found("{kinds: [重点评价], projects: [jiaotong/lu]}").len(), 2);
        assert_eq!(found("{years: [2020], agencies: [jiaoyu], projects: [jiaotong/lu]}").len(), 3);
        assert_eq!(found("{}").len(), 5);
        assert_eq!(found("{years: [2019]}").len(), 0);
    }

    #[test]
    fn a_packet_for_those_who_took_part_holds_exactly_their_evaluations() {
        assert_eq!(found("{participants: [人大代表]}"), ["2020/jiaotong/lu/evaluation"]);
        assert_eq!(found("{participants: [审计]}").len(), 0);
    }
}
