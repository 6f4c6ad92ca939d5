# Taksonomi pekerjaan hijau: halaman dan berkasnya. Nilai dalam kurung kurawal sudah berformat.

## Overview
nav-taxonomy = Taksonomi
home-door-taxonomy = Lihat apa yang tergolong pekerjaan hijau
taxonomy-what-counts = Apa yang tergolong hijau
taxonomy-title = Taksonomi pekerjaan hijau
taxonomy-lead = { $concepts } kegiatan, teknologi, dan keterampilan menunjukkan apa itu pekerjaan hijau, dalam { $domains } bidang dan { $groups } kelompok, dengan { $labels } sebutan yang dipakai iklan lowongan dalam { $languages } bahasa.
taxonomy-search = Cari sebutan dalam semua bahasa
taxonomy-search-do = Cari
taxonomy-found = { $n ->
    [0] Tidak ada sebutan yang memuat “{ $words }”
   *[other] { $count } sebutan memuat “{ $words }”
}
taxonomy-found-most = { $count } sebutan memuat “{ $words }”; berikut { $most } yang paling sesuai
taxonomy-found-none = Coba kata yang lebih pendek atau bahasa lain.
taxonomy-all = Semua bidang
taxonomy-tree = Bidang, kelompok, dan konsep
taxonomy-size-groups = { $count } kelompok
taxonomy-size-concepts = { $count } konsep
taxonomy-domain-page = Tentang bidang ini
taxonomy-size = Ukuran dan edisi
taxonomy-edition = Edisi
taxonomy-hash = Nilai hash tabel acuan
taxonomy-domains = Bidang
taxonomy-groups = Kelompok
taxonomy-concepts = Konsep
taxonomy-labels = Sebutan
taxonomy-languages = Sebutan menurut bahasa
taxonomy-named = Konsep yang memiliki sebutan utama
taxonomy-of = { $count } dari { $all }
taxonomy-languages-text = Jika suatu konsep belum memiliki sebutan dalam suatu bahasa, sebutan Inggrisnya yang ditampilkan.
taxonomy-downloads = Unduhan
taxonomy-download-labels = Semua sebutan, satu per baris:
taxonomy-download-graph = Taksonomi sebagai data tertaut (SKOS):
taxonomy-download-occupations = Jabatan menurut ketiga definisi:
taxonomy-download-skills = Kosakata keterampilan, hijau maupun tidak:
taxonomy-citation = AGLC, taksonomi pekerjaan hijau { $edition }, tabel { $hash }. { $address }

## A concept
concept-below = Terdiri atas
concept-title = Konsep
concept-label = Sebutan
concept-role = Pemakaian
concept-kind = Jenis
kind-domain = Bidang
kind-group = Kelompok konsep
kind-activity = Kegiatan: pekerjaan yang dilakukan
kind-technology = Teknologi: benda atau sistem
kind-skill = Keterampilan: hal yang dapat dilakukan atau diketahui seseorang
concept-strength = Artinya bagi suatu pekerjaan
strength-core = Jika ada dalam judul iklan, pekerjaan itu hijau menurut tujuan utamanya.
strength-task = Ini tugas atau keterampilan hijau: pekerjaan tidak menjadi hijau menurut tujuan utamanya karenanya.
concept-names = Sebutan dalam semua bahasa
concept-unnamed = Belum ada sebutan
concept-also = Disebut juga:
concept-in-headings = Hanya dalam judul:
label-role-preferred = Sebutan utama
label-role-alternative = Sebutan lain
label-role-heading = Hanya dalam judul
concept-occupations = Jabatan tempat konsep ini biasanya ditemukan
concept-industries = Lapangan usaha tempat konsep ini biasanya ditemukan (ISIC Rev. 4)
concept-citation = AGLC, taksonomi pekerjaan hijau { $edition }, { $notation } “{ $label }”. { $address }
concept-described = { $label } ({ $notation }): definisi, kriteria hijau, sebutan dalam sebelas bahasa, jabatan, dan lapangan usaha.

## Occupations under the definitions
taxonomy-occupations-title = Jabatan hijau menurut tiga definisi
taxonomy-occupations-lead = Dari { $all } subgolongan jabatan, { $one } tergolong hijau inti menurut sedikitnya satu dari tiga definisi dan { $three } menurut ketiganya.
taxonomy-occupations-shown = { $n ->
    [0] Tidak ada subgolongan yang sesuai
   *[other] { $count } subgolongan
}
by-title = Definisi dan ambang batasnya
by-caption = Proporsi hijau setiap jabatan, seberapa hijau, dan dampak transisi hijau terhadapnya
by-column = Definisi
by-meaning = Yang dihitung
by-task = Menurut tugas
by-task-text = Proporsi jabatan O*NET terkait yang terdaftar sebagai hijau
by-skill = Menurut keterampilan
by-skill-text = Proporsi keterampilan ESCO jabatan itu yang termasuk koleksi hijau ESCO
by-criteria = Menurut kriteria
by-criteria-text = Proporsi waktu kerja untuk tugas yang memenuhi salah satu dari lima kriteria, menurut penilaian portal ini
by-core-from = Hijau inti mulai
by-partial-from = Hijau sebagian mulai
by-judged = Subgolongan yang dinilai
by-said = Proporsi hijau
by-basis = Dihitung dari
by-reason = Alasan menurut kriteria
by-no-data = tidak ada data
by-foot = “Tidak ada data” berarti sumber definisi itu tidak memuat keterangan tentang subgolongan tersebut. Portal ini memakai klasifikasi ESCO dari Komisi Eropa.
basis-task = { $count } jabatan terkait
basis-skill = { $count } keterampilan jabatan
basis-criteria = Penilaian
class-title = Dalam transisi hijau
class-any = Semua kelas
class-new-and-emerging = baru dan berkembang
class-enhanced-skills = tugas dan keterampilan berubah
class-increased-demand = permintaan naik
class-neutral = netral
class-at-risk = permintaan turun
sort-by = Urutan
sort-code = Kode
sort-title = Nama jabatan
sort-task = Proporsi menurut tugas
sort-skill = Proporsi menurut keterampilan
sort-criteria = Proporsi menurut kriteria
occupation-green = Seberapa hijau jabatan ini menurut setiap definisi
occupation-concepts = { $count } konsep taksonomi biasanya ditemukan dalam jabatan ini

## Method
method-title = Cara taksonomi ini dibuat
method-lead = Dari apa taksonomi ini dibuat, apa yang termasuk dan tidak, bagaimana perubahannya, dan di mana kelemahannya.
method-made = Cara penulisannya
method-made-1 = Konsep, definisi, dan sebutannya ditulis untuk portal ini dengan kata-kata sendiri. Tidak ada kalimat yang diambil dari klasifikasi lain atau dari iklan lowongan.
method-made-2 = Konsep adalah suatu kegiatan, teknologi, atau keterampilan. Setiap konsep berada dalam satu kelompok pada satu bidang dan menyebutkan kriteria yang dipenuhinya, jabatan (subgolongan ISCO-08), dan lapangan usaha (divisi ISIC Rev. 4) tempat konsep itu biasanya ditemukan. Program, label, dan standar di kawasan ini ikut dimuat.
method-made-3 = Sebutan adalah kata yang dipakai iklan lowongan. Dalam setiap bahasa ada satu sebutan utama dan sebutan lain yang juga dipakai; beberapa di antaranya berarti konsep itu hanya jika ada dalam judul. Dalam satu bahasa tidak ada sebutan yang berarti dua konsep.
method-in = Yang termasuk dan yang tidak
method-in-1 = Suatu konsep termasuk jika secara langsung memenuhi sedikitnya satu dari lima kriteria lokakarya Desember 2025: meningkatkan mutu lingkungan hidup, membantu memulihkan ekosistem alam, atau mengurangi penggunaan energi, emisi karbon dioksida, atau segala bentuk pencemaran.
method-in-2 = Konsep inti menjadikan suatu pekerjaan hijau menurut tujuan utamanya jika disebut dalam judul. Konsep lain adalah tugas atau keterampilan hijau, yang dapat menjadi bagian sampingan dari pekerjaan biasa.
method-in-3 = Yang tidak termasuk: keselamatan kerja semata, higiene dan kebersihan, pengendalian mutu, pekerjaan pipa dan listrik biasa, penggunaan bahan bakar fosil yang lebih efisien sebagai daya jual, dan digitalisasi semata.
method-traps = Kata yang tampak hijau tetapi bukan
method-traps-1 = { $traps } frasa dalam bahasa-bahasa di kawasan ini hanya tampak hijau: tempat kerja, pertukangan, bahan, istilah bisnis, merek. Kata hijau di dalam frasa seperti itu tidak dihitung. Beberapa contoh dalam bahasa Inggris:
method-definitions = Tiga definisi jabatan hijau
method-definitions-1 = Menurut tugas: O*NET mendaftar jabatan di Amerika Serikat yang hijau. Proporsi suatu subgolongan adalah proporsi jabatan yang terdaftar demikian di antara jabatan O*NET yang terkait dengannya melalui tabel padanan SOC 2010 dan ISCO-08.
method-definitions-2 = Menurut keterampilan: ESCO, klasifikasi Eropa, menandai keterampilan yang hijau. Proporsi suatu subgolongan adalah proporsi keterampilan yang ditandai demikian di antara keterampilan wajib dan pilihan jabatan ESCO di dalamnya.
method-definitions-3 = Menurut kriteria: untuk setiap subgolongan, portal ini menilai berapa proporsi waktu kerja di Negara Anggota yang dipakai untuk tugas yang memenuhi salah satu dari lima kriteria, beserta alasannya.
method-definitions-4 = Kelas menunjukkan dampak transisi hijau terhadap suatu jabatan: baru dan berkembang, tugas dan keterampilannya berubah, permintaannya naik atau turun, atau tidak satu pun. Kelas-kelas ini mengikuti Dierdorff dan rekan (O*NET, 2009); kelas permintaan turun ditambahkan oleh portal ini.
method-thresholds = Cara definisi dan ambang batas berubah
method-thresholds-1 = Suatu jabatan tergolong hijau inti atau hijau sebagian jika proporsinya mencapai ambang batas definisi itu. Definisi dan ambang batas adalah data dengan edisinya sendiri. Yang ditampilkan adalah penafsiran portal ini; belum ada badan yang menetapkannya.
method-thresholds-2 = Badan pimpinan Pusat dapat menetapkan definisi dan ambang batas lain melalui keputusan. Dengan itu ada edisi baru dan nilai hash baru yang disebutkan statistik; statistik yang dibuat sebelumnya tetap dengan edisinya.
method-versions = Edisi dan versi
method-versions-1 = Edisi { $name } naik setiap kali suatu konsep berubah. Nilai hash mencakup semua tabel acuan, termasuk nama tempat dan nama jabatan, dan berubah setiap kali salah satunya berubah.
method-versions-2 = Jika nilai hash berubah, semua iklan lowongan diberi kode ulang. Tidak ada statistik yang mencampur dua nilai hash, dan setiap statistik menyebutkan nilainya.
method-data = Sebagai data
method-data-1 = Seluruh taksonomi dan setiap konsep tersedia sebagai CSV, Turtle, dan JSON-LD, dengan kosakata SKOS dari World Wide Web Consortium. Jabatan ditautkan dengan nama yang dipakai Komisi Eropa untuk kelompok ISCO-08, lapangan usaha dengan nama yang dipakai Perserikatan Bangsa-Bangsa untuk divisi ISIC Rev. 4.
method-data-2 = Alamat suatu konsep tanpa bahasa membawa pembaca ke halamannya, dan membawa program yang meminta data tertaut ke berkasnya. Portal tanpa alamat publik menamai konsep dengan nama yang tidak menuju ke mana pun; properti dcterms:identifier sama di semua portal.
method-licence = Lisensi dan kutipan
method-licence-1 = Taksonomi ini boleh digunakan, diubah, dan disebarluaskan menurut lisensi Apache 2.0 dengan menyebutkan sumbernya. ISCO-08 adalah milik Organisasi Perburuhan Internasional, ISIC Rev. 4 milik Perserikatan Bangsa-Bangsa.
method-licence-2 = Proporsi menurut keterampilan dihitung dari ESCO 1.1.1: portal ini memakai klasifikasi ESCO dari Komisi Eropa. Proporsi menurut tugas dihitung dari daftar publik jabatan hijau O*NET (CC0).
method-weak = Kelemahan yang diketahui
method-weak-1 = Sebutan dalam bahasa selain bahasa Inggris belum diperiksa oleh pejabat penutur bahasa tersebut. Beberapa bahasa memiliki sebutan lebih sedikit; halaman ikhtisar menyebutkan jumlahnya.
method-weak-2 = Kriteria, arti bagi pekerjaan, jabatan, dan lapangan usaha suatu konsep adalah penilaian beberapa orang saja. Seberapa baik pekerjaan hijau ditemukan dalam iklan diukur untuk pengode secara keseluruhan, bukan untuk setiap konsep.
method-weak-3 = O*NET menggambarkan pekerjaan di Amerika Serikat dan ESCO pekerjaan di Eropa. Tautan antara dua klasifikasi jarang satu lawan satu, dan setiap jabatan terkait dihitung sama, berapa pun orang yang bekerja di dalamnya.
method-weak-4 = Proporsi menurut kriteria adalah perkiraan waktu kerja, bukan pengukuran, dan satu angka untuk semua Negara Anggota.

## Operations of the API
operation-taxonomy-csv = Taksonomi AGLC-GT sebagai tabel: satu baris untuk setiap sebutan konsep.
operation-taxonomy-turtle = Taksonomi AGLC-GT sebagai data tertaut (SKOS) dalam format Turtle.
operation-taxonomy-json-ld = Taksonomi AGLC-GT sebagai data tertaut (SKOS) dalam format JSON-LD.
operation-concept-turtle = Satu konsep taksonomi menurut notasinya, dalam format Turtle.
operation-concept-json-ld = Satu konsep taksonomi menurut notasinya, dalam format JSON-LD.
operation-taxonomy-occupations = Subgolongan jabatan menurut setiap definisi hijau: proporsi dari 0 sampai 1, kelas, dan dasar penghitungannya.
operation-taxonomy-skills = Kosakata keterampilan: satu baris untuk setiap sebutan keterampilan.
