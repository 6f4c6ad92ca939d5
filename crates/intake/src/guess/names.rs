//! What columns are called: words of column names in the languages of ASEAN, English, Chinese and Portuguese.

use crate::mapping::Field;

/// How well `column` names `field`, from 0 to 100.
pub(super) fn score(field: Role, column: &str) -> u32 {
    let key = key(column);
    let last = key_of_last(column);
    let (_, words) = NAMES
        .iter()
        .find(|(role, _)| *role == field)
        .copied()
        .unwrap_or((field, &[]));
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            // Earlier words are surer signs.
            let base = 100 - (at as u32).min(30);
            if key == **word || last == **word {
                base
            } else if word.chars().count() >= 4 && (key.starts_with(word) || key.ends_with(word)) {
                base / 2 + 5
            } else if word.chars().count() >= 5 && key.contains(word) {
                base / 3
            } else {
                0
            }
        })
        .max()
        .unwrap_or(0)
}

/// A field, or the day on which the record was collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Field(Field),
    Snapshot,
}

/// Letters and digits in lower case.
fn key(column: &str) -> String {
    column
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace()))
        .collect()
}

/// The last step of a path such as `company.name`, which says what the value is.
fn key_of_last(column: &str) -> String {
    key(column
        .rsplit('.')
        .find(|step| !step.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(column))
}

#[rustfmt::skip]
const NAMES: &[(Role, &[&str])] = &[
    (Role::Field(Field::Title), &["title", "jobtitle", "position", "jobname", "positiontitle", "vacancy", "role", "jobposition", "heading", "designation", "occupation", "chứcdanh", "vịtrí", "têncôngviệc", "tiêuđề", "vịtrítuyểndụng", "posisi", "judul", "jabatan", "namalowongan", "lowongan", "jawatan", "pekerjaan", "posisyon", "trabaho", "ตำแหน่ง", "ตำแหน่งงาน", "ชื่อตำแหน่ง", "ชื่องาน", "មុខតំណែង", "តួនាទី", "ตำแหน่งที่รับสมัคร", "ຕຳແໜ່ງ", "ຕໍາແໜ່ງ", "ရာထူး", "အလုပ်အမည်", "职位", "职位名称", "岗位", "cargo", "pozisaun", "knaar"]),
    (Role::Field(Field::Employer), &["company", "employer", "companyname", "organization", "organisation", "hiringorganization", "employername", "firm", "business", "advertiser", "agency", "côngty", "têncôngty", "doanhnghiệp", "nhàtuyểndụng", "perusahaan", "namaperusahaan", "instansi", "syarikat", "namasyarikat", "majikan", "kumpanya", "kompanya", "บริษัท", "ชื่อบริษัท", "นายจ้าง", "หน่วยงาน", "ក្រុមហ៊ុន", "ឈ្មោះក្រុមហ៊ុន", "ស្ថាប័ន", "ບໍລິສັດ", "ကုမ္ပဏီ", "အလုပ်ရှင်", "公司", "公司名称", "企业", "empresa", "kompania"]),
    (Role::Field(Field::Description), &["description", "jobdescription", "details", "detail", "duties", "responsibilities", "content", "body", "summary", "text", "jobdetail", "môtả", "môtảcôngviệc", "motacongviec", "nộidung", "nhiệmvụ", "deskripsi", "deskripsiposisi", "deskripsipekerjaan", "tugas", "uraian", "penerangan", "tanggungjawab", "paglalarawan", "รายละเอียด", "รายละเอียดงาน", "ลักษณะงาน", "หน้าที่", "ការពិពណ៌នា", "ពិពណ៌នាការងារ", "ລາຍລະອຽດ", "အလုပ်တာဝန်", "职位描述", "工作描述", "工作内容", "descrição", "deskrisaun"]),
    (Role::Field(Field::Requirements), &["requirements", "requirement", "qualifications", "qualification", "jobrequirements", "skills", "profile", "yêucầu", "yêucầuứngviên", "yeucauungvien", "kỹnăng", "persyaratan", "kualifikasi", "syarat", "keterampilan", "kelayakan", "kwalipikasyon", "คุณสมบัติ", "ทักษะ", "លក្ខខណ្ឌ", "តម្រូវការ", "ຄຸນສົມບັດ", "အရည်အချင်း", "任职要求", "要求", "requisitos", "rekizitu"]),
    (Role::Field(Field::Benefits), &["benefits", "benefit", "perks", "welfare", "jobbenefits", "quyềnlợi", "quyenloi", "phúclợi", "đãingộ", "tunjangan", "fasilitas", "manfaat", "faedah", "benepisyo", "สวัสดิการ", "អត្ថប្រយោជន៍", "ສະຫວັດດີການ", "ခံစားခွင့်", "福利", "benefícios"]),
    (Role::Field(Field::Place), &["location", "joblocation", "place", "workplace", "city", "province", "area", "region", "address", "state", "locality", "town", "worklocation", "địađiểm", "nơilàmviệc", "địađiểmlàmviệc", "tỉnhthành", "địachỉ", "thànhphố", "lokasi", "kota", "provinsi", "kabupaten", "namakabupaten", "daerah", "penempatan", "tempat", "negeri", "lugar", "lokasyon", "สถานที่", "สถานที่ทำงาน", "สถานที่ปฏิบัติงาน", "จังหวัด", "พื้นที่", "ទីតាំង", "ទីកន្លែង", "ខេត្ត", "ສະຖານທີ່", "ແຂວງ", "တည်နေရာ", "နေရာ", "地点", "工作地点", "地区", "local", "localização", "fatin"]),
    (Role::Field(Field::Country), &["country", "countrycode", "addresscountry", "nation", "quốcgia", "negara", "bansa", "ประเทศ", "ប្រទេស", "ປະເທດ", "နိုင်ငံ", "国家", "país"]),
    (Role::Field(Field::Board), &["board", "jobboard", "source", "site", "website", "portal", "platform", "newspaper", "nguồn", "sumber", "แหล่งที่มา", "来源", "fonte"]),
    (Role::Field(Field::ExternalId), &["id", "jobid", "externalid", "adid", "postingid", "vacancyid", "reference", "referencenumber", "refno", "ref", "identifier", "uid", "uuid", "idposisi", "code", "jobcode", "mãtin", "mã", "kode", "kodlowongan", "รหัส", "รหัสงาน", "编号"]),
    (Role::Field(Field::Posted), &["posted", "posteddate", "dateposted", "postingdate", "publishedat", "published", "publishdate", "createdat", "created", "date", "listingdate", "postedat", "opendate", "startdate", "pubdate", "ngàyđăng", "đăngngày", "ngàytạo", "tanggalposting", "tanggal", "tanggaltayang", "diterbitkan", "tarikh", "tarikhiklan", "petsa", "วันที่ประกาศ", "วันที่", "ลงประกาศ", "วันที่ลงประกาศ", "កាលបរិច្ឆេទ", "ថ្ងៃប្រកាស", "ວັນທີ", "ວັນທີປະກາດ", "ရက်စွဲ", "发布日期", "发布时间", "datapublicação", "loron"]),
    (Role::Field(Field::Closes), &["closes", "closingdate", "deadline", "validthrough", "expires", "expirydate", "enddate", "applyenddate", "jobapplyenddate", "applicationdeadline", "closingat", "expiry", "expiration", "closedate", "hạnnộp", "ngàyhếthạn", "hếthạn", "hạnnộphồsơ", "bataspendaftaran", "tanggalbataspendaftaran", "tanggalakhir", "berakhir", "ditutup", "tarikhtutup", "tarikhakhir", "deadlineng", "วันปิดรับสมัคร", "วันที่ปิดรับ", "หมดเขต", "ថ្ងៃផុតកំណត់", "ផុតកំណត់", "ວັນປິດຮັບ", "ပိတ်ရက်", "截止日期", "prazo"]),
    (Role::Field(Field::LastSeen), &["lastseen", "lastsnapshot", "lastseenat", "seenlast"]),
    (Role::Snapshot, &["snapshot", "crawledat", "scrapedat", "firstseen", "collectedat", "fetchedat", "firstsnapshot", "scrapedate", "crawldate", "retrieved", "downloaded"]),
    (Role::Field(Field::PayMin), &["salarymin", "minsalary", "paymin", "minpay", "minvalue", "salaryfrom", "lươngtừ", "gajimin", "gajiminimum", "เงินเดือนต่ำสุด", "最低工资", "min"]),
    (Role::Field(Field::PayMax), &["salarymax", "maxsalary", "paymax", "maxpay", "maxvalue", "salaryto", "lươngđến", "gajimaks", "gajimaksimum", "เงินเดือนสูงสุด", "最高工资", "max"]),
    (Role::Field(Field::PayCurrency), &["currency", "salarycurrency", "paycurrency", "tiềntệ", "matauang", "สกุลเงิน", "币种"]),
    (Role::Field(Field::PayPeriod), &["payperiod", "salaryperiod", "salarytype", "unittext", "interval", "payinterval", "salaryunit"]),
    (Role::Field(Field::Pay), &["salary", "pay", "wage", "basesalary", "remuneration", "compensation", "salaryrange", "income", "stipend", "lương", "mứclương", "thunhập", "gaji", "upah", "kisarangaji", "sahod", "suweldo", "เงินเดือน", "รายได้", "อัตราเงินเดือน", "ប្រាក់ខែ", "ប្រាក់បៀវត្សរ៍", "ເງິນເດືອນ", "လစာ", "薪资", "工资", "薪水", "salário", "saláriu"]),
    (Role::Field(Field::Openings), &["openings", "positions", "availablepositions", "numberofopenings", "totaljobopenings", "vacancies", "headcount", "quota", "noofvacancies", "quantity", "hiringno", "sốlượng", "sốlượngtuyển", "soluongtuyen", "kuota", "jumlahkuota", "jumlahlowongan", "jumlah", "bilangan", "bilanganjawatan", "อัตรา", "จำนวน", "จำนวนอัตรา", "จำนวนที่รับ", "ចំនួន", "ចំនួនជ្រើសរើស", "ຈຳນວນ", "ဦးရေ", "招聘人数", "人数", "vagas"]),
    (Role::Field(Field::Contract), &["employmenttype", "jobtype", "contract", "contracttype", "worktype", "typeofemployment", "employmentstatus", "type", "loạihình", "hìnhthứclàmviệc", "hinhthuclamviec", "loạihợpđồng", "tipepekerjaan", "jeniskontrak", "statuspekerjaan", "jenispekerjaan", "urinngtrabaho", "ประเภทงาน", "รูปแบบงาน", "ប្រភេទការងារ", "ປະເພດວຽກ", "အလုပ်အမျိုးအစား", "工作类型", "tipocontrato"]),
    (Role::Field(Field::Hours), &["hours", "workinghours", "schedule", "workhours", "thờigianlàmviệc", "jamkerja", "waktukerja", "เวลาทำงาน", "ម៉ោងធ្វើការ", "工作时间"]),
    (Role::Field(Field::Internship), &["internship", "isintern", "isinternship", "magang", "thựctập", "ฝึกงาน"]),
    (Role::Field(Field::Education), &["education", "educationlevel", "degree", "educationrequirements", "qualificationlevel", "học vấn", "họcvấn", "trìnhđộ", "bằngcấp", "hocvan", "pendidikan", "jenjangpendidikan", "pendidikanminimum", "tahappendidikan", "edukasyon", "การศึกษา", "วุฒิการศึกษา", "ระดับการศึกษา", "កម្រិតវប្បធម៌", "ការអប់រំ", "ການສຶກສາ", "ပညာအရည်အချင်း", "学历", "educação"]),
    (Role::Field(Field::Experience), &["experience", "yearsofexperience", "experienceyears", "experiencemonths", "experiencelevel", "minexperience", "kinhnghiệm", "sốnămkinhnghiệm", "pengalaman", "pengalamankerja", "karanasan", "ประสบการณ์", "บทពិសោធន៍", "បទពិសោធន៍", "ປະສົບການ", "အတွေ့အကြုံ", "经验", "experiência"]),
    (Role::Field(Field::Category), &["category", "industry", "sector", "department", "jobcategory", "function", "field", "jobdepartment", "ngành", "ngànhnghề", "lĩnhvực", "bidang", "kategori", "industri", "jurusan", "kategorya", "อุตสาหกรรม", "ประเภทธุรกิจ", "หมวดหมู่", "สาขาอาชีพ", "ឧស្សាហកម្ម", "ប្រភេទ", "ປະເພດ", "လုပ်ငန်း", "行业", "类别", "setor"]),
    (Role::Field(Field::Url), &["url", "link", "joburl", "joblink", "href", "weblink", "detailurl", "liênkết", "đườngdẫn", "tautan", "ลิงก์", "តំណ", "链接", "网址"]),
];
