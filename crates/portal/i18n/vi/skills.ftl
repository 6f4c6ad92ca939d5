# Kỹ năng: danh sách, trang, điều đang tăng.

nav-skills = Kỹ năng
home-door-skills = Xem kỹ năng nào được yêu cầu và kỹ năng nào đang tăng
operation-skills = Các kỹ năng được ít nhất mười tin tuyển dụng nêu, kèm tỷ trọng.
operation-skill = Một kỹ năng: theo quốc gia, tháng và nghề nghiệp, cùng các kỹ năng được nêu kèm.
operation-emerging-skills = Xu hướng của mọi kỹ năng đã kiểm định, kèm phân loại.

## Danh sách
skills-title = Kỹ năng được yêu cầu
skills-lead = Điều mà tin tuyển dụng yêu cầu người lao động biết và làm được, do bộ gán mã tìm thấy trong văn bản.
skills-search = Tên kỹ năng, bằng ngôn ngữ bất kỳ
skills-named = Kỹ năng được nhiều tin nêu nhất
skills-drawn = Tỷ trọng tin nêu kỹ năng trong tổng số tin, kèm khoảng tin cậy 95%. Không liệt kê kỹ năng có dưới mười tin nêu.
skills-most = Được nêu nhiều nhất: { $skill }, trong { $share } của { $all } tin tuyển dụng; chỉ xét yếu tố ngẫu nhiên, tỷ trọng này nằm trong khoảng { $range }.
skills-few = Trong { $all } tin tuyển dụng, không kỹ năng nào được từ mười tin trở lên nêu: quá ít để hiển thị.
skills-found = { $count } kỹ năng có “{ $words }” trong tên
skills-found-none = Không kỹ năng nào có “{ $words }” trong tên. Hãy thử từ ngắn hơn hoặc ngôn ngữ khác.
skills-caveats = Mức độ tin cậy
skills-measured = Mức độ tin cậy: trên { $count } tin thật được gán mã độc lập với chương trình này, { $precision } ({ $precise }) số kỹ năng mà bộ gán mã tìm thấy trùng với đoạn được đánh dấu là kỹ năng, và { $recall } ({ $recalled }) số đoạn được đánh dấu đã được tìm thấy. Các khoảng tin cậy trên trang này chỉ phản ánh sai số ngẫu nhiên, không gồm các sai sót đó; so sánh chỉ đúng trong chừng mực sai sót ở hai bên như nhau.
skills-unmeasured = Chưa đo lường bộ gán mã này tìm kỹ năng tốt đến đâu.

## Một kỹ năng
skill-share = { $ads } trong { $all } tin tuyển dụng nêu kỹ năng này: { $share } ({ $range }).
skill-share-few = Dưới mười trong { $all } tin tuyển dụng nêu kỹ năng này: quá ít để cho biết ở đâu.
skill-of = Thuộc danh mục
skill-of-vocabulary = Bộ từ vựng kỹ năng của cổng thông tin này
skill-not-green = Không
skill-kind-knowledge = Kiến thức
skill-kind-skill = Kỹ năng: điều một người làm được
skill-kind-tool = Công cụ: phần mềm, máy móc hoặc ngôn ngữ
skill-kind-licence = Chứng chỉ hoặc giấy phép
skill-kind-attitude = Tác phong làm việc
skill-countries = Nơi kỹ năng được yêu cầu
skill-countries-text = Tỷ trọng tin của mỗi quốc gia thành viên nêu kỹ năng này, kèm khoảng tin cậy 95%
skill-months = Thời gian kỹ năng được yêu cầu
skill-months-text = Tỷ trọng tin nêu kỹ năng này, theo tháng đăng, kèm khoảng tin cậy 95%
skill-months-foot = Tháng có dưới mười tin các loại được để trống. Đường này gộp mọi nguồn; câu về mức tăng giữ các nguồn như nhau.
skill-occupations = Nghề nghiệp yêu cầu kỹ năng này nhiều hơn nghề khác
skill-occupations-text = Thương số vị trí (location quotient) của các nhóm nghề cấp bốn (ISCO-08) có ít nhất mười tin nêu kỹ năng này, kèm khoảng tin cậy 95%
skill-occupations-few = Không nhóm nghề cấp bốn nào có đủ mười tin nêu kỹ năng này.
skill-related = Được nêu cùng kỹ năng này
skill-related-text = Các kỹ năng được ít nhất mười tin nêu cùng kỹ năng này, thường xuyên hơn mức ngẫu nhiên giải thích được; trong 2.000 kỹ năng phổ biến nhất
skill-related-none = Không kỹ năng nào được nêu cùng kỹ năng này thường xuyên hơn mức ngẫu nhiên giải thích được.

## Điều nghề nghiệp hoặc quốc gia thành viên yêu cầu
asked-occupation = Kỹ năng được yêu cầu
asked-occupation-text = Các kỹ năng được tin của nghề này nêu nhiều nhất, và thường xuyên hơn nghề khác bao nhiêu: thương số vị trí kèm khoảng tin cậy 95%
asked-country = Kỹ năng được yêu cầu nhiều hơn nơi khác
asked-country-text = Các kỹ năng mà tin ở đây nêu thường xuyên hơn tin của các quốc gia thành viên khác: thương số vị trí kèm khoảng tin cậy 95%
asked-special = Ở đây được yêu cầu thường xuyên hơn so với toàn bộ các tin, vượt mức ngẫu nhiên: { $skills }.
asked-common = Không kỹ năng nào ở đây được yêu cầu thường xuyên hơn nơi khác vượt mức ngẫu nhiên.
asked-few = Quá ít tin ở đây nêu kỹ năng: mỗi kỹ năng có dưới mười tin.
asked-times = { $ratio } lần
quotient-foot = Thương số vị trí so sánh tỷ trọng của một kỹ năng trong mọi kỹ năng được nêu ở đây với tỷ trọng của nó trong tất cả các tin: 1 là thường xuyên như mọi nơi. Thương số của ít tin được kéo về phía các thương số khác. Nếu khoảng tin cậy chứa 1, chênh lệch có thể do ngẫu nhiên.
advantage-more = thường hơn
advantage-less = ít hơn
advantage-unclear = có thể do ngẫu nhiên
column-quotient = Thương số vị trí
column-advantage = So với tất cả
column-together = Tin nêu cả hai
column-association = Số lần so với ngẫu nhiên
column-npmi = Độ gần, 0 đến 1

## Điều đang tăng
emerging-title = Kỹ năng đang tăng và đang giảm
emerging-definition = Tỷ số hằng năm của tỷ trọng tin nêu mỗi kỹ năng, giữ các nguồn như nhau; q là tỷ lệ phát hiện sai mà tại đó kỹ năng được coi là đã phát hiện.
emerging-short = Chỉ có { $months } tháng dữ liệu. Xu hướng cần { $least } tháng nên không được nêu.
emerging-untested = Không thể kiểm định: không kỹ năng nào được từ { $least } tin trở lên nêu trong đủ số tháng.
emerging-none = Không kỹ năng nào tăng hoặc giảm vượt mức ngẫu nhiên: đã kiểm định { $tested } kỹ năng.
emerging-some = Trong { $tested } kỹ năng đã kiểm định, { $growing } kỹ năng tăng và { $declining } kỹ năng giảm vượt mức ngẫu nhiên.
emerging-growing = Đang tăng
emerging-growing-text = Tỷ số giữa tỷ trọng tin và tỷ trọng một năm trước, giữ các nguồn như nhau, kèm khoảng tin cậy 95%
emerging-declining = Đang giảm
emerging-declining-text = Tỷ số giữa tỷ trọng tin và tỷ trọng một năm trước, giữ các nguồn như nhau, kèm khoảng tin cậy 95%; dưới 1 là giảm
emerging-tested = Đã kiểm định những gì
emerging-months = Số tháng có tin
emerging-series = Chuỗi (một nguồn ở một quốc gia thành viên)
emerging-stable = Ổn định
emerging-unclear = Chưa cho thấy có hay không có xu hướng
emerging-too-few = Không kiểm định: quá ít tin hoặc quá ít tháng
emerging-rules = Các quy tắc
emerging-rule-1 = Chỉ 36 tháng gần nhất, trong đó ít nhất { $months } tháng phải có tin.
emerging-rule-2 = Chỉ các kỹ năng được từ { $ads } tin trở lên nêu trong thời gian đó.
emerging-rule-3 = Tỷ trọng được theo dõi trong từng nguồn và từng quốc gia thành viên: nguồn mới hoặc cơ cấu quốc gia thay đổi không phải là xu hướng. Mô hình là quasi-Poisson, có sóng hằng năm khi đủ hai năm.
emerging-rule-4 = Đang tăng: tỷ trọng ít nhất bằng { $growth } lần một năm trước. Đang giảm: nhiều nhất bằng { $inverse } lần.
emerging-rule-5 = Khi kiểm định nhiều kỹ năng, một số trông nổi bật chỉ do ngẫu nhiên: theo quy tắc Benjamini và Hochberg, kỳ vọng nhiều nhất { $rate } số kỹ năng được nêu là như vậy.
growth-emerging = Đang tăng: tỷ trọng tin bằng { $growth } lần một năm trước (khoảng tin cậy 95%: { $range }), giữ các nguồn như nhau; q = { $q }.
growth-declining = Đang giảm: tỷ trọng tin bằng { $growth } lần một năm trước (khoảng tin cậy 95%: { $range }), giữ các nguồn như nhau; q = { $q }.
growth-stable = Ổn định: khoảng tin cậy của tỷ số hằng năm ({ $range }) nằm giữa { $low } và { $high }.
growth-unclear = Chưa thấy xu hướng: tỷ trọng thay đổi { $growth } lần mỗi năm (khoảng tin cậy 95%: { $range }; q = { $q }), không đạt quy tắc của một xu hướng và có thể do ngẫu nhiên.
growth-few = Chưa kiểm định mức tăng: dưới { $least } tin nêu trong 36 tháng gần nhất, hoặc quá ít tháng.
column-growth = Tỷ số hằng năm
column-q = q (tỷ lệ phát hiện sai)
emerging-left-out = Nguồn nhỏ không được theo dõi vì có quá nhiều nguồn
