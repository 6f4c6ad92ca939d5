//! Writes messages of a made-up dataset into a folder, for other programs to read: cargo run -p sdmx --example messages FOLDER

use base::Language;
use sdmx::{
    Code, Component, CsvLabels, CsvOptions, Dataset, Head, Layout, OutObservation, Structure, StructureQuery,
    Words, data_message, structure_message, write_csv,
};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say which folder")?);
    std::fs::create_dir_all(&folder)?;
    let dataset = dataset()?;
    let head = Head {
        id: "AGLC-1".into(),
        prepared: "2026-11-23T00:00:00Z".parse()?,
        test: false,
        sender: "AGLC".into(),
        sender_name: Words::english("ASEAN Green Jobs Centre of Excellence"),
    };
    let all = StructureQuery::parse(&["dataflow"], &[("references", "all")])?;
    for labels in CsvLabels::ALL {
        let mut out = Vec::new();
        let options = CsvOptions {
            labels: *labels,
            ..CsvOptions::default()
        };
        write_csv(&dataset, options, &mut out)?;
        std::fs::write(folder.join(format!("data_{labels}.csv")), out)?;
    }
    std::fs::write(
        folder.join("data.json"),
        data_message(&dataset, &head, Layout::Series).to_string(),
    )?;
    std::fs::write(
        folder.join("structure.json"),
        structure_message(&[&dataset], &all, &head)
            .ok_or("no structure")?
            .to_string(),
    )?;
    let values: Vec<_> = dataset
        .observations()
        .iter()
        .map(|one| {
            serde_json::json!([
                one.key,
                one.period.as_ref().map(ToString::to_string),
                one.value,
                one.attributes
            ])
        })
        .collect();
    std::fs::write(folder.join("values.json"), serde_json::to_string(&values)?)?;
    Ok(())
}

fn component(id: &str, en: &str, vi: &str, codes: &[(&str, &str, &str)]) -> Component {
    let words = |en: &str, vi: &str| Words(vec![(Language::En, en.into()), (Language::Vi, vi.into())]);
    let codes: Vec<Code> = codes
        .iter()
        .map(|(id, en, vi)| Code {
            id: (*id).into(),
            names: words(en, vi),
        })
        .collect();
    Component {
        id: id.into(),
        names: words(en, vi),
        codes: (!codes.is_empty()).then_some(codes),
    }
}

fn dataset() -> Result<Dataset, Box<dyn std::error::Error>> {
    let structure = Structure {
        reference: "AGLC:DF_GREEN_ADS(1.0.0)".parse()?,
        names: Words(vec![
            (Language::En, "Green advertisements".into()),
            (Language::Vi, "Quảng cáo xanh".into()),
        ]),
        dimensions: vec![
            component(
                "REF_AREA",
                "Country",
                "Nước",
                &[("VN", "Viet Nam", "Việt Nam"), ("TH", "Thailand", "Thái Lan")],
            ),
            component(
                "GREEN",
                "Green class",
                "Loại xanh",
                &[("_T", "All", "Tất cả"), ("core", "Core green", "Xanh lõi")],
            ),
        ],
        time: Some(Words::english("Time period")),
        measure: component("OBS_VALUE", "Openings", "Số chỗ", &[]),
        attributes: vec![
            component(
                "OBS_STATUS",
                "Status",
                "Tình trạng",
                &[("A", "Normal value", "Bình thường"), ("Q", "Suppressed", "Ẩn")],
            ),
            component("NOTE", "Note", "Ghi chú", &[]),
        ],
    };
    let mut observations = Vec::new();
    for (country, area) in ["VN", "TH"].into_iter().enumerate() {
        for (class, green) in ["_T", "core"].into_iter().enumerate() {
            for month in 1..=12_u8 {
                let hidden = month == 7 && green == "core";
                let value = (f64::from(month) * 1234.567 + country as f64 * 0.1).powi(1 + class as i32) / 3.0;
                observations.push(OutObservation {
                    key: vec![area.into(), green.into()],
                    period: Some(format!("2025-{month:02}").parse()?),
                    value: (!hidden).then_some(value),
                    attributes: vec![
                        Some(if hidden { "Q" } else { "A" }.into()),
                        (month == 3).then(|| "Tết, \"lunar\" year".into()),
                    ],
                });
            }
        }
    }
    Ok(Dataset::new(structure, observations)?)
}
