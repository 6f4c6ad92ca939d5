-- Official statistics. What a file says is staged under an import and visible once that is published; nothing that was
-- published is overwritten, so that every vintage stays readable.

create table statistics_datasets (
    id bigint primary key,
    agency text not null,
    artefact text not null,             -- id of the dataflow, data structure or provision agreement
    version text not null,
    structure text not null,            -- dataflow, datastructure or dataprovision
    title text,
    kind text not null,                 -- what it measures: employment, wages …
    facets text not null,               -- JSON [[dimension, facet], …]: which dimension is the country, the sex …
    dimensions text not null,           -- JSON [dimension, …] in the order of the file
    licence text,
    url text,
    constraint statistics_datasets_key unique (agency, artefact, version, structure)
);

create table statistics_imports (
    id bigint primary key,
    state text not null,                -- open, published, unchanged, refused or swept
    vintage bigint constraint statistics_imports_vintage_key unique,    -- 1, 2, 3 …, given when published
    file_name text not null,
    file_digest text,                   -- SHA-256; null for a stream
    mapping_digest text,
    owner text,                         -- process that fills it, while open
    row_count bigint not null,
    added bigint not null,
    revised bigint not null,
    deleted bigint not null,
    unchanged bigint not null,
    repeated bigint not null,           -- statements that a later one of the same file replaced
    started_at text not null,
    finished_at text
);
create unique index statistics_imports_open_key on statistics_imports (state) where state = 'open';

-- What a published import changed of each dataset.
create table statistics_vintages (
    import bigint not null references statistics_imports (id),
    dataset bigint not null references statistics_datasets (id),
    primary key (import, dataset)
);

create table statistics_series (
    id bigint primary key,              -- first eight bytes of the digest of dataset and key
    dataset bigint not null references statistics_datasets (id),
    key text not null,                  -- JSON [[dimension, code], …] sorted by dimension, without the time
    country text,                       -- our codes where they mean the same, otherwise as written
    sex text,
    age text,
    isco text,
    isic text,
    unit text,
    constraint statistics_series_key unique (dataset, key)
);

-- One state of one observation; of those of published imports the one of the latest vintage counts.
create table statistics_observations (
    series bigint not null references statistics_series (id),
    period text not null,               -- as written; empty where the dataset has no time
    measure text not null,
    import bigint not null references statistics_imports (id),
    deleted bigint not null,            -- 1: the import took the observation away
    first_day text not null,            -- of the period
    last_day text not null,
    frequency text not null,            -- CL_FREQ
    value text,                         -- as written, with a point; null where missing
    number double precision,
    status text,                        -- CL_OBS_STATUS
    unit text,                          -- UNIT_MEASURE as an attribute
    unit_mult bigint,                   -- power of ten
    decimals bigint,
    attributes text not null,           -- JSON {id: value}
    primary key (series, period, measure, import)
);
create index statistics_observations_import on statistics_observations (import);

-- Attributes of a part of a dataset: all observations that agree with the key.
create table statistics_notes (
    dataset bigint not null references statistics_datasets (id),
    key text not null,                  -- JSON as above, with TIME_PERIOD where it is given
    attribute text not null,
    import bigint not null references statistics_imports (id),
    value text,                         -- null: taken away
    primary key (dataset, key, attribute, import)
);
create index statistics_notes_import on statistics_notes (import);

-- Words for codes, the last that a published import gave.
create table statistics_labels (
    dataset bigint not null references statistics_datasets (id),
    component text not null,
    code text not null,                 -- empty: the name of the component
    label text not null,
    primary key (dataset, component, code)
);

-- What researchers may ask: the state of every observation as of the latest vintage.
create view official_statistics as
select d.agency as agency, d.artefact as dataset, d.version as dataset_version, d.kind as kind, n.series as series,
       s.key as key, s.country as country, s.sex as sex, s.age as age, s.isco as isco, s.isic as isic,
       coalesce(n.unit, s.unit) as unit, n.unit_mult as unit_mult, n.measure as measure, n.period as period,
       n.frequency as frequency, n.first_day as first_day, n.last_day as last_day, n.value as value,
       n.number as number, n.status as status, n.decimals as decimals, n.vintage as vintage
from (
    select o.series, o.period, o.measure, o.deleted, o.first_day, o.last_day, o.frequency, o.value, o.number, o.status,
           o.unit, o.unit_mult, o.decimals, i.vintage,
           row_number() over (partition by o.series, o.period, o.measure order by i.vintage desc) as place
    from statistics_observations o join statistics_imports i on i.id = o.import and i.state = 'published'
) n
join statistics_series s on s.id = n.series
join statistics_datasets d on d.id = s.dataset
where n.place = 1 and n.deleted = 0;
