//! Pay as advertisements state it: ranges, bounds, multiples and periods in every currency here.

use super::pay_tokens::{ABSURD, MICRO, Micro, Token, tokens};
use super::pay_words::{Word, dollar, plausible_month};
use crate::digits;
use base::{Country, Currency, Pay, PayPeriod};

/// What holds for amounts that do not say it themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PayOptions {
    /// Where the work is; it decides what `$` means.
    pub country: Option<Country>,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
    /// The period of amounts that name none; a month where this is `None`.
    pub period: Option<PayPeriod>,
    /// The currency meant when the stated one makes the amount too low.
    pub implausible_as: Option<Currency>,
}

/// What a statement of pay says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// The pay; `None` when it is stated not to be stated, or was not believable.
    pub pay: Option<Pay>,
    /// What was odd about it.
    pub oddity: Option<PayOddity>,
}

/// What can be odd about a statement of pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayOddity {
    /// No amount could be read.
    Unreadable,
    /// Nothing tells the currency.
    NoCurrency,
    /// Too low or too high to be pay.
    Implausible,
    /// The lower bound was above the upper.
    Swapped,
    /// The stated currency was replaced by [`PayOptions::implausible_as`].
    CurrencyCorrected,
}

/// Reads a statement of pay.
pub fn read(text: &str, options: &PayOptions) -> Stated {
    let text = digits::ascii(text.trim()).to_lowercase();
    let (tokens, strangers) = tokens(crate::text::head(&text, 600));
    let statement = interpret(&tokens, strangers);
    let Some(statement) = statement else {
        let nothing = tokens.is_empty() && strangers == 0;
        let agreed = tokens
            .iter()
            .any(|token| matches!(token, Token::Word(Word::Negotiable)));
        return Stated {
            pay: None,
            oddity: (!nothing && !agreed).then_some(PayOddity::Unreadable),
        };
    };
    settle(&statement, *options)
}

/// Makes pay of bounds in major units from their own columns; texts may be empty.
pub fn from_columns(
    min: &str,
    max: &str,
    currency: Option<Currency>,
    period: Option<PayPeriod>,
    options: &PayOptions,
) -> Stated {
    let mut bounds = [None, None];
    for (slot, text) in bounds.iter_mut().zip([min, max]) {
        let text = digits::ascii(text.trim()).to_lowercase();
        if text.is_empty() {
            continue;
        }
        let amount = match tokens(&text) {
            (tokens, 0) => match tokens.as_slice() {
                [Token::Amount(amount), ..] => Some(*amount),
                [Token::Word(Word::Dash), Token::Amount(amount), ..] => Some(-*amount),
                _ => None,
            },
            _ => None,
        };
        match amount {
            Some(amount) => *slot = Some(amount),
            None => {
                return Stated {
                    pay: None,
                    oddity: Some(PayOddity::Unreadable),
                };
            }
        }
    }
    settle(
        &Statement {
            min: bounds[0],
            max: bounds[1],
            currency,
            dollar: false,
            usual: None,
            period,
        },
        *options,
    )
}

/// The currency that a text names by code, word or sign.
pub fn currency(text: &str, country: Option<Country>) -> Option<Currency> {
    let lower = text.trim().to_lowercase();
    tokens(&lower).0.into_iter().find_map(|token| match token {
        Token::Word(Word::Currency(currency)) => Some(currency),
        Token::Word(Word::Dollar) => Some(dollar(country)),
        _ => None,
    })
}

/// The period that a text names: `MONTH`, `per hour`, `รายวัน` …
pub fn period(text: &str) -> Option<PayPeriod> {
    let lower = text.trim().to_lowercase();
    tokens(&lower).0.into_iter().find_map(|token| match token {
        Token::Word(Word::Period(period)) => Some(period),
        _ => None,
    })
}

/// What was read, before the mapping's defaults are applied.
#[derive(Debug, Default)]
struct Statement {
    min: Option<Micro>,
    max: Option<Micro>,
    currency: Option<Currency>,
    dollar: bool,
    /// The currency that the multiple is usual with.
    usual: Option<Currency>,
    period: Option<PayPeriod>,
}

fn settle(statement: &Statement, options: PayOptions) -> Stated {
    let none = |oddity| Stated { pay: None, oddity };
    // Boards write 0 for "no lower bound".
    let (mut min, mut max) = (
        statement.min.filter(|n| *n != 0),
        statement.max.filter(|n| *n != 0),
    );
    if min.is_none() && max.is_none() {
        return none(None);
    }
    if [min, max]
        .into_iter()
        .flatten()
        .any(|amount| !(0..=ABSURD).contains(&amount))
    {
        return none(Some(PayOddity::Implausible));
    }
    let stated = statement
        .currency
        .or_else(|| statement.dollar.then(|| dollar(options.country)));
    let Some(mut currency) = stated.or(statement.usual).or(options.currency) else {
        return none(Some(PayOddity::NoCurrency));
    };
    let period = statement.period.or(options.period).unwrap_or(PayPeriod::Month);
    let mut oddity = None;
    if let (Some(low), Some(high)) = (min, max)
        && low > high
    {
        // Bounds in the wrong order are near each other; otherwise one of them has a digit too many.
        if low / 3 > high {
            return none(Some(PayOddity::Implausible));
        }
        (min, max) = (max, min);
        oddity = Some(PayOddity::Swapped);
    }
    match believable(min, max, currency, period) {
        Belief::Yes => {}
        Belief::TooLow
            if options
                .implausible_as
                .is_some_and(|other| matches!(believable(min, max, other, period), Belief::Yes)) =>
        {
            currency = options.implausible_as.unwrap_or(currency);
            oddity = Some(PayOddity::CurrencyCorrected);
        }
        Belief::TooLow | Belief::TooHigh => return none(Some(PayOddity::Implausible)),
    }
    let minor = |amount: Micro| i64::try_from(amount * Micro::from(currency.minor_per_major()) / MICRO).ok();
    let pay = Pay {
        min: min.and_then(minor),
        max: max.and_then(minor),
        currency,
        period,
    };
    Stated {
        pay: Some(pay),
        oddity,
    }
}

enum Belief {
    Yes,
    TooLow,
    TooHigh,
}

fn believable(min: Option<Micro>, max: Option<Micro>, currency: Currency, period: PayPeriod) -> Belief {
    let (least, most) = plausible_month(currency);
    let (least, most) = (Micro::from(least) * MICRO, Micro::from(most) * MICRO);
    let (least, most) = match period {
        PayPeriod::Month | PayPeriod::Week => (least, most),
        PayPeriod::Year | PayPeriod::Total => (least, most * 12),
        PayPeriod::Day => (least / 25, most / 10),
        PayPeriod::Hour => (least / 200, most / 100),
        PayPeriod::Piece => (0, most),
    };
    let top = max.or(min).unwrap_or(0);
    if top < least {
        Belief::TooLow
    } else if top > most {
        Belief::TooHigh
    } else {
        Belief::Yes
    }
}

/// One amount with what stands beside it.
#[derive(Debug, Clone, Copy, Default)]
struct Quantity {
    raw: Micro,
    times: Option<i64>,
    marked: bool,
    at: usize,
    end: usize,
}

impl Quantity {
    fn value(&self, inherited: Option<i64>) -> Micro {
        let times = self.times.or(inherited).unwrap_or(1);
        // "7.500 triệu" is 7.5 million: nobody is paid thousands of millions.
        let raw = if times >= 1_000_000 && self.raw >= 1_000 * MICRO && self.raw % (1_000 * MICRO) != 0 {
            self.raw / 1_000
        } else {
            self.raw
        };
        (raw * Micro::from(times)).min(ABSURD + 1)
    }
}

fn interpret(tokens: &[Token], strangers: usize) -> Option<Statement> {
    let mut statement = Statement::default();
    let quantities = quantities(tokens, &mut statement);
    // In a sentence only an amount with a currency or a multiple is pay; alone, a number is.
    let first = *quantities
        .iter()
        .find(|quantity| quantity.marked || strangers <= 2)?;
    let second = quantities
        .iter()
        .find(|quantity| quantity.at >= first.end && parts_range(&tokens[first.end..quantity.at]))
        .filter(|second| second.at > first.at)
        .copied();
    if let Some(second) = second {
        let inherited = second.times.filter(|times| {
            first.raw < 1_000 * MICRO && (*times >= 1_000_000 || (*times >= 1_000 && first.raw <= second.raw))
        });
        statement.min = Some(first.value(inherited));
        statement.max = Some(second.value(None));
        return Some(statement);
    }
    let amount = first.value(None);
    let before = tokens[..first.at].iter().rev().find_map(|token| match token {
        Token::Word(word @ (Word::From | Word::UpTo | Word::Dash)) => Some(*word),
        Token::Word(Word::Currency(_) | Word::Dollar | Word::Filler) => None,
        _ => Some(Word::Filler),
    });
    let after = tokens[first.end..].iter().find_map(|token| match token {
        Token::Word(word @ (Word::AndUp | Word::AndDown | Word::Plus)) => Some(*word),
        Token::Word(Word::Period(_) | Word::Filler) => None,
        _ => Some(Word::Filler),
    });
    // "$5 + gas" adds something; "$5+" alone leaves the top open.
    let open = matches!(after, Some(Word::Plus)) && !tokens[first.end..].contains(&Token::Stranger);
    match (before, after) {
        (Some(Word::Dash), _) if tokens.first() == Some(&Token::Word(Word::Dash)) => {
            statement.min = Some(-amount);
        }
        (_, Some(Word::AndUp)) | (Some(Word::From), _) => statement.min = Some(amount),
        (Some(Word::UpTo), _) | (_, Some(Word::AndDown)) => statement.max = Some(amount),
        _ if open => statement.min = Some(amount),
        _ => (statement.min, statement.max) = (Some(amount), Some(amount)),
    }
    Some(statement)
}

/// Finds amounts with the multiples beside them; notes currency and period on the way.
fn quantities(tokens: &[Token], statement: &mut Statement) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            Token::Amount(raw) => {
                let mut quantity = Quantity {
                    raw,
                    at,
                    end: at + 1,
                    ..Quantity::default()
                };
                quantity.marked =
                    at > 0 && matches!(tokens[at - 1], Token::Word(Word::Currency(_) | Word::Dollar));
                while let Some(Token::Word(word)) = tokens.get(quantity.end) {
                    match word {
                        Word::Times(times, usual) if quantity.times.is_none() => {
                            quantity.times = Some(*times);
                            statement.usual = statement.usual.or(*usual);
                        }
                        Word::Currency(_) | Word::Dollar => {}
                        _ => break,
                    }
                    quantity.marked = true;
                    quantity.end += 1;
                }
                // The sign of the next amount stands before that amount.
                let next_sign = matches!(tokens.get(quantity.end), Some(Token::Amount(_)));
                if next_sign
                    && quantity.end > at + 1
                    && matches!(tokens[quantity.end - 1], Token::Word(Word::Dollar))
                {
                    quantity.end -= 1;
                }
                found.push(quantity);
            }
            Token::Word(Word::Currency(currency)) => {
                statement.currency = statement.currency.or(Some(currency));
            }
            Token::Word(Word::Dollar) => statement.dollar = true,
            Token::Word(Word::Period(period)) => statement.period = statement.period.or(Some(period)),
            _ => {}
        }
    }
    found
}

/// Whether what stands between two amounts makes a range of them.
fn parts_range(between: &[Token]) -> bool {
    let mut dash = false;
    for token in between {
        match token {
            Token::Word(Word::Dash | Word::UpTo) => dash = true,
            Token::Word(Word::Currency(_) | Word::Dollar | Word::Period(_) | Word::Filler) => {}
            _ => return false,
        }
    }
    dash
}

#[cfg(test)]
mod tests;
