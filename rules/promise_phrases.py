"""How a sentence names the day by which something will be done, and what gives a day to something else; folded."""

import re

END = re.compile(r"(?<=[.;!?])\s|\n")
_YEAR = r"(?: ?[/.-] ?(?P<signed>20\d\d|\d\d)(?!\d)| nam (?P<named>20\d\d|nay|toi|sau))?"
DATES = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})(?![\d%])" + _YEAR + r"(?![/-]?\d)"
    r"|\b(?P<day_said>\d{1,2}) thang (?P<month_said>\d{1,2})(?!\d)"
    + _YEAR.replace("signed", "signed_said").replace("named", "named_said")
)
_PART = r"(?:\b(?P<{0}part>dau|giua|cuoi|het) )?"
MONTH = re.compile(
    _PART.format("m") + r"\bthang (?P<month>\d{1,2})(?!\d|[.,]\d)" + _YEAR + r"(?! ?[/.-] ?\d)"
    r"|" + _PART.format("r") + r"\bthang (?P<rel>nay|toi|sau)\b"
)
QUARTERS = re.compile(_PART.format("q") + r"\bquy (?P<quarter>iv|iii|ii|i|[1-4])\b" + _YEAR)
YEARS = re.compile(r"\b(?:het|cuoi|trong) nam (?P<year>20\d\d|nay|toi|sau)\b|\b(?P<end>cuoi nam)\b")
# What the one reader of days understands by itself; and so many days from today.
BY_NAME = re.compile(r"\bthu (?:[2-7]|hai|ba|tu|nam|sau|bay) tuan (?:nay|toi|sau)\b|\bngay mai\b")
COUNTED = re.compile(
    r"\b(?:trong|sau|trong vong) (?P<number>\d{1,3}) (?P<unit>ngay|tuan|thang)(?P<worked> lam viec)?\b"
)

BEFORE = re.compile(r"\btruoc(?: (?:het|thoi diem))?(?: (?:ngay|mung))?$")
BEFORE_HOUR = re.compile(r"\btruoc \d{1,2} ?(?:gio|h|g)(?: ?\d\d)?(?: phut)?(?: (?:cua|ngay)){0,2}$")
BY = re.compile(
    r"\b(?:cham nhat|muon nhat|tre nhat|khong qua|den het|het|han|han cuoi|han chot|thoi han|trong|den|toi)"
    r"(?: (?:la|vao|den|trong|cuoi|het|ngay|mung)){0,3}$"
)
DONE = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat|dut diem)\b(?: (?:vao|trong|toan bo|viec nay|truoc|ngay|mung|luc)){0,3}$"
)
WILL = re.compile(r"\bse\b")
DOES = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat|dut diem|khac phuc|sua|va|lam|thi cong|lap|thay|don|thu gom|nao vet|khoi|xu ly"
    r"|giai quyet|tra loi|kiem tra|ban giao|trien khai|khoi cong|cap|phat|chi tra|nghiem thu|cam bien|cat tia|bo tri"
    r"|dua vao|mo|ke|rai|tham dinh|ra soat|thao do|giai toa|boi thuong|do dac|son|phun|cong khai|niem yet|xay|dao"
    r"|trong cay|lat|be tong hoa|cung co|gia co|di doi|nang cap|cai tao|lu len|dau noi|thong xe|khoan)\b"
)
# Words that give a day to something else than the work.
OF_LAW = re.compile(
    r"\b(?:luat|nghi dinh|thong tu|quyet dinh|nghi quyet|chi thi|cong van|van ban|thong bao|ke hoach|to trinh|bao cao"
    r"|hop dong|bien ban|giay phep|don|phieu|so \d)"
)
IN_FORCE = re.compile(r"\b(?:hieu luc|ban hanh|su dung dat|sinh|cap giay|duoc cap)\b")
MEETING = re.compile(
    r"\b(?:hop|hoi nghi|doi thoai|tiep cong dan|tiep dan|ky hop|buoi|dai hoi|bau cu|le|khai giang|khai mac)\b"
)
RESIDENT = re.compile(
    r"\b(?:de nghi|moi|xin|yeu cau|kinh mong|mong)(?: \w+)? (?:ong|ba|ho|gia dinh|nhan dan|ba con|cac ho|chu)\b"
    r"|\b(?:ong|ba)\W{1,2}ba (?:nop|gui|mang|den|lien he|bo sung|dang ky|vui long|cho biet|hoan thien)"
    r"|\b(?:ong|ba|ho dan|gia dinh|nhan dan) (?:nop|gui|mang|lien he|bo sung|dang ky|vui long|hoan thien)"
    r"|\b(?:nop|gui) (?:ho so|don|ve|bo sung)\b"
)
UNSURE = re.compile(
    r"\b(?:khong the|chua the|khong kip|kho co the|khong hoan thanh|chua xac dinh|chua hoan thanh|chua xong|chua co"
    r"|khong dam|khong hua|khong cam ket|neu)\b"
)
ASKS = re.compile(r"\?|\bkhong[ .!”\"]{0,3}$|\b(?:ong|ba|ba con|nhan dan|cu tri|y kien|phan anh)\W{0,4}(?:ba )?hoi\b")
PAST = re.compile(r"\b(?:da|vua)\b")
DELEGATES = re.compile(
    r"\b(?:giao|chi dao|yeu cau|de nghi|thong nhat|bo tri von|phe duyet|len ke hoach|co ke hoach|dang|nhan|cam ket|hua|"
    r"hop dong|ghi nhan|tiep thu|xem xet|dua vao ke hoach|duyet)\b"
)
