//! Speed and memory of the model on a generated table of 60 regions and 50 sectors, and of an ICIO-size file.
//!
//! `cargo bench -p impact` measures scenarios. With `write FOLDER`, `calculate`, `scenario` and `icio FOLDER` as arguments the binary does one
//! part alone, so that its peak memory is that part's: `tests/pymrio_compare.py` runs them beside pymrio.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use impact::check::Tolerance;
use impact::model::{Closure, Leontief, coefficients};
use impact::read::{Member, Source, read};
use impact::scenario::{Scenario, run};
use impact::table::{Account, Parts, Provenance, Row, assemble};
use impact::{Matrix, Table};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let folder = words.get(1).map(PathBuf::from);
    match (words.first().map(String::as_str), folder) {
        (Some("write"), Some(folder)) => write(&table(60, 50), &folder),
        (Some("icio"), Some(folder)) => icio(&folder),
        (Some("scenario"), _) => {
            let regions = words.get(1).and_then(|word| word.parse().ok()).unwrap_or(60);
            whole(&factor(table(regions, 50)));
        }
        (Some("calculate"), _) => calculate(table(60, 50)),
        _ => scenarios(table(60, 50)),
    }
}

/// A number from 0 to 1 that follows from `at` (the finaliser of `SplitMix64`).
fn noise(at: usize) -> f64 {
    let mut x = (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((x ^ (x >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

fn table(regions: usize, sectors: usize) -> Table {
    let n = regions * sectors;
    let flows = Matrix::from_fn(n, n, |row, column| {
        let near = if row / sectors == column / sectors {
            40.0
        } else {
            0.2
        };
        (1_000.0 * near * noise(row * n + column)).round() / 1_000.0
    });
    let mut demand = Matrix::from_fn(n, regions * 2, |row, column| {
        let near = if row / sectors == column / 2 { 4_000.0 } else { 9.0 };
        (1_000.0 * near * noise(n * n + row * 2 * regions + column)).round() / 1_000.0
    });
    let (sold, bought) = (flows.row_sums(), flows.column_sums());
    let mut x: Vec<f64> = sold.iter().zip(demand.row_sums()).map(|(z, y)| z + y).collect();
    for at in 0..n {
        // Every industry adds value: where its inputs cost more than it sells, its own region buys more.
        let short = (1.25 * bought[at] - x[at]).max(0.0);
        let column = 2 * (at / sectors);
        demand.set(at, column, demand.get(at, column) + short);
        x[at] += short;
    }
    let account = |name: &str, from: usize| Row {
        name: name.to_owned(),
        unit: "units".to_owned(),
        values: (0..n).map(|at| x[at] * noise(from + at)).collect(),
        ..Row::default()
    };
    let wages = x.iter().zip(&bought).map(|(x, z)| x - z).collect();
    let accounts = vec![
        account("jobs", 7),
        account("emissions", 1 << 40),
        account("water", 1 << 41),
    ];
    let demands = 0..2 * regions;
    assemble(Parts {
        name: "generated".to_owned(),
        provenance: Provenance {
            source: "generated".to_owned(),
            year: Some(2020),
            currency: Some("USD".to_owned()),
            unit: "million USD".to_owned(),
        },
        industries: (0..n)
            .map(|at| (format!("R{:02}", at / sectors), format!("S{:02}", at % sectors)))
            .collect(),
        demands: demands
            .map(|at| (format!("R{:02}", at / 2), ["HFCE", "GFCF"][at % 2].to_owned()))
            .collect(),
        value_added: vec![Row {
            name: "wages".to_owned(),
            values: wages,
            ..Row::default()
        }],
        accounts,
        output: Some(x),
        flows,
        demand,
        ..Parts::default()
    })
    .expect("labels and blocks fit")
}

fn factor(table: Table) -> Leontief {
    let model = Leontief::new(Arc::new(table), Tolerance::default());
    model.unwrap_or_else(|error| panic!("{error}"))
}

/// What pymrio's `calc_all` gives, but the inverse: A, coefficients, multipliers, the four accounts by sector and by region.
fn calculate(table: Table) {
    let (clock, start) = (Instant::now(), cpu());
    let model = factor(table);
    let factored = cpu();
    let table = model.table();
    let a = coefficients(table);
    let accounts: Vec<Account> = table.value_added.iter().chain(&table.accounts).cloned().collect();
    let multipliers = accounts
        .iter()
        .map(|account| model.multipliers(account, None).expect("finite"));
    let multipliers: Vec<_> = multipliers.collect();
    let balances = model.balances(&accounts).expect("finite");
    let end = cpu();
    let seconds = clock.elapsed().as_secs_f64();
    let carried = multipliers[1].iter().zip(table.demand.row_sums());
    println!("jobs {:.9e}", carried.map(|(m, y)| m.total() * y).sum::<f64>());
    println!("footprint of R00 {:.9e}", balances[1].embodied.footprints()[0]);
    println!("sum of A {:.9e}", a.column_sums().iter().sum::<f64>());
    println!(
        "clock {seconds:.2} s, checked and factored {:.2} s of processor",
        factored - start
    );
    println!("cpu_seconds {:.2}", end - start);
    println!("peak_megabytes {:.0}", peak());
}

fn scenarios(table: Table) {
    let model = factor(table);
    let households = model
        .households(&Closure::default())
        .expect("wages and households");
    let n = model.table().len();
    for columns in [1, 3, 8, 1_000] {
        let demand = Matrix::from_fn(n, columns, |row, column| noise(row * columns + column));
        let times = if columns > 100 { 3 } else { 20 };
        let (mut best, mut processor) = (f64::INFINITY, 0.0);
        for _ in 0..times {
            let demand = demand.clone();
            let (clock, start) = (Instant::now(), cpu());
            let outputs = model.outputs(demand);
            let induced = households.induced(&outputs);
            best = best.min(clock.elapsed().as_secs_f64());
            processor += cpu() - start;
            assert!(induced.get(0, 0) > 0.0, "wages are spent");
        }
        let processor = processor / f64::from(times);
        println!(
            "{columns} demands, all rounds: {:.1} ms at best, {:.1} ms of processor",
            best * 1e3,
            processor * 1e3
        );
    }
    whole(&model);
}

/// Whole scenarios of 20 years with 8 costs a phase: one phase, four phases of which one displaces, and 1,000 draws.
fn whole(model: &Leontief) {
    for (what, phases, more) in [
        ("one phase", 1, ""),
        ("four phases", 4, ""),
        (
            "one phase, 1,000 draws of all and of each assumption",
            1,
            "[uncertainty]\ndraws = 1000\nseed = 1\ncost_concentration = 100\nlocal_concentration = 50\ncoefficient_sigma = 0.1\n",
        ),
    ] {
        let text = scenario(phases) + more;
        let scenario = Scenario::parse(&text, "bench").unwrap_or_else(|error| panic!("{error}"));
        let once = || {
            let (clock, start) = (Instant::now(), cpu());
            let outcome = run(&scenario, model).unwrap_or_else(|error| panic!("{error}"));
            let net: f64 = (0..20)
                .map(|year| outcome.sum(outcome.main(), year, |_| true).net())
                .sum();
            (clock.elapsed().as_secs_f64() * 1e3, cpu() - start, net)
        };
        let (first, ..) = once();
        let again: Vec<_> = (0..RUNS).map(|_| once()).collect();
        let best = again.iter().map(|run| run.0).fold(f64::INFINITY, f64::min);
        let processor: f64 = again.iter().map(|run| run.1).sum::<f64>() * 1e3 / again.len() as f64;
        println!(
            "scenario of 20 years, {what}: first {first:.1} ms, then {best:.1} ms at best, {processor:.1} ms of processor ({:.9e} jobs)",
            again[0].2
        );
    }
}

/// How often a scenario is run.
const RUNS: usize = 20;

fn scenario(phases: usize) -> String {
    let mut text =
        "version = 1\nname = \"bench\"\nsource = \"made up\"\nregion = \"R01\"\naccounts = [\"jobs\"]\n\
                    [money]\ncurrency = \"USD\"\nprice_year = 2020\nunit = 1e6\n[households]\n"
            .to_owned();
    for phase in 0..phases {
        let (first, last) = (2021 + phase % 3, 2040 - phase % 2);
        let _ = write!(
            text,
            "[[phase]]\nname = \"p{phase}\"\nkind = \"operation\"\nyears = [{first}, {last}]\nper_year = {}\ndisplaces = {}\n",
            100 + phase,
            phase == 3
        );
        for cost in 0..8 {
            let sector = 9 * phase + cost;
            let _ = write!(
                text,
                "[[phase.cost]]\nsector = \"S{sector:02}\"\nshare = 0.125\nlocal = 0.6\nsuppliers = {{ R07 = 1 }}\n"
            );
        }
    }
    text
}

/// Writes the blocks as raw little-endian numbers, column by column.
fn write(table: &Table, folder: &Path) {
    let put = |name: &str, values: &[f64]| {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        std::fs::write(folder.join(name), bytes).expect("a folder to write to");
    };
    put("Z.f64", table.flows.values());
    put("Y.f64", table.demand.values());
    put("x.f64", &table.output);
    let accounts = table.value_added.iter().chain(&table.accounts);
    put(
        "F.f64",
        &accounts
            .flat_map(|account| account.values.iter().copied())
            .collect::<Vec<_>>(),
    );
}

/// A file of ICIO's size (77 economies, 45 sectors, 6 categories) is written once, then read, checked and factored.
fn icio(folder: &Path) {
    let path = folder.join("2020_SIZE.csv");
    if !path.exists() {
        write_icio(&table(77, 45), &path).expect("a folder to write to");
        println!("written; run it again for a peak of memory without the generator's");
    }
    let bytes = std::fs::metadata(&path).map_or(0, |file| file.len());
    let (clock, start) = (Instant::now(), cpu());
    let member = Member {
        name: "2020_SIZE.csv".to_owned(),
        open: Box::new(move || Ok(Box::new(std::fs::File::open(&path)?))),
    };
    let source = Source {
        name: "icio".to_owned(),
        members: vec![member],
    };
    let table = read(&source, None, None).unwrap_or_else(|error| panic!("{error}"));
    let read_in = clock.elapsed().as_secs_f64();
    let model = factor(table);
    println!(
        "{} industries, {} MB: read in {read_in:.2} s, to LU in {:.2} s by the clock, {:.2} s of processor, peak {:.0} MB",
        model.table().len(),
        bytes >> 20,
        clock.elapsed().as_secs_f64(),
        cpu() - start,
        peak()
    );
}

fn write_icio(table: &Table, path: &Path) -> std::io::Result<()> {
    const FINAL: [&str; 6] = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"];
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let label = |at: usize| format!("{}_{}", table.names(at).0, table.names(at).1);
    let industries: String = (0..table.len()).fold(String::new(), |line, at| line + "," + &label(at));
    let names = table
        .regions
        .iter()
        .flat_map(|region| FINAL.map(|category| format!(",{region}_{category}")));
    writeln!(file, "V1{industries}{},OUT", names.collect::<String>())?;
    for row in 0..table.len() {
        let mut line = label(row);
        for column in 0..table.len() {
            let _ = write!(line, ",{:.6}", table.flows.get(row, column));
        }
        for region in 0..table.regions.len() {
            let bought = [2 * region, 2 * region + 1].map(|column| table.demand.get(row, column));
            let _ = write!(line, ",{:.6},0,0,{:.6},0,0", bought[0], bought[1]);
        }
        writeln!(file, "{line},{:.6}", table.output[row])?;
    }
    let mut line = "VA".to_owned();
    for value in &table.value_added[0].values {
        let _ = write!(line, ",{value:.6}");
    }
    writeln!(file, "{line}{}", ",0".repeat(6 * table.regions.len() + 1))
}

/// Seconds of processor that all threads used, from Linux' own count; 0 elsewhere.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after.split_whitespace().skip(11).take(2);
    ticks.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory that was held, in megabytes.
fn peak() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().next())
        .and_then(|value| value.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1_024.0
}
