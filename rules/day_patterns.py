"""How the phrases that name days are written, on the words of rules/date_words.py."""

import re

_REL = "(?P<rel>nay|LATER|TOWARD|tiep theo|ke tiep|tiep|ke|truoc)"
_NAMED = r",? nam (?P<named>\d{4}|nay|TOWARD|LATER|ngoai|truoc)\b"
_APART = r",? (?P<apart>20\d\d)(?![\d:h])"
_YEAR = rf"(?:{_NAMED}| ?[/.-] ?(?P<signed>\d{{4}})(?![\d/.-])|{_APART})?"

YEAR_FIRST = re.compile(
    r"(?<![\d/.-])(?P<named>\d{4}) ?(?P<sign>[/.-]) ?(?P<month>\d{1,2}) ?(?P=sign) ?(?P<day>\d{1,2})(?!\d)"
)
IN_FIGURES = re.compile(
    r"(?<![\d.,:/-])(?P<glued>(?<=[hg])|(?<=h )(?=\d\d?-)|(?<=gio )(?=\d\d?-))?"
    r"(?P<day>\d{1,2}) ?(?P<sign>[/-]|\.(?= ?(?:0?\d|1[0-2])(?!\d))) ?"
    r"(?P<month>\d{1,2})"
    rf"(?: ?(?P=sign) ?(?P<signed>\d{{4}}|\d{{2}})(?!\d)| ?/ ?(?P<mixed>\d{{4}})(?!\d)|{_NAMED}|{_APART}|(?![/.-]?\d))"
    r"(?![/-]\d)(?! ?(?:h|g|gio|:)(?![a-z]))"
)
EIGHT_FIGURES = re.compile(r"(?<![\d/.-])(?P<day>\d\d)(?P<month>\d\d)(?P<signed>20\d\d)(?![\d/.-])")
APART = re.compile(r"(?<![\d/.:-])(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<signed>20\d\d)(?![\d/.:-])")
IN_WORDS = re.compile(
    rf"(?:\b(?P<early>mung|mong) )?\b(?P<day>\d{{1,2}}) ?/? ?(?:thang|thg|th) ?\.? ?(?P<month>\d{{1,2}})\b{_YEAR}"
)
MONTH_FIRST = re.compile(rf"\bthang (?P<month>\d{{1,2}}),? (?:ngay|mung|mong) (?P<day>\d{{1,2}})\b{_YEAR}")
OF_THIS_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}) thang {_REL}"
    rf"|thang {_REL.replace('rel', 'first')},? (?:ngay|mung|mong) (?P<later>\d{{1,2}}))\b"
)
OF_FEAST_MONTH = re.compile(r"\b(?P<day>\d{1,2}) thang (?P<month>gieng|chap)\b")
FULL_MOON_DAY = re.compile(r"\bram\b(?: (?:thang )?(?P<month>\d{1,2}\b|gieng|chap))?")
DAY_ALONE = re.compile(
    r"\b(?:ngay|mung|mong|hom) (?P<day>\d{1,2})\b(?! ?(?:[/.:-] ?\d|thang|ngay|gio|h\b|g\b))"
    r"(?: (?:nay|TOWARD|LATER)\b)?"
)
COUNTED = re.compile(
    r"(?:\b(?P<by>trong|trong vong|(?P<after>LATER)) )?"
    r"(?<![\d/.-])(?<!ngay )(?<!mung )(?<!mong )(?<!thang )(?<!quy )\b(?P<number>\d{1,3}|HALF)"
    r" (?P<unit>ngay|hom|bua|tuan|thang|nam)(?(after)(?: (?P<end>MORE|TOWARD))?| (?P<ends>MORE|TOWARD|LATER))\b"
)
PART_OF = re.compile(
    r"(?:\b(?P<exact>ngay (?:cuoi|dau)(?: cung| tien)?(?: cua)?)|\b(?P<part>dau|giua|cuoi|het))"
    rf" (?P<what>thang|tuan|nam)\b(?: (?P<number>\d{{4}}|\d{{1,2}})\b{_YEAR}| {_REL}\b)?"
)
BY_WORD = re.compile(
    r"\b(?:ngay |hom |bua ){0,2}(?P<word>nay|mai|OVERMORROW|qua)\b|\b(?P<lead>ngay|hom) (?P<far>YON|FAR)\b"
)
