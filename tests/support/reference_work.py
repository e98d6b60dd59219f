"""The calculators about wages, leaving and retiring once more, the slow way, from the rules and tables as printed.

Nothing here is shared with the site's own code, neither in Python nor in JavaScript.
"""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from .reference import shown

D = Decimal

# The annexes of the decision, as printed: the month in which the first of each group of birth months retires,
# from the first group on. Annex 1 begins with births in 1965-01, annex 2 with 1970-01, four months a group;
# annex 3 begins with 1975-01, two months a group.
FOUR_A_GROUP = (
    "2025-02 2025-07 2025-12 2026-05 2026-10 2027-03 2027-08 2028-01 2028-06 2028-11 2029-04 2029-09 "
    "2030-02 2030-07 2030-12 2031-05 2031-10 2032-03 2032-08 2033-01 2033-06 2033-11 2034-04 2034-09 "
    "2035-02 2035-07 2035-12 2036-05 2036-10 2037-03 2037-08 2038-01 2038-06 2038-11 2039-04 2039-09"
)
TWO_A_GROUP = (
    "2025-02 2025-05 2025-08 2025-11 2026-02 2026-05 2026-08 2026-11 2027-02 2027-05 2027-08 2027-11 "
    "2028-02 2028-05 2028-08 2028-11 2029-02 2029-05 2029-08 2029-11 2030-02 2030-05 2030-08 2030-11 "
    "2031-02 2031-05 2031-08 2031-11 2032-02 2032-05 2032-08 2032-11 2033-02 2033-05 2033-08 2033-11 "
    "2034-02 2034-05 2034-08 2034-11 2035-02 2035-05 2035-08 2035-11 2036-02 2036-05 2036-08 2036-11 "
    "2037-02 2037-05 2037-08 2037-11 2038-02 2038-05 2038-08 2038-11 2039-02 2039-05 2039-08 2039-11"
)
# Kind → first month of birth, months of birth a group, the groups, ages before and after.
ANNEXES = {
    "male": ("1965-01", 4, FOUR_A_GROUP, 60, 63),
    "female-55": ("1970-01", 4, FOUR_A_GROUP, 55, 58),
    "female-50": ("1975-01", 2, TWO_A_GROUP, 50, 55),
}
# Annex 4: months of contributions asked for by year of retirement, from 2030; 15 years before, 20 years after.
MINIMUM = dict(zip(range(2030, 2039), (186, 192, 198, 204, 210, 216, 222, 228, 234), strict=True))

# Of 国发〔2005〕38号, ages 40 to 70.
DIVISORS = [233, 230, 226, 223, 220, 216, 212, 208, 204, 199, 195, 190, 185, 180, 175, 170, 164, 158, 152, 145, 139, 132, 125, 117, 109, 101, 93, 84, 75, 65, 56]  # fmt: skip

# What lies above each amount is taxed at the rate beside it.
SLICES = [(0, 3), (36_000, 10), (144_000, 20), (300_000, 25), (420_000, 30), (660_000, 35), (960_000, 45)]
# The monthly table: limit, rate, quick deduction.
MONTHLY = [(3_000, 3, 0), (12_000, 10, 210), (25_000, 20, 1_410), (35_000, 25, 2_660), (55_000, 30, 4_410), (80_000, 35, 7_160), (None, 45, 15_160)]  # fmt: skip


def moved(month: str, months: int) -> str:
    year, number = (int(part) for part in month.split("-"))
    for _ in range(abs(months)):
        number += 1 if months > 0 else -1
        year, number = (year + 1, 1) if number == 13 else (year - 1, 12) if number == 0 else (year, number)
    return f"{year:04}-{number:02}"


@cache
def annex(kind: str) -> dict[str, str]:
    """Every row of an annex: month of birth → month of retirement."""
    first, size, groups, *_ = ANNEXES[kind]
    births = [moved(first, number) for number in range(size * len(groups.split()))]
    return dict(zip(births, (moved(group, row) for group in groups.split() for row in range(size)), strict=True))


def retirement(kind: str, birth: str) -> dict[str, Decimal | str]:
    *_, before, after = ANNEXES[kind]
    rows = annex(kind)
    usual = moved(birth, before * 12)
    retire = rows.get(birth) or (usual if birth < min(rows) else moved(birth, after * 12))
    delay = next(months for months in range(61) if moved(usual, months) == retire)
    year = int(retire[:4])
    return {
        "delay-months": D(delay),
        "retire": retire,
        "age-years": D((before * 12 + delay) // 12),
        "age-months": D((before * 12 + delay) % 12),
        "earliest": max(usual, moved(retire, -36)) if birth >= min(rows) else "",
        "latest": moved(retire, 36) if birth >= min(rows) else "",
        "minimum-months": D(MINIMUM.get(year, 180 if year < 2030 else 240)),
    }


def severance(salary: str, local: str, start: str, end: str, kind: str, last: str = "") -> dict[str, Decimal]:
    begun, after = date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)
    done = 0
    while anniversary(begun, done + 1) <= after:
        done += 1
    rest = D(0) if done % 12 == 0 and anniversary(begun, done) == after else D("0.5") if done % 12 < 6 else D(1)
    months, base = done // 12 + rest, D(salary)
    if base > 3 * D(local):
        months, base = min(months, D(12)), 3 * D(local)
    paid = {"n": base * months, "n1": base * months + D(last or salary), "2n": 2 * base * months}[kind]
    return {"months": months, **shown(base=base, amount=paid)}


def anniversary(begun: date, months: int) -> date:
    year, month = (int(part) for part in moved(f"{begun:%Y-%m}", months).split("-"))
    return date(year, month, min(begun.day, monthrange(year, month)[1]))


def unemployment(years: str) -> dict[str, Decimal]:
    whole = int(D(years))
    return {"months": D(0 if whole < 1 else 12 if whole < 5 else 18 if whole < 10 else 24)}


def pension(base: str, index: str, years: str, account: str, age: str) -> dict[str, Decimal]:
    basic = D(base) * (1 + D(index)) / 2 * D(years) / 100
    personal = D(account) / DIVISORS[int(age) - 40]
    return shown(basic=basic, personal=personal, total=basic + personal)


def tax(income: Decimal) -> Decimal:
    """Slice by slice."""
    owed = D(0)
    for (above, rate), (limit, _) in zip(SLICES, [*SLICES[1:], (10**15, 0)], strict=True):
        owed += max(D(0), min(income, D(limit)) - above) * rate / 100
    return owed


def salary_tax(salary: str, insurance: str, deductions: str, months: str) -> dict[str, Decimal]:
    withheld: list[Decimal] = []
    taxed = D(0)
    for month in range(1, int(months) + 1):
        taxed = (D(salary) - D(insurance) - D(deductions) - 5_000) * month
        withheld.append(tax(taxed) - sum(withheld))
    rate = max((rate for above, rate in SLICES if taxed > above), default=0)
    return {
        "rate": D(rate),
        **shown(
            tax_year=sum(withheld, D(0)),
            tax_first=withheld[0],
            tax_last=withheld[-1],
            net_year=(D(salary) - D(insurance)) * int(months) - sum(withheld),
        ),
    }


def bonus_tax(bonus: str, taxable: str) -> dict[str, Decimal | str]:
    rate, quick = next((rate, quick) for limit, rate, quick in MONTHLY if limit is None or D(bonus) / 12 <= limit)
    separate = D(bonus) * rate / 100 - quick
    combined = tax(D(taxable) + D(bonus)) - tax(D(taxable))
    gap = separate - combined
    better = "same" if abs(gap) < D("0.01") else "separate" if gap < 0 else "combined"
    return {"better": better, **shown(tax_separate=separate, tax_combined=combined, saving=abs(gap))}


def personal_pension(amount: str, bracket: str) -> dict[str, Decimal]:
    saved, later = D(amount) / 100 * int(bracket), D(amount) / 100 * 3
    return shown(saved=saved, later=later, net=saved - later)
