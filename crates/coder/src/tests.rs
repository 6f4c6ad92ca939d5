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
fn imported_skills_are_found_and_the_houses_own_go_first() {
    let skill = |id, label| taxonomy::ImportedSkill {
        id,
        label,
        alternatives: vec!["grading of wool"],
        language: Language::En,
        green: false,
    };
    let overlay = taxonomy::Overlay {
        skills: vec![
            skill("esco:1", "wool grading"),
            skill("esco:2", "forklift driving"),
            skill("esco:3", "R"),
        ],
        digest: "test".into(),
        ..taxonomy::Overlay::default()
    };
    let coder = Coder::new(&Taxonomy::with(Box::leak(Box::new(overlay))));
    let coding = coder.code(&vacancy(
        "Worker",
        "You will do wool grading. R. Must have forklift driving.",
    ));
    let ids: Vec<&str> = coding.skills.iter().map(|found| found.skill.id()).collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert!(ids[0] == "esco:1" && ids[1].starts_with('S'), "{ids:?}");
}

#[test]
fn accepted_terms_are_coded_as_concepts_labels_and_skills() {
    let name = "bokashi brewing";
    let names = vec![(Language::En, taxonomy::Role::Preferred, name)];
    let new = taxonomy::AddedConcept {
        notation: "A01T1",
        broader: taxonomy::concept("A01").expect("a group"),
        kind: taxonomy::ConceptKind::Activity,
        strength: taxonomy::Strength::Core,
        criteria: [taxonomy::Criterion::PollutionReduction].into_iter().collect(),
        definition: "",
        names,
    };
    let concepts: &[taxonomy::Concept] = Box::leak(vec![taxonomy::Concept::added(0, new)].into_boxed_slice());
    let label = |concept, text| taxonomy::Label {
        concept,
        language: Language::En,
        role: taxonomy::Role::Alternative,
        text,
    };
    let shipped = taxonomy::concept("A0101").expect("a concept");
    let overlay = taxonomy::Overlay {
        concepts,
        labels: vec![label(&concepts[0], name), label(shipped, "zephyrworks")],
        skill_labels: vec![taxonomy::SkillLabel {
            skill: 0,
            language: Language::En,
            role: taxonomy::Role::Alternative,
            text: "quillkeeping",
        }],
        digest: "terms".into(),
        ..taxonomy::Overlay::default()
    };
    let with = Coder::new(&Taxonomy::with(Box::leak(Box::new(overlay))));
    assert_ne!(with.taxonomy_version(), CODER.taxonomy_version());
    let ad = vacancy(
        "Bokashi brewing worker",
        "You will do zephyrworks and quillkeeping.",
    );
    let coding = with.code(&ad);
    assert_eq!(coding.green, Green::Core);
    assert!(
        coding
            .criteria
            .iter()
            .any(|it| it == taxonomy::Criterion::PollutionReduction)
    );
    let ids: Vec<&str> = coding.skills.iter().map(|found| found.skill.id()).collect();
    assert_eq!(ids, ["A01T1", "A0101", taxonomy::skills()[0].id]);
    let without = CODER.code(&ad);
    assert!(
        without.green == Green::None && without.skills.is_empty(),
        "{without:?}"
    );
    assert!(with.knows("bokashi brewing") && !CODER.knows("bokashi brewing") && !with.knows("brewing"));
    assert_eq!(with.added()[0].notation, "A01T1");
}

#[test]
fn headings_that_list_jobs_are_told_and_the_first_is_coded() {
    for (title, several, code) in [
        ("Accountant, Electrician, and Security Guard", true, "2411"),
        ("Staff Nurse, and HR Officer", true, "2221"),
        ("Sales Executive, Hanoi", false, "3322"),
        ("Kế toán tổng hợp", false, "2411"),
    ] {
        let coding = CODER.code(&vacancy(title, ""));
        let coded = coding.candidates.first().map(|(unit, _)| unit.code());
        assert_eq!((coding.several_jobs, coded), (several, Some(code)), "{title}");
    }
}

#[test]
fn tenders_are_no_vacancies_and_conditions_are_told() {
    let coding = CODER.code(&vacancy("Invitation to bid for office furniture", ""));
    assert!(coding.not_a_vacancy && coding.occupation().is_none());
    let text = "Responsible for the kitchen.\nBachelor degree.\nSocial insurance and 13th month pay.";
    let coding = CODER.code(&vacancy("Senior Cook", text));
    assert!(!coding.not_a_vacancy);
    assert_eq!(coding.seniority, Some(crate::Seniority::Senior));
    assert_eq!(coding.education, Some(base::Education::Bachelor));
    assert_eq!(
        coding.decent_work,
        [taxonomy::DecentWork::Pay, taxonomy::DecentWork::SocialProtection]
    );
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
        assert_eq!(CODER.code(&vacancy(text, "")).language(), language, "{text}");
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
