"""Words of which people make passwords, as written; `passwords` makes their other forms."""

WORDS = """
mật khẩu
mật mã
đăng nhập
xin chào
chào em
chào bạn
anh yêu em
em yêu anh
anh nhớ em
em nhớ anh
yêu em
yêu anh
yêu mãi mãi
mãi mãi
tình yêu
hạnh phúc
gia đình
bố mẹ
cha mẹ
mẹ yêu
con yêu
vợ yêu
chồng yêu
bạn bè
cô đơn
không biết
không nói
quên rồi
không có
thành công
may mắn
phát tài
phát lộc
tài lộc
thần tài
vui vẻ
cuộc sống
cuộc đời
quê hương
việt nam
hà nội
sài gòn
hồ chí minh
đà nẵng
cần thơ
huế
nguyễn
trần
lê
phạm
hoàng
huỳnh
phan
vũ
võ
đặng
bùi
đỗ
hồ
ngô
dương
lý
văn
thị
anh
em
bạn
con
công an
cảnh sát
an ninh
lực lượng
cán bộ
lãnh đạo
giám đốc
quản trị
quản trị viên
biên tập
biên tập viên
rà soát
văn phòng
ủy ban
thành phố
sở
phòng
trung tâm
cơ quan
đơn vị
nhà nước
chính phủ
công nghệ
thông tin
không gian mạng
an toàn
bảo mật
chống lừa đảo
lừa đảo
phòng chống
tội phạm
cổng thông tin
trang chủ
máy tính
điện thoại
internet
wifi
facebook
zalo
google
admin
administrator
root
user
test
demo
password
welcome
iloveyou
love
forever
hello
qwerty
qwertyuiop
asdfghjkl
asdf
zxcvbnm
abc
abcd
abcxyz
"""
