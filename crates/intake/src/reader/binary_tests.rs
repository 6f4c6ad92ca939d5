//! Compressed files, workbooks and Parquet, whole and damaged.

use super::tests::{mapping, read_as, small};
use super::*;
use crate::Outcome;
use std::io::{Cursor, Read, Write};

#[test]
fn compressed_files() {
    let text = "title,company\nCook,Inn\nWelder,Yard\n".repeat(200);
    let plain = mapping("[columns]\ntitle = \"title\"\n");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).expect("memory");
    let gzip = gzip.finish().expect("memory");
    let zstd = zstd::encode_all(text.as_bytes(), 3).expect("memory");
    for bytes in [gzip.clone(), zstd] {
        let (seen, error) = read_as("x.csv.gz", bytes, &plain);
        assert!(error.is_none());
        assert_eq!(seen.len(), 599);
    }
    let (_, error) = read_as("x.csv.gz", gzip[..gzip.len() / 2].to_vec(), &plain);
    assert_eq!(error.expect("an error").code().id, "intake.compression");
    let bomb = zstd::encode_all(std::io::repeat(b'x').take(40 << 20), 3).expect("memory");
    let tight = Limits {
        decompressed_bytes: 8 << 20,
        ..small()
    };
    let mut reader = Reader::open(
        Input::new("x.jsonl", Cursor::new(bomb)),
        &plain,
        &Limits {
            decompressed_bytes: 1 << 30,
            ..tight
        },
    )
    .expect("opens");
    assert!(
        reader
            .next_batch(10)
            .expect("one long line")
            .iter()
            .all(|record| !record.is_well_formed())
    );
}

#[test]
fn what_is_not_a_file_of_records() {
    let plain = mapping("[columns]\ntitle = \"title\"\n");
    let folder = std::fs::File::open(env!("CARGO_MANIFEST_DIR")).expect("the crate's folder");
    let error = Reader::open(Input::new("folder", folder), &plain, &small())
        .err()
        .expect("an error");
    assert_eq!(error.code().id, "intake.directory");
    let (_, error) = read_as("x.csv", b"title\nK\xef\xbf".to_vec(), &plain);
    assert_eq!(error.expect("an error").code().id, "intake.not-utf8");
    let (_, error) = read_as("x.xls", b"\xd0\xcf\x11\xe0junk".to_vec(), &plain);
    assert!(
        error
            .expect("an error")
            .to_string()
            .contains("old Excel workbook")
    );
    let (_, error) = read_as("x.xlsx", b"PK\x03\x04not really a workbook".to_vec(), &plain);
    assert_eq!(error.expect("an error").code().id, "intake.format");
    let (_, error) = read_as("x.parquet", b"PAR1not really".to_vec(), &plain);
    assert_eq!(error.expect("an error").code().id, "intake.format");
    let declared = mapping("[file]\nformat = \"parquet\"\n[columns]\ntitle = \"title\"\n");
    let (_, error) = read_as("x", b"title\nCook\n".to_vec(), &declared);
    assert!(
        error
            .expect("an error")
            .to_string()
            .contains("the mapping says format = \"parquet\", but the file does not begin like one")
    );
}

/// A zip archive of members that are stored as they are.
fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in members {
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let (size, at) = (text.len() as u32, out.len() as u32);
        let mut common: Vec<u8> = [20_u16, 0, 0, 0, 0]
            .iter()
            .flat_map(|half| half.to_le_bytes())
            .collect();
        common.extend([crc.sum(), size, size].iter().flat_map(|word| word.to_le_bytes()));
        common.extend([name.len() as u16, 0].iter().flat_map(|half| half.to_le_bytes()));
        out.extend(
            [
                b"PK\x03\x04".as_slice(),
                &common,
                name.as_bytes(),
                text.as_bytes(),
            ]
            .concat(),
        );
        directory.extend(
            [
                b"PK\x01\x02\x14\0".as_slice(),
                &common,
                &[0; 10],
                &at.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let (size, at, count) = (directory.len() as u32, out.len() as u32, members.len() as u16);
    let end: Vec<u8> = [0_u16, 0, count, count]
        .iter()
        .flat_map(|half| half.to_le_bytes())
        .chain([size, at].iter().flat_map(|word| word.to_le_bytes()))
        .collect();
    [out, directory, b"PK\x05\x06".to_vec(), end, vec![0, 0]].concat()
}

fn workbook(rows: &str) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let sheet = format!("{head}<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    archive(&[
        (
            "[Content_Types].xml",
            &format!(
                "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "{head}<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Jobs\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "{head}<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

#[test]
fn a_bomb_goes_off_whatever_its_headers_say() {
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    deflate.write_all(&vec![b' '; 8 << 20]).expect("memory");
    let packed = deflate.finish().expect("memory");
    // The member in front says that it is stored as it is; the directory, which readers believe, that it is deflated.
    let stored: String = packed.iter().map(|_| 'x').collect();
    let mut bomb = archive(&[("xl/sharedStrings.xml", &stored)]);
    let start = 30 + "xl/sharedStrings.xml".len();
    bomb[start..start + packed.len()].copy_from_slice(&packed);
    let central = start + packed.len();
    bomb[central + 10..central + 12].copy_from_slice(&8_u16.to_le_bytes());
    bomb[central + 24..central + 28].copy_from_slice(&(8_u32 << 20).to_le_bytes());
    let limits = Limits {
        spool_bytes: 1 << 20,
        ..Limits::default()
    };
    let plain = mapping("[columns]\ntitle = \"title\"\n");
    let refused = Reader::open(Input::new("x.xlsx", Cursor::new(bomb)), &plain, &limits);
    assert_eq!(refused.err().expect("refused").code().id, "intake.too-large");
}

#[test]
fn workbooks() {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>5</v></c></row><row r=\"4\">{}</row><row r=\"5\">{}{}</row>",
        text("A1", "title"),
        text("B1", "n"),
        text("A2", "Thợ hàn"),
        text("A4", "Cook"),
        text("A5", "x"),
        text("D5", "beyond")
    );
    let plain = mapping("[columns]\ntitle = \"title\"\nopenings = \"n\"\n");
    let (seen, error) = read_as("x.xlsx", workbook(&rows), &plain);
    assert!(error.is_none(), "{error:?}");
    assert_eq!(seen, ["Thợ hàn", "Cook", "malformed@3:5"]);
    let other = mapping("[file]\nsheet = \"Posts\"\n[columns]\ntitle = \"title\"\n");
    let (_, error) = read_as("x.xlsx", workbook(&rows), &other);
    assert!(
        error
            .expect("an error")
            .to_string()
            .contains("sheet under [file] must be one of \"Jobs\"")
    );
    let far = format!("<row r=\"1\">{}</row>", text("ZZ1", "title"));
    assert_eq!(
        read_as("x.xlsx", workbook(&far), &plain)
            .1
            .expect("an error")
            .code()
            .id,
        "intake.too-large"
    );
}

#[test]
fn parquet_files() {
    use ::parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;
    let schema =
        parse_message_type("message m { required binary title (UTF8); optional int32 posted (DATE); }")
            .expect("a schema");
    let mut bytes = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut bytes, std::sync::Arc::new(schema), std::sync::Arc::default())
            .expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let mut column = group.next_column().expect("no error").expect("a column");
    column
        .typed::<ByteArrayType>()
        .write_batch(&[ByteArray::from("Thợ hàn"), ByteArray::from("")], None, None)
        .expect("memory");
    column.close().expect("memory");
    let mut column = group.next_column().expect("no error").expect("a column");
    column
        .typed::<Int32Type>()
        .write_batch(&[20_380], Some(&[1, 0]), None)
        .expect("memory");
    column.close().expect("memory");
    group.close().expect("memory");
    writer.close().expect("memory");
    let dated = mapping("[columns]\ntitle = \"title\"\nposted = \"posted\"\n");
    let mut reader = Reader::open(
        Input::new("x.parquet", Cursor::new(bytes.clone())),
        &dated,
        &small(),
    )
    .expect("opens");
    let mapper = crate::Mapper::new(&dated, reader.columns()).expect("all columns");
    let batch = reader.next_batch(10).expect("two rows");
    let Outcome::Vacancy(vacancy, warnings) = mapper.map(&batch[0]) else {
        panic!("a vacancy")
    };
    assert_eq!(
        (
            vacancy.title.as_str(),
            vacancy.posted.map(|date| date.to_string()).as_deref(),
            warnings.len()
        ),
        ("Thợ hàn", Some("2025-10-19"), 0)
    );
    assert!(matches!(mapper.map(&batch[1]), Outcome::Reject(_)));
    // Whatever byte is damaged, reading ends in rows or an error.
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        read_as("x.parquet", damaged, &dated);
    }
}
