"""The calculators once more, the slow and obvious way: month by month, with decimals, from the rules as printed.

Nothing here is shared with the site's own code, neither in Python nor in JavaScript.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
D = Decimal
CENT = D("0.01")


def cents(value: Decimal) -> Decimal:
    return value.quantize(D(10) ** -20, ROUND_HALF_UP).quantize(CENT, ROUND_HALF_UP)


def shown(**values: Decimal) -> dict[str, Decimal]:
    return {name.replace("_", "-"): cents(value) for name, value in values.items()}


def level_payment(principal: Decimal, monthly: Decimal, months: int) -> Decimal:
    """From the present value of 1 元 a month, summed up."""
    worth, factor = D(0), D(1)
    for _ in range(months):
        factor /= 1 + monthly
        worth += factor
    return principal / worth


def walk(principal: Decimal, monthly: Decimal, months: int, method: str, pace: Decimal) -> list[tuple[Decimal, ...]]:
    """(payment, interest, balance) month by month; the last one clears what is left."""
    rows = []
    for month in range(1, months + 1):
        interest = principal * monthly
        part = pace - interest if method == "annuity" else pace
        if month == months or principal - part < D("0.005"):
            part = principal
        principal -= part
        rows.append((part + interest, interest, principal))
        if not principal:
            break
    return rows


def pace_of(principal: Decimal, monthly: Decimal, months: int, method: str) -> Decimal:
    return level_payment(principal, monthly, months) if method == "annuity" else principal / months


def mortgage(
    principal: str, months: str, rate: str, method: str, fund_principal: str = "", fund_rate: str = ""
) -> dict[str, Decimal]:
    first = last = interest = D(0)
    for lent, yearly in ((principal, rate), (fund_principal, fund_rate)):
        if not lent:
            continue
        monthly = D(yearly) / 1200
        rows = walk(D(lent), monthly, int(months), method, pace_of(D(lent), monthly, int(months), method))
        first, last = first + rows[0][0], last + rows[-1][0]
        interest += sum((row[1] for row in rows), D(0))
    return shown(payment_first=first, payment_last=last, interest_total=interest)


def repricing(principal: str, months: str, old: str, new: str) -> dict[str, Decimal]:
    count = int(months)
    paid = [
        [
            row[0] + row[1]
            for row in walk_split(
                D(principal), D(rate) / 1200, count, level_payment(D(principal), D(rate) / 1200, count)
            )
        ]
        for rate in (old, new)
    ]
    return shown(
        payment_old=paid[0][0],
        payment_new=paid[1][0],
        difference=paid[0][0] - paid[1][0],
        interest_saved=sum(paid[0], D(0)) - sum(paid[1], D(0)),
    )


def walk_split(principal: Decimal, monthly: Decimal, months: int, payment: Decimal) -> list[tuple[Decimal, Decimal]]:
    """(interest, principal) of each level payment."""
    rows = []
    for _ in range(months):
        interest = principal * monthly
        rows.append((interest, payment - interest))
        principal -= payment - interest
    assert abs(principal) < D("0.0001")
    return rows


def prepayment(
    principal: str, months: str, rate: str, method: str, paid: str, amount: str, mode: str, days: str, daycount: str
) -> dict[str, Decimal]:
    monthly = D(rate) / 1200
    pace = pace_of(D(principal), monthly, int(months), method)
    rows = walk(D(principal), monthly, int(months), method, pace)
    done, left = int(paid), rows[int(paid) :]
    balance = rows[done - 1][2] if done else D(principal)
    rest = balance - D(amount)
    new_pace = pace if mode == "term" else pace_of(rest, monthly, len(left), method)
    after = walk(rest, monthly, len(left), method, new_pace)
    saved = sum((row[1] for row in left), D(0)) - sum((row[1] for row in after), D(0))
    return shown(
        balance=balance,
        payment_before=left[0][0],
        payment_after=after[0][0],
        months_saved=D(len(left) - len(after)),
        interest_saved=saved,
        accrued_interest=D(amount) * D(rate) / 100 / D(daycount) * D(days),
    )


def prepaid(sums: dict[int, Decimal], method: str, mode: str) -> tuple[int, Decimal]:
    """A loan of a million at 3.2 %, 60 of 360 paid, `sums` prepaid so many months later: instalments and interest to come."""
    monthly, left = D("3.2") / 1200, 300
    pace = pace_of(D(1_000_000), monthly, 360, method)
    owed, month, interest = walk(D(1_000_000), monthly, 360, method, pace)[59][2], 0, D(0)
    done: set[int] = set()
    while owed >= D("0.005"):
        if month in sums.keys() - done:
            owed = owed - min(sums[month], owed)
            done.add(month)
            if owed < D("0.005"):
                break
            pace = pace_of(owed, monthly, left - month, method) if mode == "payment" else pace
        interest += owed * monthly
        principal = pace - owed * monthly if method == "annuity" else pace
        owed, month = max(owed - principal, D(0)), month + 1
    return month, interest


def left_interest(method: str) -> Decimal:
    """Of the same loan without a prepayment."""
    return prepaid({}, method, "term")[1]


DEMAND = {"2022-08-22": "0.30", "2022-09-15": "0.25", "2023-06-08": "0.20", "2024-07-25": "0.15", "2024-10-18": "0.10", "2025-05-20": "0.05"}  # fmt: skip
THREE_YEARS = {
    "2022-08-22": "2.75", "2022-09-15": "2.60", "2023-06-08": "2.45", "2023-09-01": "2.20", "2023-12-22": "1.95",
    "2024-07-25": "1.75", "2024-10-18": "1.50", "2025-05-20": "1.25",
}  # fmt: skip


def printed(table: dict[str, str], day: date) -> Decimal:
    return D(next(rate for start, rate in reversed(table.items()) if start <= str(day))) / 100


def three_year_deposit(principal: str, start: str, renew: str, withdraw: str, amount: str = "") -> dict[str, Decimal]:
    """Withdrawn on a day after the first term began; terms end on the same day three years on."""
    held, opened, out = D(principal), date.fromisoformat(start), date.fromisoformat(withdraw)
    made = {"first": D(0), "renewed": D(0), "early": D(0)}
    turn = "first"
    while True:
        due = opened.replace(year=opened.year + 3)
        if out < due and (renew == "1" or turn == "first"):
            taken = D(amount or held)
            made["early"] = cents(taken * printed(DEMAND, out) / 360 * (out - opened).days)
            made[turn] += cents((held - taken) * printed(THREE_YEARS, opened) * 3)
            break
        if renew == "0" and turn == "renewed":
            made["early"] = cents(D(principal) * printed(DEMAND, out) / 360 * (out - opened).days)
            break
        earned = cents(held * printed(THREE_YEARS, opened) * 3)
        made[turn] += earned
        held, opened, turn = held + earned, due, "renewed"
    return shown(
        interest_first_term=made["first"],
        interest_renewed=made["renewed"],
        interest_early=made["early"],
        total=D(principal) + sum(made.values()),
    )


def purchase_tax(price: str, energy: str, date: str) -> dict[str, Decimal]:
    gross = D(price) / D("1.13") / 10
    share, cap = (D(1), D(30_000)) if date < "2026-01-01" else (D("0.5"), D(15_000))
    relief = min(gross * share, cap) if energy == "nev" else D(0)
    return shown(tax=gross - relief, relief=relief)


TRADE_IN = {
    ("scrap", "nev"): ("0.12", 20_000),
    ("scrap", "fuel"): ("0.10", 15_000),
    ("swap", "nev"): ("0.08", 15_000),
    ("swap", "fuel"): ("0.06", 13_000),
}


def trade_in(kind: str, energy: str, price: str) -> dict[str, Decimal]:
    share, cap = TRADE_IN[kind, energy]
    return shown(subsidy=min(D(price) * D(share), D(cap)))


def card_instalment(amount: str, periods: str, fee_rate: str) -> dict[str, Decimal]:
    """The rate by Newton's method on the balance left after the last payment."""
    count, fee = int(periods), D(fee_rate) / 100
    payment = 1 / D(count) + fee
    rate = fee
    for _ in range(60):
        balance, slope = D(1), D(0)
        for _ in range(count):
            slope = balance + slope * (1 + rate)
            balance = balance * (1 + rate) - payment
        rate -= balance / slope
    return shown(rate_nominal=fee * 1200, rate_irr=rate * 1200, cost_total=D(amount) * fee * count)


def card_minimum(
    amount: str, rate: str, days: str, minimum: str, basis: str, after: str, paid: str
) -> dict[str, Decimal]:
    least = D(amount) * D(minimum) / 100
    repaid = D(paid) if paid else least
    interest = D(0)
    for day in range(1, int(days) + 1):
        whole = basis == "full" and day <= int(days) - int(after)
        interest += (D(amount) if whole else D(amount) - repaid) * D(rate) / 100
    return shown(interest=interest, penalty=max(D(0), least - repaid) * D("0.05"))


def ipo(value: str, rate: str, times: str) -> dict[str, Decimal]:
    units = int(D(value) // 5000) if D(value) >= 10_000 else 0
    none = D(1)
    for _ in range(units * int(times)):
        none *= 1 - D(rate) / 100
    return {
        "units": D(units),
        "shares": D(units * 500),
        "expected": units * int(times) * D(rate) / 100,
        "chance": (100 * (1 - none)).quantize(D("0.000001"), ROUND_HALF_UP),
    }


def maternity(average: str, days: str, divisor: str) -> dict[str, Decimal]:
    return shown(allowance=D(average) / D(divisor) * D(days))


DEED = {("first", False): 1, ("first", True): D("1.5"), ("second", False): 1, ("second", True): 2}


def deed_tax(price: str, area: str, home: str, other_rate: str = "3") -> dict[str, Decimal]:
    rate = D(other_rate) if home == "other" else D(DEED[home, D(area) > 140])
    return {"rate": rate, **shown(tax=D(price) / 100 * rate)}


def anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def home_sale(
    price: str, cost: str, fees: str, bought: str, sold: str, only: str, method: str, assessed_rate: str = "1"
) -> dict[str, Decimal]:
    since, out = date.fromisoformat(bought), date.fromisoformat(sold)
    vat = D(0) if out >= anniversary(since, 2) else D(price) * 3 / 103
    parts = [vat * share / 100 / 2 for share in (7, 3, 2)]
    income = D(price) - vat
    if only == "yes" and out >= anniversary(since, 5):
        tax = D(0)
    elif method == "assessed":
        tax = income / 100 * D(assessed_rate)
    else:
        tax = max(D(0), income - D(cost) - D(fees) - sum(parts, D(0))) / 5
    return shown(vat=vat, surcharge=sum(parts, D(0)), income_tax=tax, total=vat + sum(parts, D(0)) + tax)


def stock_trade(buy: str, sell: str, shares: str, commission: str, minimum: str) -> dict[str, Decimal]:
    stamp = transfer = charged = D(0)
    for price, selling in ((buy, False), (sell, True)):
        traded = D(price) * D(shares)
        due = traded * D(commission) / 10_000
        charged += D(minimum) if due < D(minimum) else due
        transfer += traded / 100_000
        stamp += traded * 5 / 10_000 if selling else 0
    fees = stamp + transfer + charged
    profit = (D(sell) - D(buy)) * D(shares) - fees
    return shown(stamp=stamp, transfer=transfer, commission_total=charged, fees=fees, profit=profit)


def dividend_tax(dividend: str, bought: str, sold: str) -> dict[str, Decimal]:
    """The day after a month, or a year, the rate changes."""
    since, out = date.fromisoformat(bought), date.fromisoformat(sold)
    year, month = (since.year, since.month + 1) if since.month < 12 else (since.year + 1, 1)
    for last in (31, 30, 29, 28):
        try:
            a_month = date(year, month, min(since.day, last))
            break
        except ValueError:
            continue
    rate = 20 if out <= a_month else 10 if out <= anniversary(since, 1) else 0
    return {"rate": D(rate), **shown(tax=D(dividend) * rate / 100)}


CAPS = {
    "2020-08-20": "15.4", "2021-12-20": "15.2", "2022-01-20": "14.8", "2022-08-22": "14.6", "2023-06-20": "14.2",
    "2023-08-21": "13.8", "2024-07-22": "13.4", "2024-10-21": "12.4", "2025-05-20": "12.0",
}  # fmt: skip


def lending_cap(principal: str, rate: str, signed: str, days: str) -> dict[str, Decimal]:
    cap = printed(CAPS, date.fromisoformat(signed)) * 100
    year = D(principal) / 100 / 365 * D(days)
    return {
        "cap": cap,
        **shown(protected=year * min(D(rate), cap), excess=year * (D(rate) - cap) if D(rate) > cap else D(0)),
    }
