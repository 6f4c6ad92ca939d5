//! Volume from the samples: employers, places, dates and lines vary, and five ads in a hundred repeat an earlier one.

use crate::employer::Employer;
use crate::sample::{Sample, samples};
use crate::season;
use base::{Country, Date};
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;
use std::collections::{HashMap, VecDeque};
use taxonomy::Gazetteer;

/// Months that the ads are spread over, from January 2023.
pub const MONTHS: usize = 36;
const FIRST_YEAR: i16 = 2023;
/// One ad in this many repeats an earlier one.
const ONE_REPOST_IN: u32 = 20;
/// Days within which the same employer does not advertise the same job in the same region again, except as a repost.
const DISTINCT_DAYS: i32 = 100;
/// Earlier ads that may be reposted.
const MEMORY: usize = 4000;
/// Latest day of a repost after the first ad.
const REPOST_DAYS: i32 = 40;

/// A generated ad in the house's own interchange layout (`mappings/aglc_vacancies.toml`), and the truth about it.
#[derive(Debug, Clone, Serialize)]
pub struct Generated {
    /// The board.
    pub board: String,
    /// The ad's number on that board.
    pub external_id: String,
    /// Heading.
    pub title: String,
    /// Employer.
    pub employer: String,
    /// Introduction and duties.
    pub description: String,
    /// Requirements.
    pub requirements: String,
    /// Benefits.
    pub benefits: String,
    /// Place as written.
    pub place: String,
    /// Member State.
    pub country: &'static str,
    /// Day of posting.
    pub posted: String,
    /// Last day for applications.
    pub closes: String,
    /// Lower bound of pay in major units.
    pub pay_min: Option<f64>,
    /// Upper bound of pay in major units.
    pub pay_max: Option<f64>,
    /// Currency.
    pub pay_currency: Option<&'static str>,
    /// What pay is for.
    pub pay_period: Option<&'static str>,
    /// People wanted.
    pub openings: u32,
    /// Whether it is an internship.
    pub internship: bool,
    /// Kind of contract.
    pub contract: &'static str,
    /// Hours.
    pub hours: &'static str,
    /// Least education.
    pub education: &'static str,
    /// Least experience in months.
    pub experience_months: u32,
    /// Address on the web.
    pub url: String,
    /// The sample that it was made from. Not part of the file.
    #[serde(skip)]
    pub sample: &'static str,
    /// Number of the ad that it repeats. Not part of the file.
    #[serde(skip)]
    pub repeats: Option<u64>,
}

/// What is remembered of an ad that may be reposted.
struct Original {
    number: u64,
    sample: &'static Sample,
    employer: Employer,
    place: &'static str,
    day: Date,
    ad: Generated,
}

/// Makes ads one after another; the same seed and number of rows give the same ads.
pub struct Generator {
    rng: ChaCha8Rng,
    months: Vec<u64>,
    month: usize,
    left_in_month: u64,
    number: u64,
    originals: VecDeque<Original>,
    /// Last day of each employer's job in a region.
    advertised: HashMap<(Country, (usize, usize), usize, usize), Date>,
    places: Vec<Vec<(&'static str, usize)>>,
    countries: Vec<Vec<&'static Sample>>,
}

/// How many ads each Member State has among a hundred.
const SHARES: [u32; 11] = [3, 22, 6, 4, 6, 13, 14, 9, 12, 2, 9];

impl Generator {
    /// A generator of `rows` ads.
    pub fn new(seed: u64, rows: u64) -> Self {
        let mut places = vec![Vec::new(); Country::ALL.len()];
        for (index, region) in Gazetteer::shipped().regions().iter().enumerate() {
            places[region.code.country().index()].push((region.name, index));
        }
        let mut countries = vec![Vec::new(); Country::ALL.len()];
        for sample in samples() {
            countries[sample.country.index()].push(sample);
        }
        let months = season::months(rows, MONTHS);
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
            left_in_month: months[0],
            months,
            month: 0,
            number: 0,
            originals: VecDeque::new(),
            advertised: HashMap::new(),
            places,
            countries,
        }
    }

    fn country(&mut self) -> Country {
        let mut ticket = self.rng.random_range(0..SHARES.iter().sum());
        for (country, share) in Country::ALL.iter().zip(SHARES) {
            if ticket < share {
                return *country;
            }
            ticket -= share;
        }
        Country::Thailand
    }

    fn sample(&mut self, country: Country) -> (usize, &'static Sample) {
        let all = &self.countries[country.index()];
        let heaviest = season::green_weight(MONTHS);
        loop {
            let place = self.rng.random_range(0..all.len());
            let sample = all[place];
            let weight = if sample.green == base::Green::None {
                1.0
            } else {
                season::green_weight(self.month)
            };
            if self.rng.random_range(0.0..heaviest) < weight {
                return (place, sample);
            }
        }
    }

    fn original(&mut self) -> Generated {
        loop {
            let country = self.country();
            let (job, sample) = self.sample(country);
            let employer = Employer::random(country, &mut self.rng);
            let places = &self.places[country.index()];
            // A third of the ads are for the capital region's neighbourhood of the list, as in life.
            let (place, region) = places[self.rng.random_range(0..places.len())];
            let day = self.day();
            let key = (country, employer.identity(), job, region);
            let recent = self
                .advertised
                .get(&key)
                .is_some_and(|last| days_between(*last, day) < DISTINCT_DAYS);
            if recent {
                continue;
            }
            self.advertised.insert(key, day);
            let ad = self.write(sample, employer, place, day);
            self.originals.push_back(Original {
                number: self.number,
                sample,
                employer,
                place,
                day,
                ad: ad.clone(),
            });
            if self.originals.len() > MEMORY {
                self.originals.pop_front();
            }
            return ad;
        }
    }

    fn day(&mut self) -> Date {
        let year = FIRST_YEAR + (self.month / 12) as i16;
        let month = (self.month % 12 + 1) as i8;
        Date::new(year, month, self.rng.random_range(1..=28)).expect("every month has 28 days")
    }

    fn write(&mut self, sample: &'static Sample, employer: Employer, place: &str, day: Date) -> Generated {
        let name = employer.name(sample.country);
        let titles: Vec<&str> = [sample.title.as_str()]
            .into_iter()
            .chain(sample.title_variants.iter().map(String::as_str))
            .collect();
        let board = format!(
            "board_{}_{}",
            sample.country.code().to_lowercase(),
            self.rng.random_range(1..=3)
        );
        let intro = sample.intro.replace("{company}", &name).replace("{place}", place);
        let duties = self.lines(&sample.duties, 4, &sample.green_evidence);
        let requirements = self.lines(&sample.requirements, 3, &sample.green_evidence);
        let benefits = self.lines(&sample.benefits, 2, &sample.green_evidence);
        let contact = format!("E-mail: jobs{}@example.com", self.rng.random_range(10..99));
        let raise = 1.0 + 0.002 * self.month as f64 + 0.05 * f64::from(self.rng.random_range(0..5_u8));
        let pay = sample
            .pay
            .map(|pay| (rounded(pay.min * raise), rounded(pay.max * raise), pay));
        let openings = if self.rng.random_range(0..6) == 0 {
            self.rng.random_range(2..9)
        } else {
            sample.openings
        };
        let external_id = format!("{:09}", self.number);
        Generated {
            title: titles[self.rng.random_range(0..titles.len())].to_owned(),
            employer: name,
            description: format!("{intro}\n{}", duties.join("\n")),
            requirements: requirements.join("\n"),
            benefits: format!("{}\n{contact}", benefits.join("\n")),
            place: place.to_owned(),
            country: sample.country.code(),
            posted: day.to_string(),
            closes: later(day, 30).to_string(),
            pay_min: pay.map(|(min, _, _)| min),
            pay_max: pay.map(|(_, max, _)| max),
            pay_currency: pay.map(|(_, _, pay)| pay.currency.code()),
            pay_period: pay.map(|(_, _, pay)| pay.period.code()),
            openings,
            internship: sample.internship,
            contract: sample.contract.code(),
            hours: sample.hours.code(),
            education: sample.education.code(),
            experience_months: (sample.experience_years * 12.0) as u32,
            url: format!("https://{board}.example/jobs/{external_id}"),
            board,
            external_id,
            sample: &sample.key,
            repeats: None,
        }
    }

    /// At least `least` lines in random order; those that decide about the green class always.
    fn lines(&mut self, lines: &'static [String], least: usize, evidence: &[String]) -> Vec<&'static str> {
        let decides = |line: &&str| evidence.iter().any(|passage| line.contains(passage.as_str()));
        let mut order: Vec<&str> = lines.iter().map(String::as_str).collect();
        order.shuffle(&mut self.rng);
        let keep = self.rng.random_range(least.min(order.len())..=order.len());
        let mut kept: Vec<&str> = order.split_off(order.len() - keep);
        kept.extend(order.into_iter().filter(decides));
        kept
    }

    /// An ad that repeats one of the recent originals: again on its board, on another board, or reworded.
    fn repost(&mut self) -> Generated {
        let choice = self.rng.random_range(0..self.originals.len());
        let (number, sample, employer, place) = {
            let original = &self.originals[choice];
            (
                original.number,
                original.sample,
                original.employer,
                original.place,
            )
        };
        let (mut ad, day) = (self.originals[choice].ad.clone(), self.originals[choice].day);
        let day = later(day, self.rng.random_range(2..=REPOST_DAYS));
        match self.rng.random_range(0..20) {
            0..10 => {}
            10..17 => self.on_another_board(&mut ad, sample, employer, place),
            _ => self.reword(&mut ad, sample),
        }
        ad.external_id = format!("{:09}", self.number);
        ad.url = format!("https://{}.example/jobs/{}", ad.board, ad.external_id);
        ad.posted = day.to_string();
        ad.closes = later(day, 30).to_string();
        ad.repeats = Some(number);
        ad
    }

    fn on_another_board(&mut self, ad: &mut Generated, sample: &Sample, employer: Employer, place: &str) {
        let board = loop {
            let board = format!(
                "board_{}_{}",
                ad.country.to_lowercase(),
                self.rng.random_range(1..=3)
            );
            if board != ad.board {
                break board;
            }
        };
        ad.board = board;
        let name = employer
            .otherwise(sample.country, &mut self.rng)
            .name(sample.country);
        ad.description = ad.description.replace(&ad.employer, &name);
        ad.employer = if self.rng.random_range(0..3) == 0 {
            name.to_uppercase()
        } else {
            name
        };
        ad.title = match self.rng.random_range(0..4) {
            0 => ad.title.to_uppercase(),
            1 => format!("{} - {place}", ad.title),
            2 => format!("{} (Urgent)", ad.title),
            _ => ad.title.clone(),
        };
        if self.rng.random_range(0..3) == 0 {
            (ad.pay_min, ad.pay_max, ad.pay_currency, ad.pay_period) = (None, None, None, None);
        }
        self.drop_a_line(&mut ad.requirements);
    }

    fn reword(&mut self, ad: &mut Generated, sample: &Sample) {
        let other = sample.title_variants.iter().find(|title| **title != ad.title);
        ad.title = other.unwrap_or(&sample.title).clone();
        self.drop_a_line(&mut ad.benefits);
    }

    fn drop_a_line(&mut self, text: &mut String) {
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > 2 {
            let gone = self.rng.random_range(0..lines.len());
            *text = lines
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != gone)
                .map(|(_, line)| *line)
                .collect::<Vec<_>>()
                .join("\n");
        }
    }

    /// Employers' jobs that were advertised too long ago to matter.
    fn forget(&mut self) {
        let today = self.day();
        self.advertised
            .retain(|_, last| days_between(*last, today) < DISTINCT_DAYS + 31);
    }
}

impl Iterator for Generator {
    type Item = Generated;

    fn next(&mut self) -> Option<Generated> {
        while self.left_in_month == 0 {
            self.month += 1;
            self.left_in_month = *self.months.get(self.month)?;
            self.forget();
        }
        self.left_in_month -= 1;
        let enough = self.originals.len() > 100;
        let ad = if enough && self.rng.random_range(0..ONE_REPOST_IN) == 0 {
            self.repost()
        } else {
            self.original()
        };
        self.number += 1;
        Some(ad)
    }
}

fn later(day: Date, days: i32) -> Date {
    day.checked_add(jiff_days(days)).unwrap_or(day)
}

fn jiff_days(days: i32) -> base::Span {
    base::Span::new().days(days)
}

fn days_between(a: Date, b: Date) -> i32 {
    b.since(a).map_or(0, |span| span.get_days().abs())
}

/// To two significant digits and a half, as pay is stated.
fn rounded(amount: f64) -> f64 {
    if amount <= 0.0 {
        return 0.0;
    }
    let step = 10_f64.powf(amount.log10().floor() - 1.0) / 2.0;
    ((amount / step).round() * step * 100.0).round() / 100.0
}
