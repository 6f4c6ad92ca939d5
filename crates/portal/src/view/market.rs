//! The market under given filters: what the pages of the market, of States, regions and occupations have in common.

use super::chart::whole;
use super::figure::{FigureView, Look};
use super::filters::{Field, Filters};
use crate::web::{Reader, Refused};
use base::Figure;
use journeys::Snapshot;

/// A number with what it means.
pub(crate) struct Headline {
    pub(crate) value: String,
    pub(crate) margin: String,
    pub(crate) meaning: String,
}

/// The market under given filters.
pub(crate) struct MarketView {
    pub(crate) fields: Vec<Field>,
    pub(crate) action: String,
    pub(crate) headlines: Vec<Headline>,
    /// The figure that leads, with the one beside it.
    pub(crate) lead: Option<FigureView>,
    pub(crate) beside: Option<FigureView>,
    pub(crate) figures: Vec<FigureView>,
    pub(crate) ads: String,
    pub(crate) empty: bool,
    /// One sentence for search engines and link previews.
    pub(crate) sentence: String,
}

/// What a page of the market fixes and shows.
pub(crate) struct Scope<'a> {
    /// Filters that the page itself gives.
    pub(crate) fixed: &'a [&'a str],
    /// The path of the page, which the form leads to.
    pub(crate) path: &'a str,
}

/// Makes figures of one market for one reader.
struct Maker<'a> {
    snapshot: &'a Snapshot,
    filters: &'a Filters,
    reader: &'a Reader,
}

impl Maker<'_> {
    fn figure(&self, name: &str, more: &[(&str, &str)]) -> Result<Figure, Refused> {
        Ok(self.snapshot.figure(name, &self.filters.parameters(more))?.figure)
    }

    fn view(&self, id: &str, name: &str, more: &[(&str, &str)], drawn: &str) -> Result<FigureView, Refused> {
        self.titled(id, name, more, drawn, None)
    }

    fn titled(
        &self,
        id: &str,
        name: &str,
        more: &[(&str, &str)],
        drawn: &str,
        heading: Option<&str>,
    ) -> Result<FigureView, Refused> {
        let figure = self.figure(name, more)?;
        let speech = self.reader.speech;
        let words = self.filters.words(speech);
        let drawn = speech.say(drawn);
        let drawn = if words.is_empty() {
            drawn
        } else {
            format!("{drawn} ({words})")
        };
        let heading = heading.map(|id| speech.say(id));
        Ok(FigureView::of(
            &figure,
            self.reader,
            Look {
                id,
                heading,
                drawn,
                open: false,
                level: 2,
            },
        ))
    }

    /// Whether all is about one Member State.
    fn one_state(&self) -> bool {
        self.filters.country().is_some()
    }

    /// Whether the market is cut by green class.
    fn classes(&self) -> bool {
        self.filters.get("green").is_some()
    }

    /// What is followed over time and compared: a share of green among green ads would say nothing, their number does.
    fn trend(&self) -> &'static str {
        if self.classes() { "ads" } else { "green-share" }
    }

    /// The figures below those that lead.
    fn figures(&self) -> Result<Vec<FigureView>, Refused> {
        let (classes, one_state, trend) = (self.classes(), self.one_state(), self.trend());
        let mut figures = Vec::new();
        if !classes {
            figures.push(self.view("ads", "ads", &[("by", "month")], "drawn-ads-month")?);
            let green = [("green", "core,partial"), ("limit", "12")];
            figures.push(self.view("green", "top-occupations", &green, "drawn-top-green")?);
        }
        if one_state && self.filters.get("region").is_none() {
            let drawn = format!("drawn-{trend}-region");
            figures.push(self.view("regions", trend, &[("by", "region")], &drawn)?);
        }
        figures.push(self.view("top", "top-occupations", &[("limit", "12")], "drawn-top")?);
        if one_state {
            let by = [("by", "isco1")];
            figures.push(self.titled("pay", "pay", &by, "drawn-pay-isco1", Some("heading-pay-isco1"))?);
        } else {
            if !classes && self.filters.get("occupation").is_none() {
                let by = [("by", "country,isco1")];
                let heading = Some("heading-grid");
                figures.push(self.titled("grid", "green-share", &by, "drawn-grid", heading)?);
            }
            let by = [("by", "country")];
            figures.push(self.titled(
                "pay",
                "pay",
                &by,
                "drawn-pay-country",
                Some("heading-pay-country"),
            )?);
        }
        Ok(figures)
    }
}

impl MarketView {
    /// The market that `filters` describe.
    pub(crate) fn of(
        snapshot: &Snapshot,
        filters: &Filters,
        reader: &Reader,
        scope: &Scope<'_>,
    ) -> Result<Self, Refused> {
        let mut view = Self::front(snapshot, filters, reader, scope)?;
        if !view.empty {
            let maker = Maker {
                snapshot,
                filters,
                reader,
            };
            view.figures = maker.figures()?;
        }
        Ok(view)
    }

    /// The same without [`MarketView::figures`]: what a page needs that shows only the headlines and the figures that lead.
    pub(crate) fn front(
        snapshot: &Snapshot,
        filters: &Filters,
        reader: &Reader,
        scope: &Scope<'_>,
    ) -> Result<Self, Refused> {
        let maker = Maker {
            snapshot,
            filters,
            reader,
        };
        let speech = reader.speech;
        let ads = maker.figure("ads", &[])?;
        let share = maker.figure("green-share", &[])?;
        let headlines = headlines(&maker, &ads, &share)?;
        let empty = ads.n == 0;
        let mut view = Self {
            fields: filters.fields(snapshot, speech, scope.fixed),
            action: reader.link(scope.path),
            sentence: headlines
                .iter()
                .map(|headline| format!("{} {}", headline.value, headline.meaning))
                .collect::<Vec<_>>()
                .join("; "),
            headlines,
            lead: None,
            beside: None,
            figures: Vec::new(),
            ads: format!("{}{}", reader.link("/vacancies"), filters.query()),
            empty,
        };
        if empty {
            return Ok(view);
        }
        let trend = maker.trend();
        view.lead = Some(maker.view(
            "trend",
            trend,
            &[("by", "month")],
            &format!("drawn-{trend}-month"),
        )?);
        view.beside = Some(if maker.one_state() {
            maker.titled(
                "classes",
                "ads",
                &[("by", "green")],
                "drawn-ads-green",
                Some("column-green"),
            )?
        } else {
            maker.view(
                "states",
                trend,
                &[("by", "country")],
                &format!("drawn-{trend}-country"),
            )?
        });
        Ok(view)
    }
}

fn headlines(maker: &Maker<'_>, ads: &Figure, share: &Figure) -> Result<Vec<Headline>, Refused> {
    let speech = maker.reader.speech;
    let mut headlines = Vec::new();
    let Some(row) = ads.table.rows.first() else {
        return Ok(headlines);
    };
    let openings = whole(ads, row, "openings");
    headlines.push(Headline {
        value: if row.n.is_some() {
            speech.count(ads.n)
        } else {
            speech.say("too-few")
        },
        margin: String::new(),
        meaning: speech.tell(
            "headline-ads",
            &[
                ("n", (ads.n as f64).into()),
                ("openings", speech.count(openings).into()),
            ],
        ),
    });
    if let Some((row, interval)) = share
        .table
        .rows
        .first()
        .and_then(|row| Some((row, row.interval?)))
    {
        let green = whole(share, row, "core") + whole(share, row, "partial");
        let part = green as f64 / whole(share, row, "ads").max(1) as f64;
        headlines.push(Headline {
            value: speech.percent(part),
            margin: speech.percent_range(&interval),
            meaning: speech.fill("headline-share", &[("green", &speech.count(green))]),
        });
    }
    if maker.one_state() {
        let pay = maker.figure("pay", &[])?;
        let most = pay.table.rows.iter().max_by_key(|row| row.n);
        if let Some(row) = most.filter(|row| row.n.is_some()) {
            let money = |place: usize| match row.cells.get(place) {
                Some(base::Cell::Real(value)) => super::table::amount(&pay, row, *value, speech),
                _ => String::new(),
            };
            headlines.push(Headline {
                value: money(2),
                margin: {
                    let plain = |place: usize| {
                        money(place)
                            .rsplit_once(' ')
                            .map_or_else(String::new, |(n, _)| n.to_owned())
                    };
                    format!("{} – {}", plain(1), plain(3))
                },
                meaning: speech.tell(
                    "headline-pay",
                    &[
                        ("n", (row.n.unwrap_or(0) as f64).into()),
                        ("count", speech.count(row.n.unwrap_or(0)).into()),
                    ],
                ),
            });
        }
    } else {
        let states = maker.figure("ads", &[("by", "country")])?;
        let with = states.table.rows.len() as u64;
        headlines.push(Headline {
            value: speech.count(with),
            margin: String::new(),
            meaning: speech.tell(
                "headline-states",
                &[
                    ("n", (with as f64).into()),
                    (
                        "sources",
                        speech.count(maker.snapshot.sources.len() as u64).into(),
                    ),
                ],
            ),
        });
    }
    Ok(headlines)
}
