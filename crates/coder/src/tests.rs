//! Codings of ads whose answer is known: the hand-written samples, and phrases that mislead.

use crate::{Coder, Field};
use base::{Green, Language, Vacancy};
use std::sync::LazyLock;
use taxonomy::Taxonomy;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(&Taxonomy::shipped()));

fn vacancy(title: &str, description: &str) -> Vacancy {
    Vacancy {
        description: (!description.is_empty()).then(|| description.into()),
        ..Vacancy::titled("board", title, base::Country::Thailand)
    }
}

#[test]
fn plain_titles_get_their_unit_group_in_every_language() {
    for (title, code) in [
        ("Electrician", "7411"),
        ("Kế toán tổng hợp", "2411"),
        ("พนักงานขาย", "5223"),
        ("Perawat", "2221"),
        ("Pemandu lori", "8332"),
        ("会计", "3313"),
        ("Senior Software Developer (Urgent!)", "2512"),
        ("NHÂN VIÊN BẢO VỆ", "5414"),
    ] {
        let coding = CODER.code(&vacancy(title, ""));
        assert_eq!(
            coding.occupation().map(taxonomy::UnitGroup::code),
            Some(code),
            "{title}: {:?}",
            coding.candidates
        );
    }
    assert_eq!(CODER.code(&vacancy("???", "")).occupation(), None);
}

#[test]
fn green_work_is_told_from_words_that_only_look_so() {
    for (title, text, green) in [
        ("Solar panel installer", "", Green::Core),
        ("Kỹ sư xử lý nước thải", "", Green::Core),
        (
            "Accountant",
            "A friendly working environment, 5S, and a green light for your ideas.",
            Green::None,
        ),
        (
            "Kế toán",
            "Môi trường làm việc năng động, xanh sạch đẹp",
            Green::None,
        ),
        (
            "Building technician",
            "Carry out energy audits. Report greenhouse gas emissions.",
            Green::Partial,
        ),
    ] {
        assert_eq!(CODER.code(&vacancy(title, text)).green, green, "{title}: {text}");
    }
}

#[test]
fn languages_are_told_by_script_and_small_words() {
    for (text, language) in [
        ("รับสมัครพนักงานขาย ประจำสาขา", Language::Th),
        ("Tuyển dụng nhân viên kinh doanh tại Hà Nội", Language::Vi),
        (
            "Dibutuhkan karyawan dengan pengalaman minimal satu tahun untuk perusahaan",
            Language::Id,
        ),
        (
            "We are looking for an engineer with experience in the field",
            Language::En,
        ),
        ("ទទួលបុគ្គលិកលក់", Language::Km),
        ("ຮັບສະໝັກພະນັກງານຂາຍ", Language::Lo),
        ("အရောင်းဝန်ထမ်း အလိုရှိသည်", Language::My),
        ("诚聘会计", Language::Zh),
    ] {
        assert_eq!(CODER.code(&vacancy(text, "")).language, language, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn evidence_lies_in_the_text_and_probabilities_add_up(title in "\\PC{0,40}", text in "\\PC{0,200}") {
        let ad = vacancy(&title, &text);
        let coding = CODER.code(&ad);
        let sum: f64 = coding.candidates.iter().map(|(_, p)| p).sum();
        proptest::prop_assert!(sum <= 1.0 + 1e-9 && coding.candidates.len() <= 5);
        proptest::prop_assert!(coding.candidates.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        for evidence in &coding.evidence {
            let field = match evidence.field {
                Field::Title => Some(&ad.title),
                Field::Description => ad.description.as_ref(),
                Field::Requirements => ad.requirements.as_ref(),
                Field::Benefits => ad.benefits.as_ref(),
            };
            let piece = field.and_then(|field| field.get(evidence.start..evidence.end));
            proptest::prop_assert!(piece.is_some_and(|piece| !piece.is_empty()));
        }
        proptest::prop_assert_eq!(coding.green == Green::None, coding.criteria.is_empty());
        proptest::prop_assert_eq!(CODER.code(&ad), coding);
    }
}
