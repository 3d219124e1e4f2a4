use super::moulds::{ALIGNS, Moulds, Stand};
use super::sorts::{INKS, LEVELS, Parts, Simple, Sort, marked};
use super::{Links, Pieces};
use std::sync::Arc;
use tera::value::Key;
use tera::{Map, Value};

fn moulds(td: &str) -> Arc<Moulds> {
    let moulds = Moulds::new();
    let mut engine = tera::Tera::new();
    let component = "{% component td(c, align: string = \"left\", head: bool = false, sort: bool = false) %}";
    engine.autoescape_on(vec![".html"]);
    engine.add_raw_template("td.html", &format!("{component}{td}{{% endcomponent td %}}")).unwrap();
    moulds.take(engine);
    moulds
}

fn sorts() -> Vec<Sort> {
    let parts: Vec<Parts> =
        (0..Parts::ALL).map(|n| Parts { frac: n % 2 == 1, value: n / 2 % 2 == 1, marked: n / 4 == 1 }).collect();
    let texts = (0..INKS.len()).flat_map(|ink| [Sort::Text(ink, false), Sort::Text(ink, true)]);
    let plain = [Sort::Empty, Sort::Words, Sort::Missing, Sort::Date, Sort::Over].into_iter().chain(texts);
    let plain = plain.chain((0..LEVELS).map(Sort::Grade));
    let numbers = [Sort::Number, Sort::Figure, Sort::Less].into_iter();
    plain.chain(numbers.flat_map(|sort| parts.iter().map(move |parts| sort(*parts)).collect::<Vec<_>>())).collect()
}

fn stands() -> impl Iterator<Item = Stand> {
    let rows = (0..ALIGNS.len() * 4).map(|n| Stand::Row { align: n / 4, head: n % 2 == 1, sort: n / 2 % 2 == 1 });
    rows.chain([Stand::Alone, Stand::Figure { room: false }, Stand::Figure { room: true }])
}

#[test]
fn every_sort_has_its_own_mould_and_is_recognised() {
    let mut numbers: Vec<usize> = sorts().into_iter().map(Sort::number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..Sort::ALL).collect::<Vec<_>>());
    for sort in sorts() {
        for stand in [Stand::Alone, Stand::Figure { room: true }] {
            if let Some(cell) = marked(sort, stand, 1) {
                assert_eq!(Simple::of(&cell, stand).map(|simple| simple.sort), Some(sort));
            }
        }
    }
}

#[test]
fn the_default_theme_is_printed_from_moulds_as_its_component_prints() {
    let theme = crate::theme::Theme::load(None).unwrap();
    for (sort, stand) in sorts().into_iter().flat_map(|sort| stands().map(move |stand| (sort, stand))) {
        let Some(cell) = marked(sort, stand, 7) else { continue };
        assert!(theme.engine.moulds.mould(sort, stand).is_some(), "{sort:?} {stand:?}");
        let mut printed = String::new();
        theme.engine.moulds.print(&cell, stand, &mut printed).unwrap();
        assert_eq!(printed, theme.engine.moulds.component(&cell, stand).unwrap(), "{sort:?} {stand:?}");
    }
}

#[test]
fn an_amount_in_words_keeps_no_room_for_decimals() {
    let theme = crate::theme::Theme::load(None).unwrap();
    let moulds = &theme.engine.moulds;
    let map = |pairs: [(&'static str, Value); 2]| {
        Value::from(pairs.into_iter().map(|(key, value)| (Key::Str(key), value)).collect::<Map>())
    };
    let figure = map([("int", Value::from("0.6亿多")), ("text", Value::from(true))]);
    let cell = map([("is", Value::from("figure")), ("figure", figure.clone())]);
    for stand in stands() {
        let held = if matches!(stand, Stand::Figure { .. }) { &figure } else { &cell };
        let mut printed = String::new();
        moulds.print(held, stand, &mut printed).unwrap();
        assert_eq!(printed, moulds.component(held, stand).unwrap(), "{stand:?}");
        assert!(printed.contains(">0.6亿多</span>"), "{printed}");
    }
}

#[test]
fn what_looks_at_the_words_is_asked_each_time() {
    let stand = Stand::Row { align: 0, head: false, sort: false };
    let printed = |td: &str, words: &str| {
        let mut out = String::new();
        moulds(td).print(&Value::from(words), stand, &mut out).unwrap();
        out
    };
    assert_eq!(printed("<td>{{ c }}</td>", "a<b & \"c\""), "<td>a&lt;b &amp; &quot;c&quot;</td>");
    assert_eq!(printed("<td n=\"{{ c | length }}\">{{ c }}</td>", "ab"), "<td n=\"2\">ab</td>");
    let long = "{% if c | length > 5 %}<td class=\"w\">{% else %}<td>{% endif %}{{ c }}</td>";
    assert_eq!(printed(long, "abcdef"), "<td class=\"w\">abcdef</td>");
}

#[test]
fn every_piece_of_a_sentence_is_printed_from_a_mould_as_its_component_prints() {
    let theme = crate::theme::Theme::load(None).unwrap();
    let moulds = &theme.engine.moulds;
    let filter = Pieces(Arc::downgrade(moulds));
    let print = |piece: &Value| filter.print(std::slice::from_ref(piece)).unwrap();
    for shape in 0..super::pieces::SHAPES {
        assert!(moulds.piece_mould(shape).is_some(), "{shape}");
        let piece = super::pieces::marked(shape, 7);
        assert_eq!(print(&piece), moulds.piece(&piece).unwrap(), "{shape}");
    }
    assert_eq!(print(&Value::from("a<b")), "a&lt;b");
    let strange = Value::from_serializable(
        &[("text", "a&b"), ("tone", "loud"), ("more", "c")].into_iter().collect::<std::collections::BTreeMap<_, _>>(),
    );
    assert_eq!(print(&strange), moulds.piece(&strange).unwrap(), "what has other parts goes to the component");
}

#[test]
fn every_link_is_printed_from_a_mould_as_its_component_prints() {
    let theme = crate::theme::Theme::load(None).unwrap();
    let moulds = &theme.engine.moulds;
    let filter = Links(Arc::downgrade(moulds));
    for shape in 0..super::links::SHAPES {
        assert!(moulds.link_mould(shape).is_some(), "{shape}");
        let link = super::links::marked(shape, 7);
        assert_eq!(filter.print(&link).unwrap(), moulds.link(&link).unwrap(), "{shape}");
    }
    for strange in [[("text", "a&b"), ("href", "")], [("text", "a&b"), ("remark", "c")]] {
        let strange = Value::from_serializable(&strange.into_iter().collect::<std::collections::BTreeMap<_, _>>());
        assert_eq!(filter.print(&strange).unwrap(), moulds.link(&strange).unwrap());
    }
}
