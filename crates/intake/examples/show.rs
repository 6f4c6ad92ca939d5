//! Prints what a mapping makes of every nth record of a file: `show MAPPING FILE [EVERY] [FROM]`.

use base::{Contract, Education, Hours, Vacancy};
use intake::{Input, Limits, Mapper, Mapping, Outcome, Reader, Warning};
use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mapping_file, file, rest @ ..] = arguments.as_slice() else {
        return Err("usage: show MAPPING FILE [EVERY] [FROM]".into());
    };
    let number = |at: usize, default: u64| rest.get(at).map_or(Ok(default), |text| text.parse());
    let (every, from) = (number(0, 1)?, number(1, 1)?);
    let mapping = Mapping::parse(&std::fs::read_to_string(mapping_file)?, mapping_file)?;
    let mut reader = Reader::open(
        Input::new(file, std::fs::File::open(file)?),
        &mapping,
        &Limits::default(),
    )?;
    let mapper = Mapper::new(&mapping, reader.columns())?;
    let mut out = std::io::stdout().lock();
    loop {
        let batch = reader.next_batch(1_000)?;
        if batch.is_empty() {
            return Ok(());
        }
        for record in &batch {
            let outcome = mapper.map(record);
            if every == 0 || record.row < from || (record.row - from) % every != 0 {
                continue;
            }
            match outcome {
                Outcome::Vacancy(vacancy, warnings) => show(&mut out, record.row, &vacancy, &warnings)?,
                Outcome::Reject(reject) => writeln!(out, "{reject:#?}")?,
            }
        }
    }
}

fn show(out: &mut impl Write, row: u64, vacancy: &Vacancy, warnings: &[Warning]) -> std::io::Result<()> {
    let Vacancy {
        board,
        title,
        country,
        date_basis,
        date_precision,
        openings,
        internship,
        ..
    } = vacancy;
    writeln!(
        out,
        "\n#{row} [{board}] {title} ({country}, {openings} openings, internship {internship})"
    )?;
    let region = vacancy
        .region
        .map(|region| format!("{region} of {}", vacancy.regions_named));
    let posted = vacancy
        .posted
        .map(|date| format!("{date} {date_basis} to the {date_precision}"));
    let pay = vacancy
        .pay
        .map(|pay| format!("{:?}..{:?} {} per {}", pay.min, pay.max, pay.currency, pay.period));
    let coded = [
        vacancy.contract.map(Contract::code),
        vacancy.hours.map(Hours::code),
        vacancy.education.map(Education::code),
    ];
    let terms: Vec<&str> = coded.into_iter().flatten().collect();
    let facts = [
        ("id", vacancy.external_id.clone()),
        ("employer", vacancy.employer.clone()),
        ("place", vacancy.place.clone()),
        ("region", region),
        ("posted", posted),
        ("closes", vacancy.closes.map(|date| date.to_string())),
        ("last seen", vacancy.last_seen.map(|date| date.to_string())),
        ("pay", pay),
        ("terms", Some(terms.join(", ")).filter(|terms| !terms.is_empty())),
        (
            "experience",
            vacancy.experience_months.map(|months| format!("{months} months")),
        ),
        ("category", vacancy.category.clone()),
        ("url", vacancy.url.clone()),
        ("description", vacancy.description.clone()),
        ("requirements", vacancy.requirements.clone()),
        ("benefits", vacancy.benefits.clone()),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            writeln!(out, "  {name}: {}", fact.replace('\n', "\n    "))?;
        }
    }
    for Warning { field, reason, value } in warnings {
        writeln!(out, "  ! {field}: {reason}: {value}")?;
    }
    Ok(())
}
