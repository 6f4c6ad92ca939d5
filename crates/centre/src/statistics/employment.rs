//! Employment by occupation or industry as imported: what advertisements are held against.

use crate::{Centre, CentreError};
use sqlx::Row as _;

/// People employed in an occupation or industry of a country in a period, of both sexes and all ages.
#[derive(Debug, Clone, PartialEq)]
pub struct Employed {
    /// `AGENCY:ID`.
    pub dataset: String,
    /// Country as the facet of the series has it: ISO 3166-1 alpha-2 for Member States.
    pub country: String,
    /// Major group of ISCO-08, one digit; `None` where the series is by industry.
    pub major: Option<u8>,
    /// Period as written.
    pub period: String,
    /// People.
    pub persons: f64,
}

/// Employment by major group of ISCO-08 and by industry in all countries and periods, as of the last vintage: series of kind
/// `employment` in persons that are not parted by sex or age. Where a dataset parts them by something else besides, the same group
/// of the same period comes several times.
///
/// # Errors
/// When the records cannot be read.
pub async fn employment(centre: &Centre) -> Result<Vec<Employed>, CentreError> {
    let rows = sqlx::query(
        "select agency, dataset, country, isco, period, number, coalesce(unit_mult, 0) from official_statistics \
         where kind = 'employment' and unit = 'PS' and number is not null and country is not null \
         and coalesce(sex, '_T') = '_T' and coalesce(age, '_T') = '_T' \
         and ((length(isco) = 1 and isic is null) or (isic is not null and isco is null)) \
         order by agency, dataset, country, last_day, isco, isic",
    )
    .fetch_all(&centre.pool)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let (agency, id): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let mult: i64 = row.try_get(6)?;
        let scale = 10_f64.powi(i32::try_from(mult).unwrap_or(0));
        let persons = row.try_get::<f64, _>(5)? * scale;
        let major: Option<String> = row.try_get(3)?;
        if persons.is_finite() && persons >= 0.0 {
            found.push(Employed {
                dataset: format!("{agency}:{id}"),
                country: row.try_get(2)?,
                major: major.and_then(|code| code.parse().ok()),
                period: row.try_get(4)?,
                persons,
            });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{NewImport, about, open_import, publish_import, stage};
    use crate::testing::{CONSOLE, benches};
    use intake::sdmx::{Kind, KnownRoles, Message};
    use intake::{Input, Limits};
    use std::io::Cursor;

    const ROWS: &str = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,CLASSIF1,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n\
        dataflow,ILO:EMP(1.0),I,VN,_T,OCU_ISCO08_2,2022,10.5,PS,3\n\
        dataflow,ILO:EMP(1.0),I,VN,F,OCU_ISCO08_2,2022,5,PS,3\n\
        dataflow,ILO:EMP(1.0),I,VN,_T,OCU_ISCO08_TOTAL,2022,90,PS,3\n\
        dataflow,ILO:EMP(1.0),I,VN,_T,OCU_ISCO08_21,2022,4,PS,3\n\
        dataflow,ILO:EMP(1.0),I,VN,_T,OCU_ISCO08_9,2022,40,PT,0\n\
        dataflow,ILO:EMP(1.0),I,VN,_T,ECO_ISIC4_A,2021,7,PS,0\n";

    #[tokio::test]
    async fn people_by_major_group_and_industry_are_read_and_parts_and_rates_are_not() {
        for bench in benches().await {
            let centre = &bench.centre;
            assert_eq!(employment(centre).await.expect("read"), []);
            let new = NewImport {
                file_name: "m.csv".into(),
                file_digest: None,
                mapping_digest: None,
                owner: "me".into(),
                facets: Vec::new(),
            };
            let mut import = open_import(centre, &CONSOLE, &new, &|_| true)
                .await
                .expect("opened");
            let input = Input::new("m.csv", Cursor::new(ROWS.as_bytes().to_vec()));
            let mut message = Message::open(input, &KnownRoles::default(), &Limits::DEFAULT).expect("opened");
            let mut rows = Vec::new();
            while let Some(row) = message.next_row().expect("good") {
                rows.push(row);
            }
            stage(centre, &mut import, &rows).await.expect("staged");
            let mut abouts = about(
                &import,
                &["REF_AREA".into(), "SEX".into(), "CLASSIF1".into()],
                &[],
            );
            for about in &mut abouts {
                about.kind = Some(Kind::Employment);
            }
            publish_import(centre, &CONSOLE, &import, &abouts)
                .await
                .expect("published");
            let found: Vec<_> = employment(centre)
                .await
                .expect("read")
                .into_iter()
                .map(|one| (one.dataset, one.country, one.major, one.period, one.persons))
                .collect();
            let row =
                |major, period: &str, persons| ("ILO:EMP".into(), "VN".into(), major, period.into(), persons);
            assert_eq!(found, [row(None, "2021", 7.0), row(Some(2), "2022", 10_500.0)]);
        }
    }
}
