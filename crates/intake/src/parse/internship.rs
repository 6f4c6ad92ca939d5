//! Whether a heading is that of an internship or traineeship for learners.

use super::schooling::contains_word;

/// Whether `title` says that the job is an internship.
pub fn is_internship(title: &str) -> bool {
    let lower = title.to_lowercase();
    if !WORDS.iter().any(|word| contains_word(&lower, word)) {
        return false;
    }
    // The people who run the programme are not its interns.
    !NOT.iter().any(|word| contains_word(&lower, word))
}

const WORDS: &[&str] = &[
    "intern",
    "interns",
    "internship",
    "internships",
    "internee",
    "magang",
    "pemagangan",
    "pkl",
    "praktek kerja lapangan",
    "praktik kerja lapangan",
    "latihan industri",
    "pelajar praktikal",
    "practicum",
    "ojt",
    "on-the-job training",
    "on the job training",
    "on-the-job trainee",
    "thực tập",
    "thực tập sinh",
    "tts",
    "ฝึกงาน",
    "สหกิจ",
    "កម្មសិក្សា",
    "និស្សិតហាត់ការ",
    "ຝຶກງານ",
    "ນັກຝຶກງານ",
    "အလုပ်သင်",
    "实习",
    "實習",
    "internasaun",
    "estagiário",
    "estágio",
    "estajiáriu",
];
const NOT: &[&str] = &[
    "internship coordinator",
    "internship manager",
    "internship supervisor",
    "internship officer",
    "ดูแลนักศึกษาฝึกงาน",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internships_are_told_from_their_look_alikes() {
        for title in [
            "Human Capital Intern",
            "Internship - Analytics",
            "Growth & Strategy Intern (Jakarta)",
            "Magang Akuntansi",
            "PKL Teknik Mesin",
            "Thực Tập Sinh Kế Toán",
            "TTS Kế toán",
            "นักศึกษาฝึกงาน IT",
            "កម្មសិក្សាការី",
            "ນັກຝຶກງານ ການຕະຫຼາດ",
            "OJT - Marketing",
            "Software Engineer Intern",
            "实习生",
        ] {
            assert!(is_internship(title), "{title}");
        }
        for title in [
            "Internal Auditor",
            "International Sales",
            "Management Trainee",
            "Internet Engineer",
            "Trưởng phòng",
            "Internist",
            "Internship Coordinator",
            "Mentor",
        ] {
            assert!(!is_internship(title), "{title}");
        }
    }
}
