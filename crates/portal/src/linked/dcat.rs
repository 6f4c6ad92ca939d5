//! The catalogue of open data in DCAT 3 (W3C, 2024): datasets, their files and the service that answers queries.

use super::{Graph, Prefix, Resource, Value, iri};
use base::Country;

const PREFIXES: [Prefix; 4] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Where the Publications Office of the European Union names countries, by ISO 3166-1 alpha-3 code.
const COUNTRIES: &str = "http://publications.europa.eu/resource/authority/country/";
/// How the same office names data that everybody may have.
const PUBLIC: &str = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
/// Where media types are registered (IANA).
const MEDIA: &str = "https://www.iana.org/assignments/media-types/";

/// Words with the tags of their languages.
pub(crate) type Tagged = Vec<(&'static str, String)>;

/// The first and the last day of a dataset, in ISO form.
pub(crate) type TimeSpan = (String, String);

/// A way to have a dataset.
pub(crate) struct Distributed {
    /// A name that no other distribution of the dataset has.
    pub(crate) name: &'static str,
    /// Where it is.
    pub(crate) address: String,
    /// The media type of the answer, without parameters.
    pub(crate) media: &'static str,
    /// The standards that it keeps to.
    pub(crate) conforms: &'static [&'static str],
    /// Whether it is an answer of the service rather than a file.
    pub(crate) service: bool,
}

/// A dataset of ours.
pub(crate) struct Described {
    pub(crate) address: String,
    pub(crate) identifier: String,
    pub(crate) titles: Tagged,
    pub(crate) descriptions: Tagged,
    pub(crate) version: String,
    /// When the version was published, in ISO form.
    pub(crate) issued: String,
    pub(crate) span: Option<TimeSpan>,
    pub(crate) countries: Vec<Country>,
    pub(crate) page: String,
    pub(crate) distributions: Vec<Distributed>,
}

/// A dataset of others that was imported: it is had where it comes from.
pub(crate) struct Foreign {
    pub(crate) address: String,
    pub(crate) identifier: String,
    pub(crate) title: String,
    pub(crate) licence: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) span: TimeSpan,
}

/// All that the catalogue says.
pub(crate) struct Catalogue {
    pub(crate) address: String,
    pub(crate) titles: Tagged,
    pub(crate) descriptions: Tagged,
    pub(crate) publisher: &'static str,
    pub(crate) licence: &'static str,
    pub(crate) page: String,
    pub(crate) endpoint: String,
    pub(crate) own: Vec<Described>,
    pub(crate) foreign: Vec<Foreign>,
}

fn words(tagged: &Tagged) -> impl Iterator<Item = Value> + '_ {
    tagged
        .iter()
        .map(|(language, text)| Value::Words(text.clone(), language))
}

fn link(address: &str) -> [Value; 1] {
    [Value::Link(iri(address))]
}

fn plain(text: &str) -> [Value; 1] {
    [Value::Plain(text.to_owned())]
}

fn at(address: &str, part: &str) -> String {
    iri(&format!("{address}#{part}"))
}

impl Catalogue {
    /// The catalogue as a graph.
    pub(crate) fn graph(&self) -> Graph {
        let mut resources = vec![self.catalogue(), self.publisher(), self.service()];
        for dataset in &self.own {
            resources.extend(self.dataset(dataset));
        }
        for dataset in &self.foreign {
            resources.extend(foreign(dataset));
        }
        Graph {
            prefixes: &PREFIXES,
            terms: None,
            resources,
        }
    }

    fn catalogue(&self) -> Resource {
        let mut catalogue = Resource::new(iri(&self.address), "dcat:Catalog");
        catalogue.state("dcterms:title", words(&self.titles));
        catalogue.state("dcterms:description", words(&self.descriptions));
        catalogue.state("dcterms:publisher", link(&format!("{}#publisher", self.address)));
        catalogue.state("dcterms:license", link(self.licence));
        catalogue.state("foaf:homepage", link(&self.page));
        let datasets = self
            .own
            .iter()
            .map(|it| &it.address)
            .chain(self.foreign.iter().map(|it| &it.address));
        catalogue.state("dcat:dataset", datasets.map(|address| Value::Link(iri(address))));
        catalogue.state("dcat:service", link(&format!("{}#sdmx", self.address)));
        catalogue
    }

    fn publisher(&self) -> Resource {
        let mut publisher = Resource::new(at(&self.address, "publisher"), "foaf:Organization");
        publisher.state("foaf:name", plain(self.publisher));
        publisher
    }

    fn service(&self) -> Resource {
        let mut service = Resource::new(at(&self.address, "sdmx"), "dcat:DataService");
        service.state("dcterms:title", [Value::Words("SDMX REST".to_owned(), "en")]);
        service.state("dcat:endpointURL", link(&self.endpoint));
        service.state(
            "dcterms:conformsTo",
            link("https://github.com/sdmx-twg/sdmx-rest/tree/v1.5.0"),
        );
        let served = self.own.iter().map(|it| Value::Link(iri(&it.address)));
        service.state("dcat:servesDataset", served);
        service
    }

    fn dataset(&self, one: &Described) -> Vec<Resource> {
        let mut dataset = Resource::new(iri(&one.address), "dcat:Dataset");
        dataset.state("dcterms:identifier", plain(&one.identifier));
        dataset.state("dcterms:title", words(&one.titles));
        dataset.state("dcterms:description", words(&one.descriptions));
        dataset.state("dcat:version", plain(&one.version));
        dataset.state(
            "dcterms:issued",
            [Value::Typed(one.issued.clone(), "xsd:dateTime")],
        );
        dataset.state("dcterms:publisher", link(&format!("{}#publisher", self.address)));
        dataset.state("dcterms:license", link(self.licence));
        dataset.state("dcterms:accessRights", link(PUBLIC));
        dataset.state("dcat:landingPage", link(&one.page));
        let states = one
            .countries
            .iter()
            .map(|country| Value::Link(format!("{COUNTRIES}{}", country.alpha3())));
        dataset.state("dcterms:spatial", states);
        let span = one.span.as_ref().map(|span| period(&one.address, span));
        dataset.state(
            "dcterms:temporal",
            span.iter().map(|it| Value::Link(it.iri.clone())),
        );
        let places = one
            .distributions
            .iter()
            .map(|it| Value::Link(at(&one.address, it.name)));
        dataset.state("dcat:distribution", places);
        let mut all = vec![dataset];
        all.extend(span);
        all.extend(one.distributions.iter().map(|it| self.distribution(one, it)));
        all
    }

    fn distribution(&self, of: &Described, one: &Distributed) -> Resource {
        let mut distribution = Resource::new(at(&of.address, one.name), "dcat:Distribution");
        distribution.state("dcterms:title", [Value::Words(one.name.to_uppercase(), "en")]);
        distribution.state("dcat:accessURL", link(&one.address));
        if one.service {
            distribution.state("dcat:accessService", link(&format!("{}#sdmx", self.address)));
        } else {
            distribution.state("dcat:downloadURL", link(&one.address));
        }
        distribution.state("dcat:mediaType", link(&format!("{MEDIA}{}", one.media)));
        distribution.state("dcterms:license", link(self.licence));
        distribution.state(
            "dcterms:conformsTo",
            one.conforms.iter().map(|it| Value::Link(iri(it))),
        );
        distribution
    }
}

fn period(address: &str, (from, to): &TimeSpan) -> Resource {
    let mut period = Resource::new(at(address, "period"), "dcterms:PeriodOfTime");
    period.state("dcat:startDate", [Value::Typed(from.clone(), "xsd:date")]);
    period.state("dcat:endDate", [Value::Typed(to.clone(), "xsd:date")]);
    period
}

fn foreign(one: &Foreign) -> [Resource; 2] {
    let mut dataset = Resource::new(iri(&one.address), "dcat:Dataset");
    dataset.state("dcterms:identifier", plain(&one.identifier));
    // In the language of its source, which nobody states.
    dataset.state("dcterms:title", [Value::Words(one.title.clone(), "und")]);
    dataset.state(
        "dcterms:rights",
        one.licence.iter().map(|it| Value::Plain(it.clone())),
    );
    dataset.state("dcterms:source", one.source.iter().map(|it| Value::Link(iri(it))));
    dataset.state("dcat:landingPage", link(&one.address));
    let span = period(&one.address, &one.span);
    dataset.state("dcterms:temporal", [Value::Link(span.iri.clone())]);
    [dataset, span]
}
