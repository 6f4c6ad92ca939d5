//! Records in, outcomes out.

use crate::{Input, Limits, Mapper, Mapping, Outcome, Reader, Warning};
use base::{Contract, DateBasis, DatePrecision, Education, Hours, PayPeriod, Vacancy};
use proptest::prelude::*;
use std::io::Cursor;

const SOURCE: &str =
    "[source]\nname = \"x\"\ntitle = \"X\"\nlicence = \"CC0-1.0\"\npublish = \"text\"\ncoverage = \"all\"\n";

fn outcomes(mapping: &str, file: &str, text: &str) -> Vec<Outcome> {
    let mapping = Mapping::parse(&format!("{SOURCE}{mapping}"), "x.toml").expect("a good mapping");
    let input = Input::new(file, Cursor::new(text.as_bytes().to_vec()));
    let mut reader = Reader::open(input, &mapping, &Limits::default()).expect("a good file");
    let mapper = Mapper::new(&mapping, reader.columns()).expect("all columns");
    reader
        .next_batch(1_000)
        .expect("good records")
        .iter()
        .map(|record| mapper.map(record))
        .collect()
}

fn one(mapping: &str, file: &str, text: &str) -> (Vacancy, Vec<Warning>) {
    match outcomes(mapping, file, text).into_iter().next() {
        Some(Outcome::Vacancy(vacancy, warnings)) => (*vacancy, warnings),
        other => panic!("{other:?}"),
    }
}

fn codes(warnings: &[Warning]) -> Vec<String> {
    warnings
        .iter()
        .map(|warning| format!("{} {} {}", warning.field, warning.reason, warning.value))
        .collect()
}

const FULL: &str = "[constants]\ncountry = \"VN\"\nboard = \"b\"\ncurrency = \"VND\"\n[columns]\ntitle = \"title\"\nemployer = \"company\"\ndescription = \"text\"\nplace = \"place\"\n\
     pay = \"pay\"\nposted = \"posted\"\ncloses = { column = \"closes\", parser = \"days-left\" }\nopenings = \"n\"\ncontract = \"type\"\nhours = \"type\"\neducation = \"education\"\nexperience = \"experience\"\nurl = \"url\"\n\
     [dates]\nsnapshot = { column = \"seen\" }\n[empty]\nvalues = [\"N/A\"]\nanonymous_employers = [\"Client of the board\"]\n";
const HEADER: &str = "title,company,text,place,pay,posted,closes,n,type,education,experience,url,seen\n";

#[test]
fn a_good_row_fills_everything() {
    let row = "Thợ hàn,Công ty A,\"<p>Hàn &amp; cắt</p><p>Liên hệ: chị Lan, 0912 345 678</p>\",Hà Nội,15 - 17 triệu,3 ngày trước,12,\"5 người\",\"full time, hợp đồng\",Trung cấp,2 năm,https://a.vn/1?phone=0912345678,2025-10-19\n";
    let (vacancy, warnings) = one(FULL, "x.csv", &format!("{HEADER}{row}"));
    assert_eq!(codes(&warnings), Vec::<String>::new());
    assert_eq!(
        vacancy.description.as_deref(),
        Some("Hàn & cắt\n\nLiên hệ: [person], [phone]")
    );
    assert_eq!(
        (
            vacancy.board.as_str(),
            vacancy.place.as_deref(),
            vacancy.regions_named
        ),
        ("b", Some("Hà Nội"), 1)
    );
    assert_eq!(
        vacancy.region.map(|region| region.to_string()).as_deref(),
        Some("VN-HN")
    );
    assert_eq!(
        vacancy.posted.map(|date| date.to_string()).as_deref(),
        Some("2025-10-16")
    );
    assert_eq!(
        (vacancy.date_basis, vacancy.date_precision),
        (DateBasis::Posted, DatePrecision::Day)
    );
    assert_eq!(
        vacancy.closes.map(|date| date.to_string()).as_deref(),
        Some("2025-10-31")
    );
    let pay = vacancy.pay.expect("pay");
    assert_eq!(
        (pay.min, pay.max, pay.period),
        (Some(15_000_000), Some(17_000_000), PayPeriod::Month)
    );
    assert_eq!((vacancy.openings, vacancy.openings_stated), (5, true));
    assert_eq!(
        (vacancy.contract, vacancy.hours),
        (Some(Contract::FixedTerm), Some(Hours::FullTime))
    );
    assert_eq!(
        (vacancy.education, vacancy.experience_months),
        (Some(Education::Vocational), Some(24))
    );
    assert_eq!(vacancy.url.as_deref(), Some("https://a.vn/1"));
}

#[test]
fn what_cannot_be_read_is_left_out_and_counted() {
    let row = "Thợ hàn,Client of the board,N/A,Nowhere-upon-Sea,-5 VND,9999-01-01,Chat Now,20000,gibberish,~,Function,ftp://x,2025-10-19\n";
    let (vacancy, warnings) = one(FULL, "x.csv", &format!("{HEADER}{row}"));
    assert_eq!(
        (vacancy.employer, vacancy.description, vacancy.region, vacancy.pay),
        (None, None, None, None)
    );
    assert_eq!(
        (vacancy.openings, vacancy.openings_stated, vacancy.education),
        (1, false, None)
    );
    // No readable posting date: the day on which it was seen stands in.
    assert_eq!(
        (
            vacancy.posted.map(|date| date.to_string()).as_deref(),
            vacancy.date_basis
        ),
        (Some("2025-10-19"), DateBasis::Seen)
    );
    assert_eq!(
        codes(&warnings),
        [
            "place place-unknown Nowhere-upon-Sea",
            "posted date-implausible 9999-01-01",
            "closes date-unreadable Chat Now",
            "contract employment-type-unknown gibberish",
            "education education-unknown ~",
            "experience experience-unreadable Function",
            "pay pay-implausible -5 VND",
            "openings openings-implausible 20000",
            "url url-unusable ftp://x",
        ]
    );
}

#[test]
fn countries_come_from_where_the_mapping_says() {
    let mapping = "[constants]\nboard = \"b\"\ncurrency = \"by-country\"\n[columns]\ntitle = \"title\"\nplace = \"place\"\ncountry = \"land\"\ncountry_hint = \"site\"\npay = \"pay\"\n[values.country]\n\"Malaya\" = \"MY\"\n\"a.ph\" = \"PH\"\n";
    let text = "title,place,land,site,pay\nCook,,Malaya,,5000\nCook,Hà Nội,,,9000000\nCook,,,a.ph,18000\nCook,,,,\nCook,,Atlantis,a.ph,\n";
    let seen: Vec<String> = outcomes(mapping, "x.csv", text)
        .iter()
        .map(|outcome| match outcome {
            Outcome::Vacancy(vacancy, warnings) => format!(
                "{} {:?} {}",
                vacancy.country,
                vacancy.pay.map(|pay| pay.currency.code()),
                warnings.len()
            ),
            Outcome::Reject(reject) => format!("{}@{}", reject.reason, reject.row),
        })
        .collect();
    assert_eq!(
        seen,
        [
            "MY Some(\"MYR\") 0",
            "VN Some(\"VND\") 0",
            "PH Some(\"PHP\") 0",
            "no-country@4",
            "PH None 1"
        ]
    );
}

#[test]
fn renewed_and_imputed_dates() {
    let mapping = "[constants]\ncountry = \"VN\"\n[columns]\ntitle = \"t\"\nposted = \"p\"\ncloses = \"c\"\n[dates]\nsnapshot = { column = \"last\" }\nfirst_seen = { column = \"first\" }\n";
    let (vacancy, warnings) = one(
        mapping,
        "x.csv",
        "t,p,c,last,first\nCook,10-10-2025,09-11-2025,2025-10-19,2025-09-27\n",
    );
    assert_eq!(
        (
            vacancy.posted.map(|date| date.to_string()).as_deref(),
            vacancy.date_basis
        ),
        (Some("2025-09-27"), DateBasis::Seen)
    );
    assert_eq!(codes(&warnings), ["posted date-renewed 10-10-2025"]);
    let mapping = "[constants]\ncountry = \"KH\"\n[columns]\ntitle = \"t\"\ncloses = \"c\"\n[dates]\nimpute_from_closing_days = 30\n";
    let (vacancy, _) = one(mapping, "x.csv", "t,c\nCook,31-Jan-2026\n");
    assert_eq!(
        (
            vacancy.posted.map(|date| date.to_string()).as_deref(),
            vacancy.date_basis
        ),
        (Some("2026-01-01"), DateBasis::Imputed)
    );
    let mapping = "[constants]\ncountry = \"KH\"\n[columns]\ntitle = \"t\"\ncloses = \"c\"\n[dates]\nsnapshot = \"2026-01\"\n";
    let (vacancy, _) = one(mapping, "x.csv", "t,c\nCook,31-Jan-2026\n");
    assert_eq!(
        (vacancy.date_basis, vacancy.date_precision),
        (DateBasis::Seen, DatePrecision::Month)
    );
}

#[test]
fn parts_of_texts_are_taken() {
    let mapping = "[constants]\ncountry = \"KH\"\n[columns]\ntitle = \"t\"\nplace = [\"p\", { after = \"Location:\", in = \"d\" }]\ndescription = { column = \"d\", unwrap = true, until = [\"Contact\"] }\nrequirements = { join = [\"r\", \"s\"] }\ncategory = { column = \"j\", json = \"name\" }\n";
    let text = "t,p,d,r,s,j\nCook,-,\"Location:\nPhnom Penh\nPlan\nand\ncook.\nContact\nsecret\",Knife,,\"[{\"\"name\"\":\"\"A\"\"},{\"\"name\"\":\"\"B\"\"}]\"\n";
    let (vacancy, _) = one(mapping, "x.csv", text);
    assert_eq!(vacancy.place.as_deref(), Some("Phnom Penh"));
    assert_eq!(
        vacancy.description.as_deref(),
        Some("Location:\nPhnom Penh\nPlan and cook.")
    );
    assert_eq!(
        (vacancy.requirements.as_deref(), vacancy.category.as_deref()),
        (Some("Knife"), Some("A, B"))
    );
}

#[test]
fn postings_of_the_wild_are_understood() {
    let mapping = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../mappings/jsonld_jobposting.toml"
    ))
    .expect("shipped");
    let mapping = mapping
        .split_once("[file]")
        .map(|(_, rest)| format!("[file]{rest}"))
        .expect("a section");
    let check = |posting: &str, expect: &str| {
        let (vacancy, warnings) = one(&mapping, "x.jsonld", posting);
        let pay = vacancy
            .pay
            .map(|pay| format!("{:?}..{:?} {} {}", pay.min, pay.max, pay.currency, pay.period))
            .unwrap_or_default();
        let shown = format!(
            "{} | {} | {} {} | {} | {} | {:?} {:?} | {} | {}",
            vacancy.title,
            vacancy.employer.unwrap_or_default(),
            vacancy.country,
            vacancy.place.unwrap_or_default(),
            vacancy.posted.map(|date| date.to_string()).unwrap_or_default(),
            pay,
            vacancy.contract,
            vacancy.hours,
            vacancy.experience_months.unwrap_or_default(),
            vacancy.external_id.unwrap_or_default()
        );
        assert_eq!(shown, expect);
        assert_eq!(codes(&warnings), Vec::<String>::new());
    };
    check(
        r#"{"@context":"https://schema.org","@type":"JobPosting","title":"Cook","datePosted":"2025-10-01T09:00:00+07:00","validThrough":"2025-11-01","hiringOrganization":{"@type":"Organization","name":"Inn"},
        "jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressLocality":"Quận 1","addressRegion":"Hồ Chí Minh","addressCountry":"VN"}},
        "baseSalary":{"@type":"MonetaryAmount","currency":"VND","value":{"@type":"QuantitativeValue","minValue":10000000,"maxValue":15000000,"unitText":"MONTH"}},
        "employmentType":["FULL_TIME","CONTRACTOR"],"identifier":{"@type":"PropertyValue","name":"Inn","value":"A-17"},"experienceRequirements":{"@type":"OccupationalExperienceRequirements","monthsOfExperience":24},"totalJobOpenings":2}"#,
        "Cook | Inn | VN Quận 1, Hồ Chí Minh | 2025-10-01 | Some(10000000)..Some(15000000) VND month | Some(FixedTerm) Some(FullTime) | 24 | A-17",
    );
    check(
        r#"{"@type":["JobPosting"],"title":"Welder","datePosted":"2025-10-01","hiringOrganization":"Yard","jobLocation":[{"address":{"addressLocality":"Makati","addressCountry":{"@type":"Country","name":"Philippines"}}},{"address":"Cebu City"}],
        "baseSalary":{"currency":"PHP","value":"18000","unitText":"MONTH"},"employmentType":"INTERN","identifier":"9","experienceRequirements":"2 years"}"#,
        "Welder | Yard | PH Makati; Cebu City | 2025-10-01 | Some(1800000)..Some(1800000) PHP month | Some(Internship) None | 24 | 9",
    );
}

#[test]
fn our_own_layout_round_trips() {
    let mapping = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../mappings/aglc_vacancies.toml"
    ))
    .expect("shipped");
    let mapping = mapping
        .split_once("[constants]")
        .map(|(_, rest)| format!("[constants]{rest}"))
        .expect("a section");
    let text = r#"{"board":"demo","external_id":"7","title":"Solar technician","employer":"Sun Co","description":"Mounts panels.","place":"Chiang Mai","country":"TH","region":"TH-50","posted":"2025-03-01","date_basis":"imputed","date_precision":"month","pay_min":15000,"pay_max":18000.5,"pay_currency":"THB","pay_period":"month","openings":3,"internship":false,"contract":"permanent","hours":"part-time","education":"none","experience_months":6}"#;
    let (vacancy, warnings) = one(&mapping, "x.jsonl", text);
    assert_eq!(codes(&warnings), Vec::<String>::new());
    assert_eq!(
        (
            vacancy.board.as_str(),
            vacancy.region.map(|region| region.to_string()).as_deref()
        ),
        ("demo", Some("TH-50"))
    );
    assert_eq!(
        (vacancy.date_basis, vacancy.date_precision),
        (DateBasis::Imputed, DatePrecision::Month)
    );
    assert_eq!(
        vacancy.pay.map(|pay| (pay.min, pay.max)),
        Some((Some(1_500_000), Some(1_800_050)))
    );
    assert_eq!(
        (vacancy.contract, vacancy.hours, vacancy.education),
        (
            Some(Contract::Permanent),
            Some(Hours::PartTime),
            Some(Education::None)
        )
    );
    assert_eq!(
        (vacancy.openings, vacancy.experience_months, vacancy.internship),
        (3, Some(6), false)
    );
}

proptest! {
    #[test]
    fn whatever_is_in_the_cells_comes_out_masked_and_tidy(cells in prop::collection::vec("(\\PC|<p>|&amp;| 0912 345 678 |a@b\\.vn|\\n){0,20}", 13)) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        for outcome in outcomes(FULL, "x.csv", &format!("{HEADER}{}\n", quoted.join(","))) {
            let texts = match outcome {
                Outcome::Vacancy(vacancy, warnings) => {
                    let mut texts: Vec<String> = [Some(vacancy.title), vacancy.employer, vacancy.description, vacancy.place].into_iter().flatten().collect();
                    texts.extend(warnings.into_iter().map(|warning| warning.value));
                    texts
                }
                Outcome::Reject(reject) => vec![reject.value],
            };
            for text in texts {
                prop_assert_eq!(crate::mask(&text).into_owned(), text.clone());
                prop_assert!(!text.contains("0912 345 678") && !text.contains("a@b"));
            }
        }
    }
}

#[test]
fn readers_move_and_mappers_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    fn moved<T: Send>() {}
    shared::<Mapper>();
    shared::<Mapping>();
    moved::<Reader>();
    moved::<Outcome>();
}
