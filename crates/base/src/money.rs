//! Amounts of money as whole minor units of a currency (ISO 4217).

crate::closed_list! {
    /// A currency that vacancies here state pay in, by ISO 4217 code.
    Currency: "an ISO 4217 code that vacancies here use, for example `VND`" {
        /// Brunei dollar.
        Bnd = "BND",
        /// Indonesian rupiah.
        Idr = "IDR",
        /// Cambodian riel.
        Khr = "KHR",
        /// Lao kip.
        Lak = "LAK",
        /// Myanmar kyat.
        Mmk = "MMK",
        /// Malaysian ringgit.
        Myr = "MYR",
        /// Philippine peso.
        Php = "PHP",
        /// Singapore dollar.
        Sgd = "SGD",
        /// Thai baht.
        Thb = "THB",
        /// United States dollar.
        Usd = "USD",
        /// Vietnamese đồng.
        Vnd = "VND",
        /// Euro.
        Eur = "EUR",
        /// Pound sterling.
        Gbp = "GBP",
        /// Japanese yen.
        Jpy = "JPY",
        /// Chinese yuan.
        Cny = "CNY",
        /// Korean won.
        Krw = "KRW",
        /// New Taiwan dollar.
        Twd = "TWD",
        /// Hong Kong dollar.
        Hkd = "HKD",
        /// Australian dollar.
        Aud = "AUD",
    }
}

impl Currency {
    /// Decimal places of the minor unit (ISO 4217 table A.1).
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Vnd | Self::Jpy | Self::Krw => 0,
            _ => 2,
        }
    }

    /// How many minor units make one major unit.
    pub const fn minor_per_major(self) -> i64 {
        10_i64.pow(self.decimals())
    }
}

/// An amount in whole minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Whole minor units (sen, cents, đồng …).
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// The amount in major units, for display only.
    pub fn major(self) -> f64 {
        self.minor as f64 / self.currency.minor_per_major() as f64
    }
}
