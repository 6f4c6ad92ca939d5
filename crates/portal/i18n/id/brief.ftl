# Briefs: a place in a few pages, as PDF.

brief-title = Pekerjaan hijau: { $place }
brief-by = Ringkasan dari ASEAN Green Jobs Centre of Excellence (AGLC)
brief-link = Ringkasan (PDF)
brief-main = Angka utama
brief-figure = Statistik
brief-pay = Median upah per bulan, pada iklan yang mencantumkannya
brief-says = Apa kata statistik
brief-definitions = Definisi
brief-use = Mengutip dan menyebarluaskan
brief-citation = AGLC, “{ $title }”, versi data { $version }, { $day }. { $address }
brief-licence = Angka, grafik, dan kalimat dalam ringkasan ini boleh digunakan dan disebarluaskan dengan menyebutkan sumbernya. Semuanya dihitung dari iklan lowongan sumber-sumber berikut; teks iklannya tidak ada di sini:
brief-page = Semua tabel dan unduhan:

failure-no-press = Program ini tidak membuat berkas seperti ini
failure-no-press-text = Program ini dibangun tanpa bagian yang membuat PDF dan PNG. Halamannya sendiri, tabel, dan SVG memuat statistik yang sama.
