# Các trang văn bản: giới thiệu, quyền riêng tư, khả năng tiếp cận.

about-title = Giới thiệu
about-lead = AGLC biến tin tuyển dụng bằng mọi ngôn ngữ của khu vực thành bằng chứng về việc làm xanh, đồng thời lưu giữ hồ sơ của Trung tâm để ai cũng xem được.
about-what = Đây là gì
about-what-1 = Cổng thông tin phục vụ Trung tâm Xuất sắc ASEAN về Việc làm xanh, sáng kiến mà các quốc gia thành viên ASEAN đã nhất trí xem xét. Chuyên viên phân tích nạp các tệp tin tuyển dụng; chương trình đọc, che thông tin cá nhân, gán mã và thống kê; mọi nội dung bạn thấy ở đây đều được lập từ các bản ghi đó.
about-what-2 = Chương trình là phần mềm tự do theo giấy phép Apache 2.0. Bất kỳ ai cũng có thể chạy trên máy của mình và thu được cùng số liệu từ cùng các tệp.
about-green = Thế nào là xanh
about-green-1 = Một việc làm là xanh khi công việc đó góp phần đáng kể nâng cao chất lượng môi trường, giúp phục hồi hệ sinh thái tự nhiên, hoặc giảm sử dụng năng lượng, giảm phát thải khí carbon dioxide hay giảm ô nhiễm dưới mọi hình thức. Đây là định nghĩa sơ bộ của hội thảo tháng 12/2025.
about-green-2 = Xanh cốt lõi nghĩa là một trong các mục tiêu trên là mục đích chính của công việc. Xanh một phần nghĩa là tin có nêu nhiệm vụ hoặc kỹ năng xanh bên cạnh những nội dung khác. Mức nào trở lên được coi là “đáng kể” là cách hiểu của cổng thông tin này, phiên bản 1; cơ quan quản trị có thể thông qua cách hiểu khác.
about-green-3 = Những từ chỉ có vẻ xanh thì không tính: nơi làm việc sạch sẽ, môi trường làm việc, tên thương hiệu.
about-coding = Tin tuyển dụng được gán mã thế nào
about-coding-1 = Mỗi tin được gán một nhóm nghề cấp 4 của Phân loại chuẩn quốc tế về nghề nghiệp (ISCO-08) và một mức độ xanh, kèm xác suất và những từ ngữ làm căn cứ. Nếu không nghề nghiệp nào đủ chắc chắn, nghề nghiệp của tin được ghi là chưa xác định.
about-coding-2 = Bộ gán mã so tiêu đề với các tên gọi nghề nghiệp thường dùng trong mười ba ngôn ngữ, cân các từ bằng một mô hình học từ những tên gọi đó, và tìm các khái niệm về công việc xanh trong phần nói về nhiệm vụ. Các xác suất được hiệu chuẩn trên tin tuyển dụng thật. Bộ gán mã vẫn có sai sót và để ngỏ những gì nó không biết.
about-coding-3 = Khi có bộ gán mã hoặc danh mục mới, mọi tin đều được gán mã lại. Không số liệu nào dùng lẫn hai phiên bản.
about-numbers = Những điều con số không cho biết
about-numbers-1 = Tin tuyển dụng trực tuyến không phản ánh hết các vị trí tuyển dụng: thiếu việc làm phi chính thức, nông nghiệp và giúp việc gia đình, các cơ sở nhỏ và phần lớn khu vực công. Một tin có thể tuyển nhiều người; cả số tin và số người đều được thống kê.
about-numbers-2 = Khoảng tin cậy chỉ phản ánh yếu tố ngẫu nhiên, không phản ánh sai sót khi gán mã hay những gì các nguồn còn thiếu.
about-numbers-3 = Nhóm có dưới mười tin không được hiển thị. Điều đó không có nghĩa là bằng không.
about-numbers-4 = Mỗi vị trí tuyển dụng tính một lần, dù được đăng bao nhiêu lần. Không tính thực tập, trừ khi bạn yêu cầu.
about-open = Mở cho mọi người
about-open-1 = Mọi bảng đều lưu được dưới dạng CSV, XLSX, Parquet hoặc JSON, mọi số liệu đều có địa chỉ cố định và API không cần khóa.
about-open-2 = Số liệu được sử dụng tự do nếu ghi rõ nguồn: Trung tâm, số liệu và phiên bản dữ liệu.

privacy-title = Quyền riêng tư
privacy-lead = Bạn có thể đọc mọi thứ ở đây mà không phải cung cấp thông tin gì.
privacy-visitors = Khách truy cập
privacy-visitors-1 = Cổng thông tin không đặt cookie cho khách truy cập, không dùng công cụ theo dõi và không tải gì từ trang web khác. Lựa chọn của bạn chỉ nằm trong địa chỉ trang, không lưu ở nơi nào khác.
privacy-visitors-2 = Nhật ký máy chủ ghi thời điểm, trang, kết quả và thời gian xử lý, không ghi địa chỉ của bạn và nội dung bạn đã hỏi.
privacy-vacancies = Người có tên trong tin tuyển dụng
privacy-vacancies-1 = Địa chỉ email, số điện thoại, tên tài khoản nhắn tin và tên người liên hệ được thay thế trước khi lưu tin, kể cả trong những bản ghi không dùng được.
privacy-vacancies-2 = Nội dung tin chỉ hiển thị khi giấy phép của nguồn cho phép. Nếu tin nào vẫn lộ thông tin cá nhân, hãy báo cho Trung tâm để gỡ bỏ.
privacy-staff = Cán bộ
privacy-staff-1 = Người đăng nhập nhận một cookie, hết hạn sau mười hai giờ. Tên, vai trò và những thay đổi họ thực hiện được lưu trong hồ sơ của Trung tâm; mật khẩu chỉ được lưu dưới dạng băm.
privacy-rights = Quyền của bạn
privacy-rights-1 = Bạn có quyền hỏi Trung tâm đang lưu gì về mình, yêu cầu đính chính và yêu cầu xóa, trừ trường hợp pháp luật buộc phải lưu giữ.

accessibility-title = Khả năng tiếp cận
accessibility-lead = Ai cũng cần dùng được cổng thông tin này: bằng bàn phím, trình đọc màn hình, điện thoại nhỏ hoặc cũ, đường truyền chậm hay trên giấy.
accessibility-what = Chúng tôi làm gì
accessibility-what-1 = Các trang tuân theo Hướng dẫn về khả năng tiếp cận nội dung web (WCAG) 2.2, mức AA. Trang không cần script, dùng được từ chiều rộng 320 pixel, theo chế độ sáng hoặc tối của thiết bị và in được.
accessibility-what-2 = Mỗi biểu đồ có tiêu đề, một câu diễn giải và bảng dữ liệu. Màu sắc khác nhau cả về độ sáng, và không thông tin nào chỉ thể hiện bằng màu.
accessibility-what-3 = Trang nhẹ: nhiều nhất 60 kilobyte, kể cả biểu đồ.
accessibility-limits = Hạn chế đã biết
accessibility-limits-1 = Tên và lưu ý của các nguồn hiển thị bằng ngôn ngữ gốc. Thông báo kỹ thuật bên dưới lỗi bằng tiếng Anh.
accessibility-limits-2 = Nhãn tiếng Thái, Khmer và Lào trên biểu đồ có thể ngắt dòng giữa âm tiết thay vì giữa từ.
accessibility-tell = Báo cho chúng tôi
accessibility-tell-1 = Nếu có gì không dùng được, hãy cho Trung tâm biết đó là trang nào và bạn dùng thiết bị gì. Chúng tôi sẽ coi đó là lỗi phải sửa chứ không chỉ là góp ý.
