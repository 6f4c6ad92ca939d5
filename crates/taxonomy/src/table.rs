//! Reading the reference tables that are built into the program.

/// The rows of a tab-separated table after its header, each checked to have `N` cells.
///
/// # Panics
/// When the table is not as its header says: it is part of the program, and a test reads every table.
pub(crate) fn rows<const N: usize>(
    name: &'static str,
    text: &'static str,
    header: [&str; N],
) -> impl Iterator<Item = [&'static str; N]> {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    assert!(first.split('\t').eq(header), "{name} has the header {first:?}");
    lines.enumerate().map(move |(number, line)| {
        let mut cells = line.split('\t');
        let row = std::array::from_fn(|_| cells.next().unwrap_or_default());
        assert!(
            cells.next().is_none() && row.iter().all(|cell| !cell.is_empty()),
            "{name} line {}: {line:?}",
            number + 2
        );
        row
    })
}

/// The tables `data/FOLDER/LANGUAGE.tsv` of several languages, each beside its language.
macro_rules! by_language {
    ($folder:literal, $($language:ident $file:literal),+ $(,)?) => {
        [$((
            base::Language::$language,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $folder, "/", $file, ".tsv")),
        )),+]
    };
}
pub(crate) use by_language;
