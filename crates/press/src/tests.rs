//! Documents in five languages, with bad input, twice the same.

use super::*;
use base::{Language, Timestamp};

fn now() -> Timestamp {
    "2026-01-02T03:04:05Z".parse().expect("an instant")
}

/// A document in `language` that says `words` wherever it can.
fn document(language: Language, words: &str) -> Document {
    let cell = |text: &str| Cell {
        text: text.to_owned(),
        muted: false,
    };
    let column = |label: &str, number| Column {
        label: label.to_owned(),
        number,
    };
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20" width="100" height="20"><text x="1" y="12" font-family="Noto Sans" font-size="8">{}</text></svg>"#,
        words.replace('&', "&amp;").replace('<', "&lt;")
    );
    Document {
        language,
        title: words.to_owned(),
        author: words.to_owned(),
        about: vec![words.to_owned()],
        notice: Some(Notice {
            brief: words.to_owned(),
            text: words.to_owned(),
        }),
        foot: words.to_owned(),
        sections: vec![
            Section {
                heading: words.to_owned(),
                level: 3,
                blocks: vec![
                    Block::Paragraph {
                        text: words.to_owned(),
                        notes: vec![words.to_owned()],
                    },
                    Block::small(words),
                    Block::Terms {
                        items: vec![(words.to_owned(), words.to_owned())],
                    },
                    Block::Address {
                        label: words.to_owned(),
                        url: "https://example.org/en/countries/VN?a=1&b=2".to_owned(),
                    },
                    Block::Table(Table {
                        caption: words.to_owned(),
                        head: vec![column(words, false), column(words, true)],
                        rows: vec![vec![cell(words), cell("1,234")], vec![cell(words), cell("")]],
                    }),
                ],
            },
            Section {
                heading: words.to_owned(),
                level: 2,
                blocks: vec![Block::Figure(Figure {
                    svg,
                    alternative: words.to_owned(),
                    caption: words.to_owned(),
                })],
            },
        ],
    }
}

const WORDS: [(Language, &str); 7] = [
    (Language::En, "Green jobs, “4.2–4.8%”"),
    (Language::Th, "งานสีเขียวในประเทศไทย น้ำ ผู้สูงอายุ"),
    (Language::Vi, "Việc làm xanh, tuyển dụng kỹ sư điện"),
    (Language::Id, "Pekerjaan hijau"),
    (Language::My, "အစိမ်းရောင် အလုပ်အကိုင် ကြော်ငြာ ဝန်ကြီးဌာန"),
    (Language::Km, "ការងារបៃតងក្នុងប្រទេសកម្ពុជា ស្ត្រី"),
    (Language::Lo, "ວຽກສີຂຽວໃນປະເທດລາວ ນ້ຳ"),
];

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|part| part == what.as_bytes())
}

#[test]
fn documents_are_tagged_in_their_language_and_the_same_each_time() {
    for (language, words) in WORDS {
        let document = document(language, words);
        let made = pdf(&document, Fonts::shipped(), now()).expect("a document");
        assert!(made.starts_with(b"%PDF-1.7"), "{language}");
        for what in ["/StructTreeRoot", "/Marked true", "pdfuaid:part", "pdfaid:part"] {
            assert!(holds(&made, what), "{language}: {what}");
        }
        assert!(holds(&made, &format!("/Lang({})", language.code())), "{language}");
        let again = pdf(&document, Fonts::shipped(), now()).expect("a document");
        assert!(made == again, "{language}: other bytes");
    }
}

#[test]
fn signs_of_markup_and_what_no_font_has_are_only_text() {
    let mut nasty: Vec<String> = [
        "#panic(\"no\")",
        "$x^2$ *a* _b_ `c` // d /* e */",
        "= h\n+ 1\n/ t: d",
        "<label> @ref \\ \\u{41} ~ -- ---",
        "]#[)#(}#{",
        "\"; #read(\"/etc/passwd\")",
        "\0\u{1}\u{7f}\u{85}",
        "工程师 مهندس 😀 \u{10ffff}",
        "\u{200b}\u{feff}\u{202e}",
        "{\"kind\":\"figure\"}",
        "'';<svg/>&lt;&#0;",
    ]
    .map(ToOwned::to_owned)
    .into();
    nasty.push("x".repeat(LONGEST_HEAD));
    nasty.push("W".repeat(LONGEST_TEXT));
    nasty.push("ကြော်ငြာ".repeat(20));
    nasty.push("ကြော်ငြာ".repeat(75));
    nasty.push("word ".repeat(3_000));
    for words in nasty {
        let made = pdf(&document(Language::En, &words), Fonts::shipped(), now());
        match made {
            Ok(made) => assert!(made.starts_with(b"%PDF"), "{words:.40}"),
            Err(why) => assert!(
                matches!(why, PressError::Empty { .. } | PressError::TooMuch { .. }),
                "{words:.40}: {why}"
            ),
        }
    }
}

#[test]
fn what_cannot_be_set_is_refused_with_the_place() {
    let check = |change: &dyn Fn(&mut Document), expect: &str| {
        let mut bad = document(Language::En, "Words");
        change(&mut bad);
        let why = pdf(&bad, Fonts::shipped(), now()).expect_err(expect);
        assert!(why.to_string().contains(expect), "{why}");
    };
    check(&|bad| bad.title = " ".into(), "the title is empty");
    check(&|bad| bad.sections[0].heading.clear(), "a heading is empty");
    check(
        &|bad| bad.sections[0].blocks = vec![Block::text("x"); MOST_BLOCKS + 1],
        "blocks: 204, and at most 200",
    );
    check(
        &|bad| bad.foot = "x".repeat(LONGEST_HEAD + 1),
        "letters of the foot of the pages: 161, and at most 160",
    );
    let much = Block::text("x ".repeat(LONGEST_TEXT / 2));
    check(
        &|bad| bad.sections[0].blocks = vec![much.clone(); 180],
        "bytes of text",
    );
    let table = |change: fn(&mut Table)| {
        move |bad: &mut Document| {
            if let Some(Block::Table(table)) = bad.sections[0].blocks.last_mut() {
                change(table);
            }
        }
    };
    check(
        &table(|it| it.rows[1].truncate(1)),
        "row 2 of the table `Words` has 1 cells where there are 2",
    );
    check(&table(|it| it.head.clear()), "the head of a table is empty");
    check(
        &table(|it| it.rows = vec![it.rows[0].clone(); 201]),
        "rows of a table: 201",
    );
    let figure = |change: fn(&mut Figure)| {
        move |bad: &mut Document| {
            if let Some(Block::Figure(figure)) = bad.sections[1].blocks.last_mut() {
                change(figure);
            }
        }
    };
    check(
        &figure(|it| it.alternative.clear()),
        "the alternative text of a chart is empty",
    );
    check(&figure(|it| it.svg = "<p>".into()), "the picture cannot be read");
    check(&figure(|it| it.svg.clear()), "the picture cannot be read");
    let outside = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="/etc/passwd" width="9" height="9"/></svg>"#;
    let mut reads = document(Language::En, "Words");
    figure(|_| {})(&mut reads);
    if let Some(Block::Figure(figure)) = reads.sections[1].blocks.last_mut() {
        figure.svg = outside.to_owned();
    }
    assert!(pdf(&reads, Fonts::shipped(), now()).is_err(), "a file was read");
}

#[test]
fn an_empty_document_and_one_without_fonts_end_well() {
    let bare = Document {
        notice: None,
        about: Vec::new(),
        sections: Vec::new(),
        ..document(Language::Und, "Title")
    };
    let made = pdf(&bare, Fonts::shipped(), now()).expect("a title is enough");
    assert!(holds(&made, "/Lang(en)"));
    let none = pdf(&bare, &Fonts::of(&[]), now());
    assert!(none.is_err() || none.is_ok_and(|made| made.starts_with(b"%PDF")));
}

#[test]
fn pictures_are_drawn_or_refused() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><style>.bar{fill:#2f7f59}</style><rect class="bar" width="40" height="20"/></svg>"#;
    let made = png(svg, Fonts::shipped(), 2.0).expect("a picture");
    assert!(made.starts_with(b"\x89PNG"));
    assert_eq!(&made[16..24], &[0, 0, 0, 80, 0, 0, 0, 40]);
    assert!(made == png(svg, Fonts::shipped(), 2.0).expect("a picture"));
    for bad in [
        "",
        "<svg",
        "<p/>",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>"#,
    ] {
        assert!(
            matches!(png(bad, Fonts::shipped(), 1.0), Err(PressError::Picture { .. })),
            "{bad}"
        );
    }
    let large = svg.replace("width=\"40\" height=\"20\"", "width=\"99999\" height=\"20\"");
    assert!(matches!(
        png(&large, Fonts::shipped(), 1.0),
        Err(PressError::TooMuch { .. })
    ));
    assert!(png(svg, Fonts::shipped(), f32::NAN).is_ok());
}

#[test]
fn the_longest_texts_that_are_allowed_end_on_some_page() {
    let mut full = document(Language::My, "w");
    let long = |length: usize| "W".repeat(length);
    full.title = long(LONGEST_LABEL);
    full.foot = long(LONGEST_HEAD);
    full.notice = Some(Notice {
        brief: long(LONGEST_HEAD),
        text: long(LONGEST_LABEL),
    });
    let cell = Cell {
        text: long(LONGEST_LABEL),
        muted: false,
    };
    let head = Column {
        label: long(LONGEST_HEAD),
        number: true,
    };
    full.sections[0].blocks = vec![
        Block::Table(Table {
            caption: long(LONGEST_LABEL),
            head: vec![head; MOST_COLUMNS],
            rows: vec![vec![cell; MOST_COLUMNS]; 3],
        }),
        Block::Paragraph {
            text: long(LONGEST_TEXT),
            notes: vec![long(LONGEST_LABEL); 5],
        },
    ];
    full.sections[1].heading = long(LONGEST_LABEL);
    let made = pdf(&full, Fonts::shipped(), now()).expect("a document");
    assert!(made.len() < 1_000_000, "{} bytes", made.len());
}
