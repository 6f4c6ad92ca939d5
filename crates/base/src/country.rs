//! The eleven Member States and their first-level regions, by ISO 3166.

use crate::{Currency, ParseError};

crate::closed_list! {
    /// A Member State of ASEAN, by ISO 3166-1 alpha-2 code.
    Country: "a Member State's two-letter ISO 3166-1 code, for example `TH`" {
        /// Brunei Darussalam.
        Brunei = "BN",
        /// Indonesia.
        Indonesia = "ID",
        /// Cambodia.
        Cambodia = "KH",
        /// Lao PDR.
        Lao = "LA",
        /// Myanmar.
        Myanmar = "MM",
        /// Malaysia.
        Malaysia = "MY",
        /// Philippines.
        Philippines = "PH",
        /// Singapore.
        Singapore = "SG",
        /// Thailand.
        Thailand = "TH",
        /// Timor-Leste.
        TimorLeste = "TL",
        /// Viet Nam.
        VietNam = "VN",
    }
}

impl Country {
    /// The ISO 3166-1 alpha-3 code.
    pub const fn alpha3(self) -> &'static str {
        match self {
            Self::Brunei => "BRN",
            Self::Indonesia => "IDN",
            Self::Cambodia => "KHM",
            Self::Lao => "LAO",
            Self::Myanmar => "MMR",
            Self::Malaysia => "MYS",
            Self::Philippines => "PHL",
            Self::Singapore => "SGP",
            Self::Thailand => "THA",
            Self::TimorLeste => "TLS",
            Self::VietNam => "VNM",
        }
    }

    /// The national currency (ISO 4217).
    pub const fn currency(self) -> Currency {
        match self {
            Self::Brunei => Currency::Bnd,
            Self::Indonesia => Currency::Idr,
            Self::Cambodia => Currency::Khr,
            Self::Lao => Currency::Lak,
            Self::Myanmar => Currency::Mmk,
            Self::Malaysia => Currency::Myr,
            Self::Philippines => Currency::Php,
            Self::Singapore => Currency::Sgd,
            Self::Thailand => Currency::Thb,
            Self::TimorLeste => Currency::Usd,
            Self::VietNam => Currency::Vnd,
        }
    }

    /// Offset of the civil time of the capital from UTC, in minutes. No Member State changes clocks in summer.
    pub const fn utc_offset_minutes(self) -> i32 {
        match self {
            Self::Myanmar => 390,
            Self::Cambodia | Self::Lao | Self::Thailand | Self::VietNam | Self::Indonesia => 420,
            Self::Brunei | Self::Malaysia | Self::Philippines | Self::Singapore => 480,
            Self::TimorLeste => 540,
        }
    }
}

/// A first-level subdivision by its ISO 3166-2 code, for example `VN-SG`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegionCode {
    country: Country,
    suffix: [u8; 3],
}

impl RegionCode {
    /// The Member State that the region is part of.
    pub const fn country(self) -> Country {
        self.country
    }

    fn suffix(&self) -> &str {
        let end = self.suffix.iter().position(|b| *b == 0).unwrap_or(3);
        std::str::from_utf8(&self.suffix[..end]).unwrap_or_default()
    }
}

impl std::fmt::Display for RegionCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.country.code(), self.suffix())
    }
}

impl std::str::FromStr for RegionCode {
    type Err = ParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseError::new(s, "an ISO 3166-2 code of a Member State, for example `VN-SG`");
        let (country, suffix) = s.split_once('-').ok_or_else(wrong)?;
        let country = country.parse().map_err(|_| wrong())?;
        let good = (1..=3).contains(&suffix.len())
            && suffix
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !good {
            return Err(wrong());
        }
        let mut bytes = [0; 3];
        bytes[..suffix.len()].copy_from_slice(suffix.as_bytes());
        Ok(Self {
            country,
            suffix: bytes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_codes_round_trip_and_refuse_strangers() {
        for good in ["VN-SG", "TH-10", "KH-1", "ID-JK", "PH-00"] {
            assert_eq!(good.parse::<RegionCode>().expect("valid").to_string(), good);
        }
        for bad in ["VN", "VN-", "FR-75", "VN-sg", "VN-ABCD", "-10", "VN-é"] {
            assert!(bad.parse::<RegionCode>().is_err(), "{bad}");
        }
    }
}
