# Keterampilan: daftar, halaman, yang bertumbuh.

nav-skills = Keterampilan
home-door-skills = Lihat keterampilan yang diminta dan yang bertumbuh
operation-skills = Keterampilan yang disebut sedikitnya sepuluh iklan lowongan, dengan proporsinya.
operation-skill = Satu keterampilan: menurut negara, bulan, dan jabatan, serta keterampilan yang disebut bersamanya.
operation-emerging-skills = Tren setiap keterampilan yang diuji, dengan golongannya.

## Daftar
skills-title = Keterampilan yang diminta
skills-lead = Hal yang diminta iklan lowongan untuk diketahui dan dapat dilakukan seseorang, sebagaimana ditemukan pengode dalam teks.
skills-search = Nama keterampilan, dalam bahasa apa pun
skills-named = Keterampilan yang paling banyak disebut iklan lowongan
skills-drawn = Proporsi semua iklan lowongan yang menyebut keterampilan, dengan selang 95%. Keterampilan yang disebut kurang dari sepuluh iklan tidak didaftar.
skills-most = Paling banyak disebut: { $skill }, dalam { $share } dari { $all } iklan lowongan; jika hanya kebetulan diperhitungkan, proporsinya antara { $range }.
skills-few = Dari { $all } iklan lowongan, tidak ada keterampilan yang disebut sepuluh iklan atau lebih: terlalu sedikit untuk ditampilkan.
skills-found = { $count } keterampilan memuat “{ $words }” dalam namanya
skills-found-none = Tidak ada keterampilan yang memuat “{ $words }” dalam namanya. Coba kata yang lebih pendek atau bahasa lain.
skills-caveats = Sejauh mana ini dapat dipercaya
skills-measured = Sejauh mana ini dapat dipercaya: pada { $count } iklan lowongan nyata yang dikode secara terpisah dari program ini, { $precision } ({ $precise }) keterampilan yang ditemukan pengode bertumpang tindih dengan bagian yang ditandai sebagai keterampilan, dan { $recall } ({ $recalled }) bagian yang ditandai ditemukan. Selang di halaman ini hanya mencakup kebetulan, bukan kesalahan tersebut; perbandingan berlaku sejauh kesalahan di kedua pihak serupa.
skills-unmeasured = Belum diukur seberapa baik pengode ini menemukan keterampilan.

## Satu keterampilan
skill-share = { $ads } dari { $all } iklan lowongan menyebut keterampilan ini: { $share } ({ $range }).
skill-share-few = Kurang dari sepuluh dari { $all } iklan lowongan menyebut keterampilan ini: terlalu sedikit untuk menunjukkan di mana.
skill-of = Terdaftar dalam
skill-of-vocabulary = Kosakata keterampilan portal ini
skill-not-green = Tidak
skill-kind-knowledge = Pengetahuan
skill-kind-skill = Keterampilan: hal yang dapat dilakukan seseorang
skill-kind-tool = Alat: perangkat lunak, mesin, atau bahasa
skill-kind-licence = Sertifikat atau izin
skill-kind-attitude = Cara bekerja
skill-countries = Tempat keterampilan ini diminta
skill-countries-text = Proporsi iklan lowongan setiap Negara Anggota yang menyebutnya, dengan selang 95%
skill-months = Waktu keterampilan ini diminta
skill-months-text = Proporsi iklan lowongan yang menyebutnya, menurut bulan tayang, dengan selang 95%
skill-months-foot = Bulan dengan kurang dari sepuluh iklan jenis apa pun dikosongkan. Garis ini mencampur semua sumber; kalimat tentang pertumbuhan menjaga sumber tetap sama.
skill-occupations = Jabatan yang memintanya lebih sering daripada yang lain
skill-occupations-text = Kuosien lokasi (location quotient) golongan jabatan empat digit (ISCO-08) dengan sedikitnya sepuluh iklan yang menyebutnya, dengan selang 95%
skill-occupations-few = Tidak ada golongan jabatan empat digit dengan sepuluh iklan yang menyebutnya.
skill-related = Disebut bersamanya
skill-related-text = Keterampilan yang disebut sedikitnya sepuluh iklan bersama keterampilan ini, lebih sering daripada yang dapat dijelaskan kebetulan; dari 2.000 yang paling sering
skill-related-none = Tidak ada keterampilan yang disebut bersamanya lebih sering daripada yang dapat dijelaskan kebetulan.

## Yang diminta suatu jabatan atau Negara Anggota
asked-occupation = Keterampilan yang diminta
asked-occupation-text = Keterampilan yang paling banyak disebut iklannya, dan seberapa lebih sering daripada jabatan lain: kuosien lokasi dengan selang 95%
asked-country = Yang diminta lebih sering daripada tempat lain
asked-country-text = Keterampilan yang disebut iklannya lebih sering daripada iklan Negara Anggota lain: kuosien lokasi dengan selang 95%
asked-special = Di sini diminta lebih sering daripada dalam iklan lowongan secara keseluruhan, melampaui kebetulan: { $skills }.
asked-common = Tidak ada yang diminta di sini lebih sering daripada di tempat lain melampaui kebetulan.
asked-few = Terlalu sedikit iklan di sini yang menyebut keterampilan: kurang dari sepuluh untuk masing-masing.
asked-times = { $ratio } kali
quotient-foot = Kuosien lokasi membandingkan proporsi suatu keterampilan di antara semua keterampilan yang disebut di sini dengan proporsinya dalam semua iklan: 1 berarti sesering di mana pun. Kuosien dari sedikit iklan ditarik mendekati yang lain. Jika selang memuat 1, perbedaannya mungkin kebetulan.
advantage-more = lebih sering
advantage-less = lebih jarang
advantage-unclear = mungkin kebetulan
column-quotient = Kuosien lokasi
column-advantage = Dibandingkan semua
column-together = Iklan yang menyebut keduanya
column-association = Berapa kali lipat kebetulan
column-npmi = Kedekatan, 0 sampai 1

## Yang bertumbuh
emerging-title = Keterampilan yang bertumbuh dan menyusut
emerging-definition = Rasio tahunan proporsi iklan lowongan yang menyebut setiap keterampilan, dengan sumber dijaga tetap sama; q adalah tingkat penemuan keliru pada saat keterampilan itu terhitung ditemukan.
emerging-short = Hanya ada { $months } bulan data. Tren memerlukan { $least } bulan, jadi tidak ada yang ditampilkan.
emerging-untested = Tidak ada yang dapat diuji: tidak ada keterampilan yang disebut { $least } iklan atau lebih dalam cukup banyak bulan.
emerging-none = Tidak ada yang bertumbuh atau menyusut melampaui kebetulan: { $tested } keterampilan diuji.
emerging-some = Dari { $tested } keterampilan yang diuji, { $growing } bertumbuh dan { $declining } menyusut melampaui kebetulan.
emerging-growing = Bertumbuh
emerging-growing-text = Rasio proporsi iklan terhadap setahun sebelumnya, dengan sumber dijaga tetap sama, dengan selang 95%
emerging-declining = Menyusut
emerging-declining-text = Rasio proporsi iklan terhadap setahun sebelumnya, dengan sumber dijaga tetap sama, dengan selang 95%; di bawah 1 berarti menyusut
emerging-tested = Yang diuji
emerging-months = Bulan dengan iklan lowongan
emerging-series = Deret (satu sumber di satu Negara Anggota)
emerging-stable = Stabil
emerging-unclear = Belum terlihat ada atau tidaknya tren
emerging-too-few = Tidak diuji: iklan atau bulan terlalu sedikit
emerging-rules = Aturan
emerging-rule-1 = Hanya 36 bulan terakhir, sedikitnya { $months } di antaranya harus memuat iklan.
emerging-rule-2 = Hanya keterampilan yang disebut { $ads } iklan atau lebih dalam waktu itu.
emerging-rule-3 = Proporsi diikuti di dalam setiap sumber dan Negara Anggota: sumber baru atau campuran negara yang lain bukan tren. Modelnya quasi-Poisson dengan gelombang tahunan jika ada data dua tahun.
emerging-rule-4 = Bertumbuh: proporsinya sedikitnya { $growth } kali setahun sebelumnya. Menyusut: paling banyak { $inverse } kali.
emerging-rule-5 = Begitu banyak keterampilan diuji sehingga sebagian tampak menonjol karena kebetulan: menurut aturan Benjamini dan Hochberg, paling banyak { $rate } dari yang ditampilkan diperkirakan demikian.
growth-emerging = Bertumbuh: proporsi iklannya { $growth } kali setahun sebelumnya (selang 95%: { $range }), dengan sumber dijaga tetap sama; q = { $q }.
growth-declining = Menyusut: proporsi iklannya { $growth } kali setahun sebelumnya (selang 95%: { $range }), dengan sumber dijaga tetap sama; q = { $q }.
growth-stable = Stabil: selang rasio tahunannya ({ $range }) berada di antara { $low } dan { $high }.
growth-unclear = Tren tidak terlihat: proporsinya berubah { $growth } kali setahun (selang 95%: { $range }; q = { $q }), tidak memenuhi aturan tren dan mungkin kebetulan.
growth-few = Tidak diuji pertumbuhannya: disebut kurang dari { $least } iklan dalam 36 bulan terakhir, atau dalam terlalu sedikit bulan.
column-growth = Rasio tahunan
column-q = q (tingkat penemuan keliru)
emerging-left-out = Sumber kecil yang tidak diikuti karena jumlahnya terlalu banyak
