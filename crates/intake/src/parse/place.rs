//! Countries by their names, and regions by the gazetteer.

use base::{Country, RegionCode};
use taxonomy::Gazetteer;

/// Where an advertisement is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Located {
    /// The country, given or found.
    pub country: Option<Country>,
    /// The first region named that lies in `country`.
    pub region: Option<RegionCode>,
    /// How many different regions of `country` are named.
    pub regions_named: u8,
}

/// Looks `place` up in the gazetteer, within `country` where it is known.
pub fn locate(place: &str, country: Option<Country>) -> Located {
    let resolved = Gazetteer::shipped().resolve(crate::text::head(place, 2_000), country);
    let country = country.or(resolved.country);
    let mut regions: Vec<RegionCode> = Vec::new();
    for region in resolved.regions {
        if Some(region.country()) == country && !regions.contains(&region) {
            regions.push(region);
        }
    }
    Located {
        country,
        region: regions.first().copied(),
        regions_named: u8::try_from(regions.len()).unwrap_or(u8::MAX),
    }
}

/// Reads the name or code of a Member State, in English or its own languages.
pub fn country(text: &str) -> Option<Country> {
    let key = text.trim().to_lowercase();
    let found = match key.as_str() {
        "bn" | "brn" | "brunei" | "brunei darussalam" | "negara brunei darussalam" => Country::Brunei,
        "id"
        | "idn"
        | "indonesia"
        | "republic of indonesia"
        | "republik indonesia"
        | "印度尼西亚"
        | "印尼" => Country::Indonesia,
        "kh" | "khm" | "cambodia" | "kampuchea" | "kingdom of cambodia" | "កម្ពុជា" | "柬埔寨" => {
            Country::Cambodia
        }
        "la"
        | "lao"
        | "laos"
        | "lao pdr"
        | "lao people's democratic republic"
        | "ລາວ"
        | "ສປປ ລາວ"
        | "老挝" => Country::Lao,
        "mm" | "mmr" | "myanmar" | "burma" | "မြန်မာ" | "缅甸" => Country::Myanmar,
        "my" | "mys" | "malaysia" | "马来西亚" => Country::Malaysia,
        "ph"
        | "phl"
        | "philippines"
        | "the philippines"
        | "pilipinas"
        | "republic of the philippines"
        | "菲律宾" => Country::Philippines,
        "sg" | "sgp" | "singapore" | "singapura" | "republic of singapore" | "新加坡" | "சிங்கப்பூர்" => {
            Country::Singapore
        }
        "th" | "tha" | "thailand" | "ประเทศไทย" | "ไทย" | "泰国" => {
            Country::Thailand
        }
        "tl"
        | "tls"
        | "timor-leste"
        | "timor leste"
        | "east timor"
        | "timór-leste"
        | "timor-leste, democratic republic of" => Country::TimorLeste,
        "vn" | "vnm" | "viet nam" | "vietnam" | "việt nam" | "越南" => Country::VietNam,
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_name_and_code() {
        for found in Country::ALL {
            assert_eq!(country(found.code()), Some(*found));
            assert_eq!(country(found.alpha3()), Some(*found));
        }
        assert_eq!(country(" Việt Nam "), Some(Country::VietNam));
        assert_eq!(country("Japan"), None);
    }
}
