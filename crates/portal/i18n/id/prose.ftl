# Halaman teks: tentang, privasi, aksesibilitas.

about-title = Tentang
about-lead = AGLC mengubah iklan lowongan dalam semua bahasa di kawasan ini menjadi bukti tentang pekerjaan hijau, dan menjaga catatan Pusat ini tetap terbuka bagi semua orang.
about-what = Apa ini
about-what-1 = Portal ini melayani ASEAN Green Jobs Centre of Excellence, yang gagasan pendiriannya disepakati Negara Anggota ASEAN untuk dijajaki. Analis memasukkan berkas lowongan; program membaca, menyamarkan data pribadi, memberi kode, dan menghitungnya; semua yang Anda lihat di sini dibuat dari catatan itu.
about-what-2 = Programnya perangkat lunak bebas dengan lisensi Apache 2.0. Siapa pun dapat menjalankannya di komputer sendiri dan memperoleh statistik yang sama dari berkas yang sama.
about-green = Apa yang tergolong hijau
about-green-1 = Suatu pekerjaan tergolong hijau jika secara signifikan meningkatkan mutu lingkungan hidup, membantu memulihkan ekosistem alam, atau mengurangi penggunaan energi, emisi karbon dioksida, atau segala bentuk pencemaran. Definisi ini adalah definisi sementara dari lokakarya Desember 2025.
about-green-2 = Hijau inti berarti salah satu dari hal itu merupakan tujuan utama pekerjaan. Hijau sebagian berarti ada tugas atau keterampilan hijau yang disebutkan di samping yang lain. Mulai dari mana sesuatu dianggap “signifikan” merupakan penafsiran portal ini, versi 1; badan pimpinan dapat menetapkan penafsiran lain.
about-green-3 = Kata yang hanya tampak hijau tidak dihitung: tempat kerja yang bersih, lingkungan kerja, nama merek.
about-coding = Cara iklan lowongan diberi kode
about-coding-1 = Setiap iklan mendapat subgolongan dalam Klasifikasi Baku Jabatan Internasional (ISCO-08) dan kelas hijau, masing-masing dengan probabilitas dan kata-kata yang mendasarinya. Jika tidak ada jabatan yang cukup pasti, jabatannya tidak ditentukan.
about-coding-2 = Pengode membandingkan judul iklan dengan sebutan jabatan yang dipakai orang dalam tiga belas bahasa, menimbang kata-katanya dengan model yang dipelajari dari sebutan itu, dan mencari konsep pekerjaan hijau dalam uraian tugas. Probabilitasnya dikalibrasi dengan iklan nyata. Hasilnya dapat keliru, dan yang tidak diketahui dibiarkan terbuka.
about-coding-3 = Jika pengode atau taksonominya baru, semuanya diberi kode ulang. Tidak ada statistik yang mencampur dua pengode atau taksonomi.
about-numbers = Yang tidak tercermin dalam angka
about-numbers-1 = Iklan lowongan daring bukan lowongan itu sendiri: pekerjaan informal, pertanian, dan rumah tangga, pemberi kerja kecil, serta sebagian besar sektor publik tidak tercakup. Satu iklan dapat mencari banyak orang; keduanya dihitung.
about-numbers-2 = Selang kepercayaan hanya mencakup faktor kebetulan, bukan kesalahan pengodean dan bukan hal yang terlewat oleh sumber.
about-numbers-3 = Kelompok dengan kurang dari sepuluh iklan lowongan tidak ditampilkan. Itu tidak berarti nol.
about-numbers-4 = Setiap lowongan dihitung satu kali, berapa kali pun diiklankan. Magang tidak disertakan, kecuali jika Anda memintanya.
about-open = Terbuka bagi semua orang
about-open-1 = Setiap tabel dapat disimpan sebagai CSV, XLSX, Parquet, atau JSON, setiap statistik memiliki alamat tetap, dan API-nya tidak memerlukan kunci.
about-open-2 = Statistik boleh digunakan secara bebas dengan menyebutkan sumbernya: Pusat ini, nama statistik, dan versi data.

privacy-title = Privasi
privacy-lead = Anda dapat membaca semuanya di sini tanpa memberi tahu kami apa pun.
privacy-visitors = Pengunjung
privacy-visitors-1 = Portal ini tidak memasang kuki bagi pengunjung, tidak memakai pelacak, dan tidak memuat apa pun dari situs lain. Pilihan Anda hanya ada dalam alamat halaman, tidak di tempat lain.
privacy-visitors-2 = Log server mencatat waktu, halaman, hasil, dan lama prosesnya, tanpa alamat Anda dan tanpa isi permintaan Anda.
privacy-vacancies = Orang dalam iklan lowongan
privacy-vacancies-1 = Alamat surel, nomor telepon, nama akun pesan instan, dan nama narahubung diganti sebelum iklan disimpan, juga dalam catatan yang tidak dapat dipakai.
privacy-vacancies-2 = Teks iklan hanya ditampilkan jika lisensi sumbernya mengizinkan. Jika suatu iklan masih menampilkan data pribadi, beri tahu Pusat ini dan data itu akan dihapus.
privacy-staff = Staf
privacy-staff-1 = Pengguna yang masuk ke akunnya mendapat satu kuki yang berakhir setelah dua belas jam. Nama, peran, dan perubahan yang dibuatnya disimpan dalam catatan Pusat ini; kata sandi hanya disimpan sebagai hash.
privacy-rights = Hak Anda
privacy-rights-1 = Anda dapat menanyakan kepada Pusat ini data apa tentang Anda yang disimpan, meminta data itu diperbaiki, dan meminta data itu dihapus jika tidak ada undang-undang yang mewajibkan penyimpanannya.

accessibility-title = Aksesibilitas
accessibility-lead = Semua orang harus dapat menggunakan portal ini: dengan papan ketik, pembaca layar, ponsel kecil atau lama, koneksi lambat, atau di atas kertas.
accessibility-what = Yang kami lakukan
accessibility-what-1 = Halaman mengikuti Web Content Accessibility Guidelines 2.2 pada tingkat AA. Halaman tidak memerlukan skrip, berfungsi mulai dari lebar 320 piksel, mengikuti setelan terang atau gelap perangkat Anda, dan dapat dicetak.
accessibility-what-2 = Setiap grafik memiliki judul, satu kalimat yang menjelaskannya, dan data dalam tabel. Warna juga dibedakan terang-gelapnya, dan tidak ada informasi yang disampaikan hanya dengan warna.
accessibility-what-3 = Halamannya ringan: paling besar 60 KB termasuk grafiknya.
accessibility-limits = Keterbatasan yang diketahui
accessibility-limits-1 = Judul dan keterbatasan sumber ditampilkan dalam bahasa aslinya. Pesan teknis di bawah suatu kesalahan ditulis dalam bahasa Inggris.
accessibility-limits-2 = Label dalam bahasa Thai, Khmer, dan Lao pada grafik dapat terpenggal di antara suku kata, bukan di antara kata.
accessibility-tell = Beri tahu kami
accessibility-tell-1 = Jika ada yang tidak berfungsi bagi Anda, beri tahu Pusat ini halaman mana dan perangkat apa yang Anda pakai. Hal itu akan ditangani sebagai kesalahan, bukan sebagai permintaan.
