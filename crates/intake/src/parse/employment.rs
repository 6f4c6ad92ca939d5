//! Kind of contract and working hours by the words that boards use.

use base::{Contract, Hours};

/// What a word for a type of employment says; boards mix all three in one column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Employment {
    /// Kind of contract.
    pub contract: Option<Contract>,
    /// Working hours.
    pub hours: Option<Hours>,
}

/// Reads one word or phrase such as `fullTime`, `Kontrak` or `งานประจำ`; `None` when it is not known.
pub fn read(text: &str) -> Option<Employment> {
    let key: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || !c.is_ascii())
        .filter(|c| !c.is_whitespace())
        .collect();
    let contract = |contract| Employment {
        contract: Some(contract),
        hours: None,
    };
    let hours = |hours| Employment {
        contract: None,
        hours: Some(hours),
    };
    let found = match key.as_str() {
        "fulltime"
        | "ft"
        | "toànthờigian"
        | "toànthờigiancốđịnh"
        | "nhânviênchínhthức"
        | "penuhwaktu"
        | "waktupenuh"
        | "sepenuhmasa"
        | "งานประจำ"
        | "เต็มเวลา"
        | "ทำงานประจำ"
        | "พนักงานประจำ"
        | "buongoras"
        | "ពេញម៉ោង"
        | "ເຕັມເວລາ"
        | "အချိန်ပြည့်"
        | "全职"
        | "全職" => hours(Hours::FullTime),
        "parttime"
        | "pt"
        | "bánthờigian"
        | "paruhwaktu"
        | "separuhmasa"
        | "งานพาร์ทไทม์"
        | "พาร์ทไทม์"
        | "นอกเวลา"
        | "ក្រៅម៉ោង"
        | "ບໍ່ເຕັມເວລາ"
        | "အချိန်ပိုင်း"
        | "兼职"
        | "兼職" => hours(Hours::PartTime),
        "permanent"
        | "regular"
        | "openended"
        | "indefinite"
        | "unlimitedcontract"
        | "unlimitedduration"
        | "tetap"
        | "karyawantetap"
        | "khôngthờihạn"
        | "dàihạn"
        | "tetapsepenuhmasa"
        | "正式"
        | "អចិន្ត្រៃយ៍" => contract(Contract::Permanent),
        "fixedterm"
        | "contract"
        | "contractor"
        | "contractual"
        | "fixedduration"
        | "fixedtermcontract"
        | "pkwt"
        | "kontrak"
        | "hợpđồng"
        | "cóthờihạn"
        | "สัญญาจ้าง"
        | "พนักงานสัญญาจ้าง"
        | "kontraktuwal"
        | "កិច្ចសន្យា"
        | "ສັນຍາຈ້າງ"
        | "စာချုပ်"
        | "合同" => contract(Contract::FixedTerm),
        "temporary"
        | "temp"
        | "casual"
        | "seasonal"
        | "perdiem"
        | "daily"
        | "dailyworker"
        | "project"
        | "projectbased"
        | "consultant"
        | "consultancy"
        | "thờivụ"
        | "sementara"
        | "pekerjaharian"
        | "harianlepas"
        | "ชั่วคราว"
        | "พนักงานชั่วคราว"
        | "บาย"
        | "បណ្ដោះអាសន្ន"
        | "ຊົ່ວຄາວ"
        | "ယာယီ"
        | "临时"
        | "contracttemp"
        | "contracttemporary" => contract(Contract::Temporary),
        "intern"
        | "internship"
        | "trainee"
        | "traineeship"
        | "magang"
        | "latihanindustri"
        | "thựctập"
        | "thựctậpsinh"
        | "ฝึกงาน"
        | "นักศึกษาฝึกงาน"
        | "កម្មសិក្សា"
        | "ຝຶກງານ"
        | "实习"
        | "ojt"
        | "onthejobtraining"
        | "pkl" => contract(Contract::Internship),
        "apprentice" | "apprenticeship" | "họcnghề" | "họcviệc" | "pemagangan" | "perantis" | "ฝึกหัด"
        | "学徒" => contract(Contract::Apprenticeship),
        "freelance"
        | "freelancer"
        | "selfemployed"
        | "gig"
        | "commissiononly"
        | "commission"
        | "independentcontractor"
        | "tựdo"
        | "cộngtácviên"
        | "pekerjalepas"
        | "ฟรีแลนซ์"
        | "อิสระ"
        | "自由职业" => contract(Contract::SelfEmployed),
        "fulltimepermanent" | "permanentfulltime" => Employment {
            contract: Some(Contract::Permanent),
            hours: Some(Hours::FullTime),
        },
        "parttimepermanent" | "permanentparttime" => Employment {
            contract: Some(Contract::Permanent),
            hours: Some(Hours::PartTime),
        },
        "fulltimecontract" | "contractfulltime" => Employment {
            contract: Some(Contract::FixedTerm),
            hours: Some(Hours::FullTime),
        },
        "parttimecontract" | "contractparttime" => Employment {
            contract: Some(Contract::FixedTerm),
            hours: Some(Hours::PartTime),
        },
        // Said to be something else: known to mean nothing here.
        "other" | "others" | "khác" | "lainnya" | "lainlain" | "อื่นๆ" | "volunteer" | "remote" | "hybrid"
        | "onsite" | "workfromhome" => Employment::default(),
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn employment_types_are_read() {
        let check = |text: &str, contract: Option<Contract>, hours: Option<Hours>| {
            assert_eq!(read(text), Some(Employment { contract, hours }), "{text}");
        };
        check("fullTime", None, Some(Hours::FullTime));
        check("FULL_TIME", None, Some(Hours::FullTime));
        check("Part time", None, Some(Hours::PartTime));
        check("Contractual", Some(Contract::FixedTerm), None);
        check("Kontrak", Some(Contract::FixedTerm), None);
        check("Thời vụ", Some(Contract::Temporary), None);
        check("นักศึกษาฝึกงาน", Some(Contract::Internship), None);
        check("Freelance", Some(Contract::SelfEmployed), None);
        check("PERMANENT", Some(Contract::Permanent), None);
        check(
            "Permanent, Full-time",
            Some(Contract::Permanent),
            Some(Hours::FullTime),
        );
        assert_eq!(read("February 2026"), None);
    }
}
