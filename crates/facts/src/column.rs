//! Columns in memory, each as narrow as its values allow.

/// A number that a column holds.
pub(crate) trait Number: Copy + PartialEq + Ord {
    /// How far this lies above `base`, where a byte holds that.
    fn above(self, base: Self) -> Option<u8>;
    /// The number that lies `offset` above this one.
    fn plus(self, offset: u8) -> Self;
}

macro_rules! number {
    ($($kind:ty),+) => {
        $(impl Number for $kind {
            fn above(self, base: Self) -> Option<u8> {
                self.checked_sub(base).and_then(|offset| u8::try_from(offset).ok())
            }

            #[inline]
            fn plus(self, offset: u8) -> Self {
                self.wrapping_add(Self::from(offset))
            }
        })+
    };
}
number!(u8, u16, u32, i32);

/// A column by how its values lie.
#[derive(Debug)]
pub(crate) enum Column<T> {
    /// The same everywhere.
    Constant(T),
    /// All within 255 of the smallest one.
    Near(T, Vec<u8>),
    /// One per row.
    Each(Vec<T>),
}

impl<T: Number> Column<T> {
    pub(crate) fn of(values: Vec<T>) -> Self {
        let (Some(low), Some(high)) = (values.iter().min().copied(), values.iter().max().copied()) else {
            return Self::Each(values);
        };
        if low == high {
            Self::Constant(low)
        } else if size_of::<T>() > 1 && high.above(low).is_some() {
            let offset = |value: &T| value.above(low).expect("the highest one is near");
            Self::Near(low, values.iter().map(offset).collect())
        } else {
            Self::Each(values)
        }
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> T {
        match self {
            Self::Constant(value) => *value,
            Self::Near(base, offsets) => base.plus(offsets[row]),
            Self::Each(values) => values[row],
        }
    }
}

/// What [`Codes::get`] gives where a row has no code.
pub(crate) const NO_CODE: u32 = u32::MAX;

/// Codes that count from 0, or none.
#[derive(Debug)]
pub(crate) enum Codes {
    /// No row has one.
    Never,
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Codes {
    /// Of codes under `width`, or [`NO_CODE`].
    pub(crate) fn of(codes: Vec<u32>, width: usize) -> Self {
        if codes.iter().all(|code| *code == NO_CODE) {
            Self::Never
        } else if width < usize::from(u16::MAX) {
            // What does not fit is none: the greatest number stands for it in either width.
            let short = |code: &u32| u16::try_from(*code).unwrap_or(u16::MAX);
            Self::Short(codes.iter().map(short).collect())
        } else {
            Self::Long(codes)
        }
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> u32 {
        match self {
            Self::Never => NO_CODE,
            Self::Short(codes) if codes[row] == u16::MAX => NO_CODE,
            Self::Short(codes) => u32::from(codes[row]),
            Self::Long(codes) => codes[row],
        }
    }
}

/// A list of codes for each row; those of all rows lie one after another.
#[derive(Debug)]
pub(crate) struct CodeLists {
    /// Codes before the first row of each stretch of [`STRETCH`] rows.
    starts: Vec<u32>,
    lengths: Column<u16>,
    codes: Listed,
}

#[derive(Debug)]
enum Listed {
    Short(Vec<u16>),
    Long(Vec<u32>),
}

/// Rows that one task takes at a time: their group numbers stay in the first-level cache.
pub(crate) const STRETCH: usize = 1 << 11;

impl CodeLists {
    /// Lists of these lengths, whose codes are under `width`.
    pub(crate) fn of(lengths: Vec<u16>, codes: Vec<u32>, width: usize) -> Self {
        let mut before = 0;
        let starts = lengths
            .chunks(STRETCH)
            .map(|stretch| {
                let start = before;
                before += stretch.iter().map(|length| u32::from(*length)).sum::<u32>();
                start
            })
            .collect();
        let codes = if width <= usize::from(u16::MAX) + 1 {
            Listed::Short(codes.into_iter().map(|code| code as u16).collect())
        } else {
            Listed::Long(codes)
        };
        Self {
            starts,
            lengths: Column::of(lengths),
            codes,
        }
    }

    /// The lists of `rows`, which begin a stretch and lie in it: where each ends, and the codes.
    pub(crate) fn read(&self, rows: std::ops::Range<usize>, ends: &mut Vec<u32>, codes: &mut Vec<u32>) {
        ends.clear();
        codes.clear();
        let start = self
            .starts
            .get(rows.start / STRETCH)
            .map_or(0, |start| *start as usize);
        let mut end = 0;
        ends.extend(rows.map(|row| {
            end += u32::from(self.lengths.get(row));
            end
        }));
        match &self.codes {
            Listed::Short(all) => {
                codes.extend(all[start..start + end as usize].iter().map(|c| u32::from(*c)));
            }
            Listed::Long(all) => codes.extend_from_slice(&all[start..start + end as usize]),
        }
    }
}
