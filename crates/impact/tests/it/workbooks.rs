//! The ADB's workbook is found by its codes, wherever in the sheet they stand.

use crate::bad::good;
use crate::formats::source;
use impact::read::read;
use rust_xlsxwriter::Workbook;

#[test]
fn an_adb_workbook_is_found_by_its_codes() {
    let table = good();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_string(0, 0, "Multiregional table, 2 economies, 2019")
        .unwrap();
    let codes = ["c1", "c2", "c1", "c2", "F1", "F1"];
    for (column, code) in (4_u16..).zip(codes) {
        let at = usize::from(column - 4);
        let country = if at < 4 {
            table.names(at).0
        } else {
            table.demand_names(at - 4).0
        };
        sheet.write_string(4, column, "a long name of a sector").unwrap();
        sheet.write_string(5, column, country).unwrap();
        sheet.write_string(6, column, code).unwrap();
    }
    for (row, at) in (7_u32..).zip(0..4) {
        sheet.write_string(row, 1, "a long name of a sector").unwrap();
        sheet.write_string(row, 2, table.names(at).0).unwrap();
        sheet.write_string(row, 3, codes[at]).unwrap();
        for (column, buyer) in (4_u16..).zip(0..6) {
            let value = if buyer < 4 {
                table.flows.get(at, buyer)
            } else {
                table.demand.get(at, buyer - 4)
            };
            sheet.write_number(row, column, value).unwrap();
        }
    }
    for (row, code, values) in [
        (11, "r64", &table.value_added[0].values),
        (12, "r69", &table.output),
    ] {
        sheet.write_string(row, 1, "Value added at basic prices").unwrap();
        sheet.write_string(row, 3, code).unwrap();
        for (column, value) in (4_u16..).zip(values) {
            sheet.write_number(row, column, *value).unwrap();
        }
    }
    let source = source(&[("ADB-MRIO-2019.xlsx", book.save_to_buffer().unwrap())]);
    let found = read(&source, None, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        (found.flows.clone(), found.demand.clone(), found.output.clone()),
        (table.flows, table.demand, table.output)
    );
    assert_eq!(
        (
            found.value_added.len(),
            found.provenance.year,
            found.roles.households.len()
        ),
        (1, Some(2019), 1)
    );
}
