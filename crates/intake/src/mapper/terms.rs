//! Pay, contract, hours, internship, education and experience.

use super::Work;
use crate::mapping::{Field, Parser, fold};
use crate::outcome::WarningCode;
use crate::parse::experience::{self, BareNumber, ExperienceProblem};
use crate::parse::pay::{self, PayOddity, PayOptions, Stated};
use crate::parse::{employment, internship, schooling};
use base::{Contract, Country, Education, Hours, Pay};

/// What is offered and asked for, beside pay.
pub(super) struct Terms {
    pub(super) internship: bool,
    pub(super) contract: Option<Contract>,
    pub(super) hours: Option<Hours>,
    pub(super) education: Option<Education>,
    pub(super) experience_months: Option<u16>,
}

/// What a column of employment types says.
#[derive(Default)]
struct Kinds {
    contract: Option<Contract>,
    hours: Option<Hours>,
    internship: Option<bool>,
    unknown: bool,
}

impl Work<'_> {
    pub(super) fn terms(&mut self, title: &str) -> Terms {
        let constants = &self.mapper.mapping.constants;
        let contract_column = self.kinds(Field::Contract);
        let hours_column = self.kinds(Field::Hours);
        let contract = contract_column.contract.or(constants.contract);
        let hours = hours_column.hours.or(constants.hours);
        let stated = constants
            .internship
            .or_else(|| self.internship_flag())
            .or(contract_column.internship)
            .or(hours_column.internship);
        let internship = stated.unwrap_or(false)
            || (constants.internship.is_none()
                && (contract == Some(Contract::Internship) || internship::is_internship(title)));
        Terms {
            internship,
            contract: contract.or(internship.then_some(Contract::Internship)),
            hours,
            education: self.education(),
            experience_months: self.experience(),
        }
    }

    /// Reads a column of employment types; boards put contract, hours and internship into one.
    fn kinds(&mut self, field: Field) -> Kinds {
        let Some((_, text)) = self.word(field) else {
            return Kinds::default();
        };
        let mut kinds = Kinds::default();
        if !self.learn(&text, &mut kinds) {
            for part in text
                .split([',', ';', '/', '|', '+', '&', '\n'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
            {
                kinds.unknown |= !self.learn(part, &mut kinds);
            }
        }
        let seen_before = field == Field::Hours
            && self
                .word(Field::Contract)
                .is_some_and(|(_, contract)| contract == text);
        if kinds.unknown && !seen_before {
            self.warn(field, WarningCode::EmploymentTypeUnknown, &text);
        }
        kinds
    }

    /// Adds what one word means; false when it means nothing here.
    fn learn(&self, word: &str, kinds: &mut Kinds) -> bool {
        let values = &self.mapper.mapping.values;
        let (contract, hours, internship) = (
            values.contract.get(word),
            values.hours.get(word),
            values.internship.get(word),
        );
        kinds.internship = kinds.internship.or(internship.copied());
        let known = contract.is_some() || hours.is_some() || internship.is_some();
        let built_in = word
            .parse::<Contract>()
            .ok()
            .map(|contract| employment::Employment {
                contract: Some(contract),
                hours: None,
            })
            .or_else(|| employment::read(word));
        let usual = built_in.unwrap_or_default();
        kinds.contract = kinds.contract.or(contract.copied().unwrap_or(usual.contract));
        kinds.hours = kinds.hours.or(hours.copied().unwrap_or(usual.hours));
        if kinds.internship.is_none() && usual.contract == Some(Contract::Internship) {
            kinds.internship = Some(true);
        }
        known || built_in.is_some()
    }

    fn internship_flag(&mut self) -> Option<bool> {
        let (_, text) = self.word(Field::Internship)?;
        if let Some(known) = self.mapper.mapping.values.internship.get(&text) {
            return Some(*known);
        }
        let flag = match fold(&text).as_str() {
            "true" | "yes" | "y" | "1" | "ya" | "có" | "ใช่" | "oo" | "បាទ" | "是" | "sim" => {
                Some(true)
            }
            "false" | "no" | "n" | "0" | "tidak" | "không" | "ไม่ใช่" | "ไม่" | "hindi" | "ទេ" | "否"
            | "não" => Some(false),
            word => employment::read(word)
                .map(|kind| kind.contract == Some(Contract::Internship))
                .or(internship::is_internship(word).then_some(true)),
        };
        if flag.is_none() {
            self.warn(Field::Internship, WarningCode::FlagUnreadable, &text);
        }
        flag
    }

    fn education(&mut self) -> Option<Education> {
        let (_, text) = self.word(Field::Education)?;
        if let Some(known) = self.mapper.mapping.values.education.get(&text) {
            return *known;
        }
        let found = text.trim().parse().ok().or_else(|| schooling::read(&text));
        if found.is_none() {
            self.warn(Field::Education, WarningCode::EducationUnknown, &text);
        }
        found
    }

    fn experience(&mut self) -> Option<u16> {
        let (pick, text) = self.word(Field::Experience)?;
        let bare = match pick.take.parser {
            Parser::Months => BareNumber::Months,
            Parser::Years => BareNumber::Years,
            _ => BareNumber::Nothing,
        };
        match experience::read(&text, bare) {
            Ok(months) => return Some(months),
            Err(ExperienceProblem::Unreadable) => {
                self.warn(Field::Experience, WarningCode::ExperienceUnreadable, &text);
            }
            Err(ExperienceProblem::Implausible) => {
                self.warn(Field::Experience, WarningCode::ExperienceImplausible, &text);
            }
        }
        None
    }

    pub(super) fn pay(&mut self, country: Country, board: &str) -> Option<Pay> {
        let mapping = &self.mapper.mapping;
        let here = mapping.pay.implausible_boards.is_empty()
            || mapping.pay.implausible_boards.contains(&fold(board));
        let options = PayOptions {
            country: Some(country),
            currency: self.usual_currency(country),
            period: mapping.constants.pay_period,
            implausible_as: mapping.pay.implausible_as.filter(|_| here),
        };
        let period =
            self.word(Field::PayPeriod)
                .and_then(|(_, text)| match mapping.values.pay_period.get(&text) {
                    Some(known) => *known,
                    None => text.trim().parse().ok().or_else(|| pay::period(&text)),
                });
        let currency = self.word(Field::PayCurrency).and_then(|(_, text)| {
            text.trim()
                .to_ascii_uppercase()
                .parse()
                .ok()
                .or_else(|| pay::currency(&text, Some(country)))
        });
        let bound = |field| {
            self.word(field)
                .map(|(_, text)| text.into_owned())
                .unwrap_or_default()
        };
        let (min, max) = (bound(Field::PayMin), bound(Field::PayMax));
        if !(min.is_empty() && max.is_empty()) {
            let stated = pay::from_columns(&min, &max, currency, period, &options);
            let field = if min.is_empty() {
                Field::PayMax
            } else {
                Field::PayMin
            };
            let found = self.note(
                field,
                stated,
                &if max.is_empty() {
                    min
                } else {
                    format!("{min} - {max}")
                },
            );
            if found.is_some() {
                return found;
            }
        }
        let (_, text) = self.word(Field::Pay)?;
        let options = PayOptions {
            currency: currency.or(options.currency),
            period: period.or(options.period),
            ..options
        };
        self.note(Field::Pay, pay::read(&text, &options), &text)
    }

    fn note(&mut self, field: Field, stated: Stated, text: &str) -> Option<Pay> {
        if let Some(oddity) = stated.oddity {
            let reason = match oddity {
                PayOddity::Unreadable => WarningCode::PayUnreadable,
                PayOddity::NoCurrency => WarningCode::PayWithoutCurrency,
                PayOddity::Implausible => WarningCode::PayImplausible,
                PayOddity::Swapped => WarningCode::PaySwapped,
                PayOddity::CurrencyCorrected => WarningCode::PayCurrencyCorrected,
            };
            self.warn(field, reason, text);
        }
        stated.pay
    }
}
