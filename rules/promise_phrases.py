"""How a sentence names the day by which something will be done, and what gives a day to something else; folded."""

import re

END = re.compile(r"(?<=[.;!?])\s|\n")
_YEAR = r"(?: ?[/.-] ?(?P<signed>20\d\d|\d\d)(?!\d)| nam (?P<named>20\d\d|nay|toi|sau|ngoai|truoc))?"
DATES = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})(?![\d%])" + _YEAR + r"(?![/-]?\d)"
    r"|\b(?P<day_said>\d{1,2}) thang (?P<month_said>\d{1,2})(?!\d)"
    + _YEAR.replace("signed", "signed_said").replace("named", "named_said")
)
_PART = r"(?:\b(?P<{0}part>nua dau|dau|giua|nua cuoi|cuoi|het) )?"
NUMBERS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi lam": 15,
    "hai muoi": 20,
    "ba muoi": 30,
}
_NUMBER = "|".join(sorted((word for word in NUMBERS if word != "tu"), key=len, reverse=True))
MONTH = re.compile(
    _PART.format("m") + r"\bthang (?P<month>\d{1,2})(?!\d|[.,]\d)" + _YEAR + r"(?! ?[/.-] ?\d)"
    r"|" + _PART.format("r") + r"\b(?:(?P<rday>\d{1,2}) )?thang (?P<rel>nay|toi|sau)\b"
)
QUARTERS = re.compile(_PART.format("q") + r"\bquy (?P<quarter>iv|iii|ii|i|[1-4])\b" + _YEAR)
YEARS = re.compile(r"\b(?:het|cuoi|trong) nam (?P<year>20\d\d|nay|toi|sau)\b|\b(?P<end>cuoi nam)\b")
# Without accents "thang tu" may be other words, so that it has to stand where a month does.
SAID_MONTH = re.compile(
    r"(?:(?<=truoc )|(?<=trong )|(?<=vao )|\b(?P<part>nua dau|dau|giua|nua cuoi|cuoi|het) )"
    r"thang (?P<said>muoi mot|muoi hai|muoi|mot|hai|ba|tu|sau|bay|tam|chin)"
    r"(?= nam (?:\d|nay|toi|sau)|[.,;!)]|$| (?:nay|toi|se)\b)(?: nam (?P<named>20\d\d|nay|toi|sau))?"
)
WEEKS = re.compile(
    r"(?<!thu \d )(?<!hai )(?<!ba )(?<!tu )(?<!nam )(?<!sau )(?<!bay )(?<!nhat )(?<!\d )"
    r"\b(?:(?P<part>dau|giua|cuoi) )?tuan (?P<rel>nay|toi|sau)\b|\btrong tuan(?=[.,;!)]|$)"
)
FEAST_MONTHS = {"gieng": 1, "chap": 12}
OF_FEAST_MONTH = re.compile(r"\b(?:ram|(?:(?:mung|mong) )?(?P<day>\d{1,2})) thang (?P<month>gieng|chap)\b")
NEW_YEAR = re.compile(
    r"\b(?:truoc|den|toi)(?: (?:dip|ngay|le))? tet(?P<solar> duong lich| tay)?"
    r"(?! (?:trung thu|doan ngo|thanh minh|han thuc|thieu nhi|doc lap))\b"
)
HALF_YEARS = re.compile(r"\b(?:6|sau) thang (?P<part>dau|cuoi) nam(?: (?P<year>20\d\d|nay|toi|sau))?\b")
# What the one reader of days understands by itself; and so many days from today.
BY_NAME = re.compile(
    r"\bthu (?:[2-7]|hai|ba|tu|nam|sau|bay) tuan (?:nay|toi|sau)\b|\bchu nhat tuan (?:nay|toi|sau)\b|\bngay mai\b"
    r"|(?:\b(?:mung|mong) )?\b\d{1,2}/\d{1,2} am lich\b"
)
COUNTED = re.compile(
    rf"\b(?:trong vong|trong|sau|khoang) (?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>ngay|tuan|thang)(?! dau| cuoi)"
    r"(?P<worked> lam viec)?\b"
    rf"|\b(?P<ahead>\d{{1,3}}|{_NUMBER}) (?P<unit_ahead>ngay|tuan|thang)(?P<worked_ahead> lam viec)? (?:nua|toi)\b"
)

BEFORE = re.compile(
    r"\btruoc(?: (?:het|thoi diem))?(?: (?:ngay|mung|mong|dip|le|ky niem|quoc khanh|giai phong|quoc te lao dong)){0,3}$"
)
BEFORE_HOUR = re.compile(r"\btruoc \d{1,2} ?(?:gio|h|g)(?: ?\d\d)?(?: phut)?(?: (?:cua|ngay)){0,2}$")
BY = re.compile(
    r"\b(?:cham nhat|muon nhat|tre nhat|khong qua|keo dai qua|de qua|den het|het|han|han cuoi|han chot|thoi han|trong"
    r"|den|toi)(?: (?:la|vao|den|trong|cuoi|het|ngay|mung|mong)){0,3}$"
)
DONE = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat|dut diem|ket thuc)\b"
    r"(?: (?:vao|trong|toan bo|viec nay|truoc|ngay|mung|luc|khoang)){0,3}$"
)
WILL = re.compile(r"\b(?:se|hen|hua|cam ket|du kien|phan dau|ke hoach la)\b")
# Whatever is meant to be done is work, where a day is named by which.
INTENDS = re.compile(
    r"\b(?:(?:se|hen|hua|xin hua|cam ket|phan dau)(?: \w+)? (?!hop\b|moi\b|de nghi\b|phai\b|bi\b|tinh theo\b)\w+"
    r"|duoc (?:cho|van chuyen|tham|trai|do|thay|mac|keo|dat|tra|gui|thong|noi|tu bo|ve sinh|di chuyen|hoan)\w*)"
)
DOES = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat|dut diem|khac phuc|sua|va|lam|thi cong|lap|thay|don|thu gom|nao vet|khoi|xu ly"
    r"|giai quyet|tra loi|kiem tra|ban giao|trien khai|khoi cong|cap|phat|chi tra|nghiem thu|cam bien|cat tia|bo tri"
    r"|dua vao|mo|ke|rai|tham dinh|ra soat|thao do|giai toa|boi thuong|do dac|son|phun|cong khai|niem yet|xay|dao"
    r"|phat quang|thu hoi|van chuyen|cho di|bo sung|thong ke|hoan tra|tra lai|dong dien|khanh thanh|tham nhua|trai nhua"
    r"|cuong che|ra quan|lap dat|hoan thien|trong cay|lat|be tong hoa|cung co|gia co|di doi|nang cap|cai tao|lu len"
    r"|dau noi|thong xe|khoan)\b"
)
# Words that give a day to something else than the work.
OF_LAW = re.compile(
    r"\b(?:luat|nghi dinh|thong tu|quyet dinh|nghi quyet|chi thi|cong van|van ban|thong bao|ke hoach(?! la)|to trinh"
    r"|bao cao|hop dong|bien ban|giay phep|don|phieu|so \d)"
)
IN_FORCE = re.compile(
    r"\b(?:hieu luc|ap dung|lay y kien|nhan ho so|tiep nhan ho so|ban hanh|su dung dat|sinh|cap giay|duoc cap)\b"
)
MEETING = re.compile(
    r"\b(?:hop|hoi nghi|doi thoai|tiep cong dan|tiep dan|ky hop|buoi|dai hoi|bau cu|le|khai giang|khai mac)\b"
)
RESIDENT = re.compile(
    r"\b(?:de nghi|moi|xin|yeu cau|kinh mong|mong)(?: \w+)? (?:ong|ba|ho|gia dinh|nhan dan|ba con|cac ho|chu)\b"
    r"|\b(?:ong|ba)\W{1,2}ba (?:nop|gui|mang|den|lien he|bo sung|dang ky|vui long|cho biet|hoan thien)"
    r"|\b(?:ong|ba|ho dan|gia dinh|nhan dan) (?:nop|gui|mang|lien he|bo sung|dang ky|vui long|hoan thien)"
    r"|\b(?:nop|gui) (?:ho so|don|ve|bo sung)\b"
    r"|\b(?:ho|ho dan|gia dinh|nguoi dan|chu ho|ba con|nhan dan) (?:tu (?:thao|don|di|pha|cat|lam|giac)|phai|can|nen)\b"
)
UNSURE = re.compile(
    r"\b(?:khong the|chua the|khong kip|kho co the|khong hoan thanh|chua xac dinh|chua hoan thanh|chua xong|chua co"
    r"|khong dam|khong hua|khong cam ket|khong chac|chua chac|chua dam|chua hua|chua bao dam|khong bao dam"
    r"|khong dam bao|chua dam bao|kho (?:ma )?(?:xong|hoan thanh|lam|kip|dat|thuc hien)|chua biet|e rang|neu"
    r"|(?:khong|chua) (?!duoc)\w+(?: \w+)? duoc|khong duoc)\b"
)
ASKS = re.compile(r"\?|\bkhong[ .!”\"]{0,3}$|\b(?:ong|ba|ba con|nhan dan|cu tri|y kien|phan anh)\W{0,4}(?:ba )?hoi\b")
# By which something begins: where the sentence names another day, that is the promised one.
BEGINS = re.compile(r"\bbat dau(?: \w+){0,4}$")
# What follows a day by which something is not done: "đến 15/12 vẫn chưa xong".
NOT_BY_THEN = re.compile(r"^\W{0,3}(?:(?:van|ma|cung|moi) ){0,2}(?:chua|khong)\b")
PAST = re.compile(r"\b(?:da|vua)\b")
DELEGATES = re.compile(
    r"\b(?:giao|chi dao|yeu cau|de nghi|thong nhat|bo tri von|phe duyet|len ke hoach|co ke hoach|dang|nhan|cam ket|hua|"
    r"hop dong|ghi nhan|tiep thu|xem xet|dua vao ke hoach|duyet)\b"
)
