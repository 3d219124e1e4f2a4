//! Faces without the outlines that nothing shows.

use super::super::faces::Drawn;
use super::super::outlines::{Outlines, char_strings};
use super::super::world::Shop;
use super::super::{export, ids, in_runs, runs, whole};
use super::{faces, layouts, printed, wanted};
use crate::output::volumes::pdf::choice::choose;
use crate::site::view::volume::sample;
use std::collections::BTreeSet;
use std::fs::File;

#[test]
fn a_book_is_the_same_with_faces_held_whole() {
    let (Some(printed), Some(faces)) = (printed(), faces()) else { return };
    let again = in_runs(&sample::volume(), &layouts(), &faces.whole(), runs::ENOUGH).unwrap();
    assert!(again == *printed, "the bytes differ");
}

#[test]
fn glyphs_that_nobody_foresaw_are_brought() {
    let (Some(printed), Some(faces)) = (printed(), faces()) else { return };
    let (volume, layouts) = (sample::volume(), layouts());
    let ids = ids(&volume).unwrap();
    let mut drawn = faces.glyphs(&BTreeSet::new());
    let set = |drawn: &Drawn| {
        let fonts = faces.fonts(drawn).unwrap();
        let shop = Shop::new(&layouts, faces, fonts.clone(), &volume.as_of).unwrap();
        (whole(&volume, &ids, &shop, runs::ENOUGH).unwrap(), fonts, shop)
    };
    let ((document, _), fonts, _) = set(&drawn);
    if faces.hold(&mut drawn, &fonts, document.pages()) {
        // No face of this machine is held in part.
        return;
    }
    drop((document, fonts));
    let ((document, pages), fonts, shop) = set(&drawn);
    assert!(faces.hold(&mut drawn, &fonts, document.pages()), "all that is shown is held now");
    let again = export(&document, pages, &volume, &shop).unwrap();
    // The words of drawings are outlines already when the book is laid out; the sample has such a drawing.
    assert_eq!((again.count, &again.pages), (printed.count, &printed.pages));
}

#[test]
fn a_face_is_held_but_for_its_outlines() {
    let Ok(chosen) = choose(&wanted()) else { return };
    for face in chosen {
        let mut file = File::open(&face.path).unwrap();
        let Some(outlines) = Outlines::of(&mut file, face.index) else { continue };
        let whole = std::fs::read(&face.path).unwrap();
        let bare = outlines.held(&mut file, &BTreeSet::new()).unwrap();
        let one = outlines.held(&mut file, &BTreeSet::from([20_000])).unwrap();
        assert_eq!((bare.len(), one.len()), (whole.len(), whole.len()));
        let differing = |held: &[u8]| held.iter().zip(&whole).filter(|(held, whole)| held != whole).count();
        assert!(differing(&bare) * 2 > whole.len(), "most of {} is outlines", face.path.display());
        let brought = differing(&bare) - differing(&one);
        assert!((20..4_000).contains(&brought), "{brought} bytes of one glyph");
        assert!(Outlines::holds(&BTreeSet::new(), 7) && !Outlines::holds(&BTreeSet::new(), 20_000));
        assert_eq!(Outlines::of(&mut file, 1_000), None, "there is no such face");
    }
}

#[test]
fn a_file_that_is_no_face_or_cut_short_is_held_whole() {
    let mut face = Vec::new();
    if let Ok(chosen) = choose(&wanted()) {
        face = std::fs::read(&chosen[0].path).unwrap();
        face.truncate(face.len() / 2);
    }
    for bytes in [
        b"".as_slice(),
        b"OTTO",
        b"OTTO\0\x01\0\0\0\0\0\0CFF \0\0\0\0\xff\xff\xff\xff\0\0\0\x01",
        b"ttcf\0\x01\0\0\xff\xff\xff\xff",
        &face,
    ] {
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
        assert_eq!(Outlines::of(&mut file, 0), None);
    }
}

#[test]
fn the_place_of_outlines_is_read_from_what_stands_before_its_operator() {
    for (top, place) in [
        // Of one, two, three and five bytes.
        (&[239, 17][..], Some(100)),
        (&[247, 0, 17], Some(108)),
        (&[250, 255, 17], Some(1_131)),
        (&[28, 0x30, 0x39, 17], Some(12_345)),
        (&[29, 0, 1, 0, 0, 17], Some(65_536)),
        // After other operators: of one byte, of two, and after a number with a point.
        (&[239, 0, 12, 30, 30, 0x1a, 0x5f, 12, 8, 29, 0, 0, 1, 0, 17], Some(256)),
        (&[239, 5], None),
        (&[251, 0, 17], None),
        (&[29, 0, 0], None),
        (&[31, 17], None),
        (&[], None),
    ] {
        assert_eq!(char_strings(top), place, "{top:?}");
    }
}
