# Danh mục việc làm xanh: các trang và tệp. Giá trị trong ngoặc nhọn đã được định dạng sẵn.

## Overview
nav-taxonomy = Danh mục xanh
home-door-taxonomy = Tra cứu thế nào là công việc xanh
taxonomy-what-counts = Thế nào là xanh
taxonomy-title = Danh mục việc làm xanh
taxonomy-lead = { $concepts } hoạt động, công nghệ và kỹ năng cho biết công việc xanh là gì, chia thành { $domains } lĩnh vực và { $groups } nhóm, kèm { $labels } tên gọi mà tin tuyển dụng sử dụng bằng { $languages } ngôn ngữ.
taxonomy-search = Tìm tên gọi trong mọi ngôn ngữ
taxonomy-search-do = Tìm
taxonomy-found = { $n ->
    [0] Không có tên gọi nào chứa “{ $words }”
   *[other] { $count } tên gọi chứa “{ $words }”
}
taxonomy-found-most = { $count } tên gọi chứa “{ $words }”; dưới đây là { $most } tên phù hợp nhất
taxonomy-found-none = Hãy thử từ ngắn hơn hoặc ngôn ngữ khác.
taxonomy-all = Mọi lĩnh vực
taxonomy-tree = Lĩnh vực, nhóm và khái niệm
taxonomy-size-groups = { $count } nhóm
taxonomy-size-concepts = { $count } khái niệm
taxonomy-domain-page = Về lĩnh vực này
taxonomy-size = Quy mô và ấn bản
taxonomy-edition = Ấn bản
taxonomy-hash = Mã băm của các bảng tham chiếu
taxonomy-domains = Lĩnh vực
taxonomy-groups = Nhóm
taxonomy-concepts = Khái niệm
taxonomy-labels = Tên gọi
taxonomy-languages = Số tên gọi theo ngôn ngữ
taxonomy-named = Khái niệm có tên chính
taxonomy-of = { $count } trên { $all }
taxonomy-languages-text = Khái niệm chưa có tên trong một ngôn ngữ thì hiển thị tên tiếng Anh.
taxonomy-downloads = Tải về
taxonomy-download-labels = Mọi tên gọi, mỗi dòng một tên:
taxonomy-download-graph = Danh mục dưới dạng dữ liệu liên kết (SKOS):
taxonomy-download-occupations = Nghề nghiệp theo ba định nghĩa:
taxonomy-download-skills = Từ vựng kỹ năng, xanh hoặc không xanh:
taxonomy-citation = AGLC, danh mục việc làm xanh { $edition }, các bảng { $hash }. { $address }

## A concept
concept-below = Bao gồm
concept-title = Khái niệm
concept-label = Tên gọi
concept-role = Cách dùng
concept-kind = Loại
kind-domain = Lĩnh vực
kind-group = Nhóm khái niệm
kind-activity = Hoạt động: công việc được thực hiện
kind-technology = Công nghệ: thiết bị hoặc hệ thống
kind-skill = Kỹ năng: điều một người biết hoặc làm được
concept-strength = Ý nghĩa đối với việc làm
strength-core = Khi có trong tiêu đề, việc làm đó là xanh theo mục đích chính.
strength-task = Đây là nhiệm vụ hoặc kỹ năng xanh: không làm cho việc làm trở thành xanh theo mục đích chính.
concept-names = Tên gọi trong mọi ngôn ngữ
concept-unnamed = Chưa có tên
concept-also = Còn gọi là:
concept-in-headings = Chỉ trong tiêu đề:
label-role-preferred = Tên chính
label-role-alternative = Tên khác
label-role-heading = Chỉ trong tiêu đề
concept-occupations = Nghề nghiệp thường gặp khái niệm này
concept-industries = Ngành kinh tế thường gặp khái niệm này (ISIC Rev. 4)
concept-citation = AGLC, danh mục việc làm xanh { $edition }, { $notation } “{ $label }”. { $address }
concept-described = { $label } ({ $notation }): định nghĩa, tiêu chí xanh, tên gọi bằng mười một ngôn ngữ, nghề nghiệp và ngành kinh tế.

## Occupations under the definitions
taxonomy-occupations-title = Nghề nghiệp xanh theo ba định nghĩa
taxonomy-occupations-lead = Trong { $all } nhóm nghề cấp 4, { $one } nhóm là xanh cốt lõi theo ít nhất một trong ba định nghĩa và { $three } nhóm theo cả ba.
taxonomy-occupations-shown = { $n ->
    [0] Không có nhóm nghề nào phù hợp
   *[other] { $count } nhóm nghề cấp 4
}
by-title = Các định nghĩa và ngưỡng
by-caption = Tỷ lệ xanh của từng nghề nghiệp, mức độ xanh và tác động của chuyển đổi xanh
by-column = Định nghĩa
by-meaning = Cách tính
by-task = Theo nhiệm vụ
by-task-text = Tỷ lệ nghề O*NET tương ứng được liệt kê là xanh
by-skill = Theo kỹ năng
by-skill-text = Tỷ lệ kỹ năng ESCO của nghề nằm trong bộ kỹ năng xanh của ESCO
by-criteria = Theo tiêu chí
by-criteria-text = Tỷ lệ thời gian làm việc dành cho những nhiệm vụ đáp ứng một trong năm tiêu chí, theo đánh giá của cổng thông tin này
by-core-from = Xanh cốt lõi từ
by-partial-from = Xanh một phần từ
by-judged = Số nhóm nghề được đánh giá
by-said = Tỷ lệ xanh
by-basis = Tính trên
by-reason = Lý do theo tiêu chí
by-no-data = không có dữ liệu
by-foot = “Không có dữ liệu” nghĩa là nguồn của định nghĩa không đề cập đến nhóm nghề đó. Cổng thông tin này sử dụng phân loại ESCO của Ủy ban châu Âu.
basis-task = { $count } nghề tương ứng
basis-skill = { $count } kỹ năng của các nghề
basis-criteria = Đánh giá
class-title = Trong chuyển đổi xanh
class-any = Mọi loại
class-new-and-emerging = mới và đang nổi lên
class-enhanced-skills = nhiệm vụ và kỹ năng thay đổi
class-increased-demand = nhu cầu tăng
class-neutral = trung tính
class-at-risk = nhu cầu giảm
sort-by = Sắp xếp
sort-code = Mã
sort-title = Tên nghề
sort-task = Tỷ lệ theo nhiệm vụ
sort-skill = Tỷ lệ theo kỹ năng
sort-criteria = Tỷ lệ theo tiêu chí
occupation-green = Mức độ xanh của nghề này theo từng định nghĩa
occupation-concepts = { $count } khái niệm của danh mục thường gặp trong nghề này

## Method
method-title = Danh mục được xây dựng thế nào
method-lead = Danh mục được làm từ đâu, gồm những gì và không gồm những gì, thay đổi ra sao và còn điểm yếu nào.
method-made = Cách biên soạn
method-made-1 = Các khái niệm, định nghĩa và tên gọi được viết riêng cho cổng thông tin này, bằng lời văn của chính cổng. Không câu nào lấy từ một bảng phân loại khác hay từ tin tuyển dụng.
method-made-2 = Một khái niệm là một hoạt động, công nghệ hoặc kỹ năng. Mỗi khái niệm thuộc một nhóm của một lĩnh vực và nêu các tiêu chí mà nó đáp ứng, các nghề nghiệp (nhóm cấp 4 của ISCO-08) và ngành kinh tế (phân ngành của ISIC Rev. 4) thường gặp. Các chương trình, nhãn và tiêu chuẩn của khu vực cũng có mặt.
method-made-3 = Tên gọi là những từ mà tin tuyển dụng sử dụng. Mỗi ngôn ngữ có một tên chính và những tên khác cũng được dùng; một số ít chỉ mang nghĩa đó khi đứng trong tiêu đề. Trong một ngôn ngữ, không từ nào chỉ hai khái niệm.
method-in = Những gì thuộc và không thuộc danh mục
method-in-1 = Một khái niệm thuộc danh mục khi trực tiếp đáp ứng ít nhất một trong năm tiêu chí của hội thảo tháng 12/2025: nâng cao chất lượng môi trường, giúp phục hồi hệ sinh thái tự nhiên, hoặc giảm sử dụng năng lượng, giảm phát thải khí carbon dioxide hay giảm ô nhiễm dưới mọi hình thức.
method-in-2 = Khái niệm cốt lõi làm cho việc làm trở thành xanh theo mục đích chính khi tiêu đề nêu khái niệm đó. Mọi khái niệm khác là nhiệm vụ hoặc kỹ năng xanh, có thể chỉ là phần phụ của một công việc thông thường.
method-in-3 = Không thuộc danh mục: riêng an toàn lao động, vệ sinh và dọn dẹp, kiểm soát chất lượng, công việc ống nước và điện thông thường, việc dùng nhiên liệu hóa thạch hiệu quả hơn như một lời chào hàng, và riêng chuyển đổi số.
method-traps = Những từ có vẻ xanh nhưng không xanh
method-traps-1 = { $traps } cụm từ trong các ngôn ngữ của khu vực chỉ có vẻ xanh: nơi làm việc, nghề thủ công, vật liệu, từ ngữ kinh doanh, nhãn hiệu. Một từ xanh nằm trong cụm từ như vậy không được tính. Một số ví dụ tiếng Anh:
method-definitions = Ba định nghĩa về nghề nghiệp xanh
method-definitions-1 = Theo nhiệm vụ: O*NET liệt kê các nghề xanh của Hoa Kỳ. Tỷ lệ của một nhóm nghề là tỷ lệ các nghề được liệt kê như vậy trong số các nghề O*NET tương ứng với nhóm, qua bảng chuyển đổi giữa SOC 2010 và ISCO-08.
method-definitions-2 = Theo kỹ năng: ESCO, bảng phân loại của châu Âu, đánh dấu những kỹ năng là xanh. Tỷ lệ của một nhóm nghề là tỷ lệ các kỹ năng được đánh dấu như vậy trong số các kỹ năng thiết yếu và tùy chọn của các nghề ESCO thuộc nhóm.
method-definitions-3 = Theo tiêu chí: với từng nhóm nghề, cổng thông tin này đánh giá bao nhiêu phần thời gian làm việc tại các quốc gia thành viên dành cho những nhiệm vụ đáp ứng một trong năm tiêu chí, và nêu lý do.
method-definitions-4 = Loại cho biết chuyển đổi xanh tác động thế nào đến nghề: nghề mới và đang nổi lên, nhiệm vụ và kỹ năng thay đổi, nhu cầu tăng hoặc giảm, hoặc không thuộc các trường hợp đó. Cách chia theo Dierdorff và các cộng sự (O*NET, 2009), có bổ sung loại nhu cầu giảm.
method-thresholds = Định nghĩa và ngưỡng thay đổi thế nào
method-thresholds-1 = Một nghề là xanh cốt lõi hoặc xanh một phần khi tỷ lệ của nghề đạt ngưỡng của định nghĩa. Định nghĩa và ngưỡng là dữ liệu có ấn bản riêng. Những gì hiển thị là cách hiểu của cổng thông tin này; chưa cơ quan nào thông qua.
method-thresholds-2 = Cơ quan quản trị của Trung tâm có thể quyết định thông qua định nghĩa và ngưỡng khác. Khi đó có ấn bản mới và mã băm mới, được ghi trong số liệu; số liệu làm trước đó giữ nguyên ấn bản của mình.
method-versions = Ấn bản và phiên bản
method-versions-1 = Ấn bản của { $name } tăng lên mỗi khi một khái niệm thay đổi. Mã băm bao trùm mọi bảng tham chiếu, kể cả địa danh và tên nghề, và thay đổi mỗi khi một bảng thay đổi.
method-versions-2 = Khi mã băm thay đổi, mọi tin tuyển dụng được gán mã lại. Không số liệu nào dùng lẫn hai mã băm, và mỗi số liệu ghi rõ mã băm của mình.
method-data = Dưới dạng dữ liệu
method-data-1 = Có thể lấy toàn bộ danh mục và từng khái niệm dưới dạng CSV, Turtle và JSON-LD, theo từ vựng SKOS của World Wide Web Consortium. Nghề nghiệp được liên kết theo tên mà Ủy ban châu Âu đặt cho các nhóm ISCO-08, ngành kinh tế theo tên mà Liên Hợp Quốc đặt cho các phân ngành ISIC Rev. 4.
method-data-2 = Địa chỉ của một khái niệm không kèm ngôn ngữ dẫn người đọc đến trang của khái niệm, và dẫn chương trình cần dữ liệu liên kết đến tệp. Cổng thông tin không có địa chỉ công khai đặt cho khái niệm những tên không dẫn đến đâu; thuộc tính dcterms:identifier giống nhau trên mọi cổng.
method-licence = Giấy phép và trích dẫn
method-licence-1 = Danh mục được sử dụng, sửa đổi và chia sẻ theo giấy phép Apache 2.0, có ghi nguồn. ISCO-08 là của Tổ chức Lao động Quốc tế, ISIC Rev. 4 là của Liên Hợp Quốc.
method-licence-2 = Tỷ lệ theo kỹ năng được tính từ ESCO 1.1.1: cổng thông tin này sử dụng phân loại ESCO của Ủy ban châu Âu. Tỷ lệ theo nhiệm vụ được tính từ danh sách công khai các nghề xanh của O*NET (CC0).
method-weak = Những điểm yếu đã biết
method-weak-1 = Tên gọi bằng các ngôn ngữ ngoài tiếng Anh chưa được cán bộ nhà nước nói ngôn ngữ đó rà soát. Một số ngôn ngữ có ít tên gọi hơn; trang tổng quan nêu rõ số lượng.
method-weak-2 = Tiêu chí, ý nghĩa đối với việc làm, nghề nghiệp và ngành kinh tế của một khái niệm là đánh giá của một số ít người. Khả năng tìm ra công việc xanh trong tin tuyển dụng được đo cho toàn bộ gán mã, không đo riêng từng khái niệm.
method-weak-3 = O*NET mô tả việc làm của Hoa Kỳ, ESCO của châu Âu. Liên kết giữa hai bảng phân loại hiếm khi là một đối một, và mỗi nghề tương ứng được tính như nhau dù có bao nhiêu người làm nghề đó.
method-weak-4 = Tỷ lệ theo tiêu chí là ước lượng về thời gian làm việc, không phải phép đo, và là một con số chung cho mọi quốc gia thành viên.

## Operations of the API
operation-taxonomy-csv = Danh mục AGLC-GT dưới dạng bảng: mỗi dòng một tên gọi của khái niệm.
operation-taxonomy-turtle = Danh mục AGLC-GT dưới dạng dữ liệu liên kết (SKOS), định dạng Turtle.
operation-taxonomy-json-ld = Danh mục AGLC-GT dưới dạng dữ liệu liên kết (SKOS), định dạng JSON-LD.
operation-concept-turtle = Một khái niệm của danh mục theo ký hiệu, định dạng Turtle.
operation-concept-json-ld = Một khái niệm của danh mục theo ký hiệu, định dạng JSON-LD.
operation-taxonomy-occupations = Các nhóm nghề cấp 4 theo từng định nghĩa xanh: tỷ lệ từ 0 đến 1, loại và cơ sở tính tỷ lệ.
operation-taxonomy-skills = Từ vựng kỹ năng: mỗi dòng một tên gọi của kỹ năng.
