# Briefs: a place in a few pages, as PDF.

brief-title = Việc làm xanh: { $place }
brief-by = Bản tóm lược của Trung tâm Xuất sắc ASEAN về Việc làm xanh (AGLC)
brief-link = Bản tóm lược (PDF)
brief-main = Số liệu chính
brief-figure = Số liệu
brief-pay = Lương tháng trung vị, ở các tin nêu mức lương
brief-says = Số liệu cho thấy gì
brief-definitions = Định nghĩa
brief-use = Trích dẫn và chia sẻ
brief-citation = AGLC, “{ $title }”, phiên bản dữ liệu { $version }, { $day }. { $address }
brief-licence = Số liệu, biểu đồ và câu chữ trong bản tóm lược này được sử dụng và chia sẻ, có ghi nguồn. Số liệu được đếm từ tin tuyển dụng của các nguồn sau; bản tóm lược không chứa nội dung tin:
brief-page = Toàn bộ bảng và tệp tải về:

failure-no-press = Chương trình này không tạo loại tệp này
failure-no-press-text = Chương trình được dựng không kèm phần tạo PDF và PNG. Trang web, các bảng và tệp SVG có cùng số liệu.
