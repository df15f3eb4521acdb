"""What each institution promises, in its own words and at its own precision, and the day that counts for staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.errors import Invalid
from staffdesk.institutions.calendar import is_open
from staffdesk.institutions.deadlines import deadline
from staffdesk.institutions.loader import ProfileError, institution_ids, load_profile
from staffdesk.institutions.profile import (
    CredentialKind,
    DeadlineEvent,
    DeadlineKind,
    Fact,
    LeavingReason,
    Precision,
    Profile,
)
from staffdesk.text import Text

E, P, R = DeadlineEvent, Precision, LeavingReason
NIIGATA, FUKUI, GUNMA, BANK, ROKIN = (
    "shingakkyo",
    "fukui-gakuseikyo",
    "gunma-gakkoseikyo",
    "kenshinyo",
    "tohoku-rokin",
)


@cache
def policy(institution_id: str) -> Profile:
    """Read once: reading a profile takes longer than counting days."""
    return load_profile(institution_id)


PROMISED = [
    # institution, event, on, at, reason, leaves on -> precision, words, named day, internal day
    # D-CARD10, dossier 1.7: a Saturday is named all the same; overdue from the 16th
    (NIIGATA, E.NAME_CHANGE_ACCEPTED, "2025-12-18", None, None, None, P.ABOUT, "令和8年1月10日前後", "2026-01-10", "2026-01-15"),  # case 10
    (NIIGATA, E.NAME_CHANGE_ACCEPTED, "2026-09-30", None, None, None, P.ABOUT, "令和8年10月10日前後", "2026-10-10", "2026-10-15"),
    (NIIGATA, E.NAME_CHANGE_ACCEPTED, "2026-01-31", None, None, None, P.ABOUT, "令和8年2月10日前後", "2026-02-10", "2026-02-15"),
    # D-GUIDE10, 000 いつから利用できますか: 令和元年7月提出 -> 令和元年8月10日前後
    (NIIGATA, E.JOIN_RECEIVED, "2019-07-12", None, None, None, P.ABOUT, "令和元年8月10日前後", "2019-08-10", "2019-08-15"),
    (NIIGATA, E.JOIN_PAYMENT_CONFIRMED, "2026-05-01", None, None, None, P.ABOUT, "令和8年6月10日前後", "2026-06-10", "2026-06-15"),
    # D-REF-JUL and D-REF-FYE, dossier 1.6 C-10; 2027-07-31 is a Saturday
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-03-10", None, R.YEAR_END_RETIREMENT, "2026-03-31", P.MONTH, "令和8年7月末", "2026-07-31", "2026-07-31"),  # case 12
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-03-10", None, R.YEAR_END_RETIREMENT, None, P.MONTH, "令和8年7月末", "2026-07-31", "2026-07-31"),
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2027-03-10", None, R.YEAR_END_RETIREMENT, None, P.MONTH, "令和9年7月末", "2027-07-31", "2027-07-30"),
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-04-10", None, R.YEAR_END_RETIREMENT, None, P.MONTH, "令和8年7月末", "2026-07-31", "2026-07-31"),
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-10-20", None, R.YEAR_END_RETIREMENT, None, P.MONTH, "令和9年7月末", "2027-07-31", "2027-07-30"),
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-09-01", None, R.OTHER, "2026-09-30", P.MONTH, "令和9年3月末（年度末）", "2027-03-31", "2027-03-31"),  # case 13
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-10-05", None, R.MID_YEAR_RETIREMENT, "2026-09-30", P.MONTH, "令和9年3月末（年度末）", "2027-03-31", "2027-03-31"),
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2027-04-01", None, R.PERSONAL, None, P.MONTH, "令和10年3月末（年度末）", "2028-03-31", "2028-03-31"),
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-03-31", None, R.OTHER, None, P.MONTH, "令和8年3月末（年度末）", "2026-03-31", "2026-03-31"),
    (NIIGATA, E.WITHDRAWAL_ACCEPTED, "2026-08-20", None, R.YEAR_END_RETIREMENT, "2026-03-31", P.UNSET, "未設定（担当者が日付を決めます）", None, None),  # too late for its July
    # D-REF-331, 001: the end of March for everybody
    (FUKUI, E.WITHDRAWAL_ACCEPTED, "2026-03-10", None, R.YEAR_END_RETIREMENT, "2026-03-31", P.EXACT, "令和8年3月末日", "2026-03-31", "2026-03-31"),  # case 14
    (FUKUI, E.WITHDRAWAL_ACCEPTED, "2026-04-03", None, R.YEAR_END_RETIREMENT, "2026-03-31", P.UNSET, "未設定（担当者が日付を決めます）", None, None),  # case 14, late
    (FUKUI, E.WITHDRAWAL_ACCEPTED, "2026-04-03", None, R.YEAR_END_RETIREMENT, None, P.UNSET, "未設定（担当者が日付を決めます）", None, None),
    (FUKUI, E.WITHDRAWAL_ACCEPTED, "2026-09-30", None, R.OTHER, None, P.EXACT, "令和9年3月末日", "2027-03-31", "2027-03-31"),
    (FUKUI, E.WITHDRAWAL_ACCEPTED, "2026-09-30", None, None, None, P.EXACT, "令和9年3月末日", "2027-03-31", "2027-03-31"),  # the reason changes nothing
    (FUKUI, E.WITHDRAWAL_ACCEPTED, "2029-03-01", None, R.OTHER, None, P.EXACT, "令和11年3月末日", "2029-03-31", "2029-03-30"),  # a Saturday
    (FUKUI, E.JOIN_RECEIVED, "2026-04-27", None, None, None, P.NONE, "組合員登録の完了後（日付は示されていません）", None, None),  # G-10
    # 002: July for year-end retirees, nobody says when for others (C-09)
    (GUNMA, E.WITHDRAWAL_ACCEPTED, "2026-03-10", None, R.YEAR_END_RETIREMENT, None, P.MONTH, "令和8年7月末", "2026-07-31", "2026-07-31"),
    (GUNMA, E.WITHDRAWAL_ACCEPTED, "2026-09-01", None, R.OTHER, "2026-09-30", P.UNSET, "未設定（年度末退職以外の返還の時期は資料に書かれていません）", None, None),  # case 15
    # D-5BD and D-3BD: the worked examples of dossier 1.7
    (GUNMA, E.JOIN_RECEIVED, "2026-04-27", None, None, None, P.FROM, "5月8日以降", "2026-05-08", "2026-05-08"),
    (GUNMA, E.JOIN_RECEIVED, "2026-09-16", None, None, None, P.FROM, "9月28日以降", "2026-09-28", "2026-09-28"),
    (GUNMA, E.JOIN_RECEIVED, "2026-03-30", None, None, None, P.FROM, "4月6日以降", "2026-04-06", "2026-04-06"),
    (GUNMA, E.NAME_CHANGE_ONLINE, "2026-09-16", None, None, None, P.ABOUT, "9月24日ごろ（目安）", "2026-09-24", "2026-09-24"),  # case 17
    (GUNMA, E.NAME_CHANGE_ONLINE, "2026-04-27", None, None, None, P.ABOUT, "5月1日ごろ（目安）", "2026-05-01", "2026-05-01"),
    (GUNMA, E.NAME_CHANGE_ONLINE, "2026-03-30", None, None, None, P.ABOUT, "4月2日ごろ（目安）", "2026-04-02", "2026-04-02"),
    # received on a Saturday: counts as Monday's
    (GUNMA, E.JOIN_RECEIVED, "2026-06-06", None, None, None, P.FROM, "6月15日以降", "2026-06-15", "2026-06-15"),
    # D-APR, dossier 2.2 F10
    (NIIGATA, E.AFFILIATION_CHANGED, "2026-03-28", None, None, None, P.ABOUT, "4月上旬に自動反映", None, "2026-04-10"),  # case 18
    (NIIGATA, E.AFFILIATION_CHANGED, "2026-04-01", None, None, None, P.ABOUT, "4月上旬に自動反映", None, "2026-04-10"),
    (NIIGATA, E.AFFILIATION_CHANGED, "2026-10-01", None, None, None, P.NONE, "反映日は示されていません", None, None),  # case 19
    (FUKUI, E.AFFILIATION_CHANGED, "2026-04-01", None, None, None, P.NONE, "反映日は示されていません", None, None),
    # D-LOCK60
    (BANK, E.LOCK_REPORTED, "2026-04-27", "10:20", None, None, P.FROM, "11:20以降", "2026-04-27", None),  # case 2
    (BANK, E.LOCK_REPORTED, "2026-04-27", "23:30", None, None, P.FROM, "翌日（4月28日）0:30以降", "2026-04-28", None),
    (BANK, E.LOCK_REPORTED, "2026-04-27", "10:20:01", None, None, P.FROM, "11:21以降", "2026-04-27", None),
    (ROKIN, E.LOCK_REPORTED, "2026-12-31", "09:05", None, None, P.FROM, "10:05以降", "2026-12-31", None),
    (NIIGATA, E.LOCK_REPORTED, "2026-04-27", "10:20", None, None, P.NONE, "停止が解ける時間は示されていません", None, None),
    # D-NEXTM: 7月に登録完了 -> 8月請求明細から (000), 翌月から (001, 002)
    (NIIGATA, E.REGISTERED, "2019-07-15", None, None, None, P.MONTH, "8月請求分から", "2019-08-01", None),
    (FUKUI, E.REGISTERED, "2026-12-31", None, None, None, P.MONTH, "1月請求分から", "2027-01-01", None),
    (GUNMA, E.REGISTERED, "2026-01-31", None, None, None, P.MONTH, "2月請求分から", "2026-02-01", None),
    # C-18: each half of the year only where it is stated
    (FUKUI, E.REGISTERED_SHARE_REPORT, "2026-06-30", None, None, None, P.FROM, "令和8年7月以降", "2026-07-01", None),
    (FUKUI, E.REGISTERED_SHARE_REPORT, "2026-07-01", None, None, None, P.UNSET, "未設定（7月以降に登録した場合の出資報告は資料に書かれていません）", None, None),
    (GUNMA, E.REGISTERED_SHARE_REPORT, "2026-07-01", None, None, None, P.FROM, "令和9年7月から", "2027-07-01", None),
    (GUNMA, E.REGISTERED_SHARE_REPORT, "2026-12-31", None, None, None, P.FROM, "令和9年7月から", "2027-07-01", None),
    (GUNMA, E.REGISTERED_SHARE_REPORT, "2026-06-30", None, None, None, P.UNSET, "未設定（6月までに登録した場合の出資金情報は資料に書かれていません）", None, None),
    (NIIGATA, E.REGISTERED_SHARE_REPORT, "2026-06-30", None, None, None, P.NONE, "期日は示されていません", None, None),
    # D-1Y: 29 February has no anniversary
    (BANK, E.PASSWORD_CHANGED, "2028-02-29", None, None, None, P.EXACT, "令和11年2月28日（最後の変更から1年）", "2029-02-28", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("institution_id", "event", "on", "at", "reason", "leaves_on", "precision", "words", "named", "internal"),
    PROMISED,
)
def test_every_promise_keeps_to_its_rule_and_its_words(
    institution_id: str,
    event: DeadlineEvent,
    on: str,
    at: str | None,
    reason: LeavingReason | None,
    leaves_on: str | None,
    precision: Precision,
    words: str,
    named: str | None,
    internal: str | None,
) -> None:
    found = deadline(
        policy(institution_id),
        event,
        date.fromisoformat(on),
        at=time.fromisoformat(at) if at else None,
        reason=reason,
        leaves_on=date.fromisoformat(leaves_on) if leaves_on else None,
    )
    assert (found.precision, found.text.ja) == (precision, words)
    assert found.date == (date.fromisoformat(named) if named else None)
    assert found.internal_date == (date.fromisoformat(internal) if internal else None)
    assert found.text.en
    assert found.sources


@pytest.mark.parametrize(
    ("institution_id", "reason"), [(NIIGATA, None), (GUNMA, None), (NIIGATA, "bored"), (FUKUI, "bored")]
)
def test_a_refund_needs_a_known_reason_where_the_reason_decides(
    institution_id: str, reason: str | None
) -> None:
    with pytest.raises(Invalid, match="year_end_retirement"):
        deadline(policy(institution_id), E.WITHDRAWAL_ACCEPTED, date(2026, 3, 10), reason=reason)


def test_a_lock_needs_the_time_at_which_it_was_told(kenshinyo: Profile) -> None:
    with pytest.raises(Invalid, match="HH:MM"):
        deadline(kenshinyo, E.LOCK_REPORTED, date(2026, 4, 27))


def test_a_lock_without_a_known_time_promises_nothing(kenshinyo: Profile) -> None:
    (rule,) = (rule for rule in kenshinyo.deadlines if rule.event is E.LOCK_REPORTED)
    blind = msgspec.structs.replace(rule, lock=CredentialKind.RISK_BASED)  # dossier 1.6 C-07
    profile = msgspec.structs.replace(kenshinyo, deadlines=(blind,))
    found = deadline(profile, E.LOCK_REPORTED, date(2026, 4, 27), at=time(10, 20))
    assert (found.precision, found.date) == (P.UNSET, None)
    assert "書かれていません" in found.warnings[0].ja


@pytest.mark.parametrize("day", [date(1948, 12, 31), date(2100, 1, 1), date.max, date.min])
def test_days_that_no_calendar_covers_are_refused(shingakkyo: Profile, day: date) -> None:
    with pytest.raises(Invalid, match="1949"):
        deadline(shingakkyo, E.NAME_CHANGE_ACCEPTED, day)
    with pytest.raises(Invalid, match="1949"):
        deadline(shingakkyo, E.NAME_CHANGE_ACCEPTED, date(2026, 4, 1), leaves_on=day)


class TestReceipt:
    """dossier 1.6 G-11: what comes after hours or on a closed day counts as received on the next business day."""

    @pytest.fixture
    def gunma(self) -> Profile:
        """The office's hours, as an operator fills them in: the source states none."""
        profile = policy(GUNMA)
        hours = msgspec.structs.replace(
            profile.reception,
            opens=Fact(value=time(9), source="dossier 3.5"),
            closes=Fact(value=time(17), source="dossier 3.5"),
        )
        return msgspec.structs.replace(profile, reception=hours)

    @pytest.mark.parametrize(
        ("at", "words"),
        [(time(18, 30), "5月11日以降"), (time(17, 0), "5月11日以降"), (time(16, 59), "5月8日以降"), (None, "5月8日以降")],
    )  # fmt: skip
    def test_a_fax_in_the_evening_is_the_next_days(self, gunma: Profile, at: time | None, words: str) -> None:
        found = deadline(gunma, E.JOIN_RECEIVED, date(2026, 4, 27), at=at)  # case 16
        assert found.text.ja == words
        assert bool(found.warnings) == (words == "5月11日以降")

    def test_why_it_counts_as_the_next_days_is_told(self, gunma: Profile) -> None:
        (late,) = deadline(gunma, E.JOIN_RECEIVED, date(2026, 4, 27), at=time(18, 30)).warnings
        assert late.ja == "受付時間外の受付のため、翌営業日の4月28日の受付として数えています。"
        (closed,) = deadline(gunma, E.JOIN_RECEIVED, date(2026, 4, 29), at=time(10)).warnings
        assert closed.ja.startswith("昭和の日の受付のため")

    def test_without_hours_the_day_itself_counts_and_says_so(self) -> None:
        found = deadline(policy(GUNMA), E.JOIN_RECEIVED, date(2026, 4, 27), at=time(18, 30))
        assert found.text.ja == "5月8日以降"
        assert "受付時間が未設定" in found.warnings[0].ja


class TestWarnings:
    def warned(self, profile: Profile, on: str, reason: LeavingReason, leaves_on: date | None = None) -> str:
        found = deadline(
            profile, E.WITHDRAWAL_ACCEPTED, date.fromisoformat(on), reason=reason, leaves_on=leaves_on
        )
        return "".join(warning.ja for warning in found.warnings)

    @pytest.mark.parametrize(
        ("on", "reason", "told"),
        [  # 90 days before 31 March: 31 December, in a leap year 1 January (dossier 1.7)
            ("2026-12-31", R.OTHER, False),
            ("2027-01-01", R.OTHER, True),
            ("2028-01-01", R.PERSONAL, False),
            ("2028-01-02", R.PERSONAL, True),
            ("2027-01-01", R.MID_YEAR_RETIREMENT, False),  # losing eligibility needs no notice
            ("2027-01-01", R.DEATH, False),
        ],
    )
    def test_a_period_of_notice_is_only_ever_a_warning(
        self, shingakkyo: Profile, on: str, reason: LeavingReason, *, told: bool
    ) -> None:
        assert ("予告期限" in self.warned(shingakkyo, on, reason)) is told

    def test_a_year_end_retiree_who_leaves_on_another_day_is_noticed(self, shingakkyo: Profile) -> None:
        # dossier 3.4 no. 6
        assert "3月31日ではありません" in self.warned(
            shingakkyo, "2026-03-10", R.YEAR_END_RETIREMENT, date(2026, 3, 20)
        )
        assert not self.warned(shingakkyo, "2026-03-10", R.YEAR_END_RETIREMENT, date(2026, 3, 31))

    def test_a_guide_counts_from_the_money_where_that_comes_later(self, shingakkyo: Profile) -> None:
        (warning,) = deadline(shingakkyo, E.JOIN_RECEIVED, date(2026, 4, 27)).warnings
        assert "G-09" in warning.ja

    def test_a_day_that_has_passed_is_told_to_the_supervisor(self) -> None:
        told = self.warned(policy(FUKUI), "2026-04-03", R.YEAR_END_RETIREMENT)
        assert "令和8年3月31日" in told
        assert "役席" in told


DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))
RULES = [
    pytest.param(profile, rule.event, rule.reasons[0] if rule.reasons else R.OTHER, id=f"{profile.id} {rule.id}")
    for profile in map(policy, institution_ids())
    for rule in profile.deadlines
]  # fmt: skip


@pytest.mark.parametrize(("profile", "event", "reason"), RULES)
@given(on=DAYS, at=st.times())
def test_no_promise_lies_before_its_event(
    profile: Profile, event: DeadlineEvent, reason: LeavingReason, on: date, at: time
) -> None:
    found = deadline(profile, event, on, at=at, reason=reason)
    if found.precision in (P.NONE, P.UNSET):
        assert (found.date, found.internal_date) == (None, None)
    assert found.date is None or found.date >= on
    assert found.internal_date is None or found.internal_date >= on
    assert "{" not in found.text.ja + found.text.en


@given(on=DAYS, at=st.times())
def test_business_day_promises_fall_on_business_days(on: date, at: time) -> None:
    profile = policy(GUNMA)
    for event, count in ((E.JOIN_RECEIVED, 5), (E.NAME_CHANGE_ONLINE, 3)):
        named = deadline(profile, event, on, at=at).date
        assert named is not None
        assert is_open(profile, named)
        between = [on + timedelta(days=n) for n in range(1, (named - on).days + 1)]
        worked = sum(is_open(profile, day) for day in between)
        assert worked == count + (
            not is_open(profile, on)
        )  # a closed day's receipt is the next business day's


@given(on=DAYS)
def test_the_card_is_promised_for_about_the_tenth_of_the_next_month(on: date) -> None:
    found = deadline(policy(NIIGATA), E.NAME_CHANGE_ACCEPTED, on)
    assert found.date is not None
    assert (found.date.year * 12 + found.date.month) - (on.year * 12 + on.month) == 1
    assert found.date.day == 10
    assert found.text.ja.endswith("前後")
    assert found.text.en.startswith("around")


@given(on=DAYS)
def test_month_ends_are_worked_on_the_last_business_day(on: date) -> None:
    profile = policy(NIIGATA)
    found = deadline(profile, E.WITHDRAWAL_ACCEPTED, on, reason=R.OTHER)
    assert found.date is not None
    assert found.internal_date is not None
    assert found.internal_date <= found.date
    assert is_open(profile, found.internal_date) or found.internal_date == on
    after = (
        found.internal_date + timedelta(days=n) for n in range(1, (found.date - found.internal_date).days + 1)
    )
    assert not any(is_open(profile, day) for day in after)


@pytest.mark.parametrize("institution_id", institution_ids())
def test_approximate_promises_never_read_like_a_day(institution_id: str) -> None:
    for rule in policy(institution_id).deadlines:
        if rule.precision is P.ABOUT:
            assert any(word in rule.text.ja for word in ("前後", "ごろ", "上旬")), rule.id
        if rule.kind in (DeadlineKind.NONE, DeadlineKind.UNSET):
            assert "{" not in rule.text.ja


def test_an_office_that_is_closed_by_its_own_file_counts_further() -> None:
    overrides = {date(2026, 5, 7): Text("臨時の休日", "Extra holiday")}
    found = deadline(policy(GUNMA), E.JOIN_RECEIVED, date(2026, 4, 27), overrides=overrides)
    assert found.date == date(2026, 5, 11)


MISFITS = [
    # what stands in the policy of 新学協, what is written instead, the key named, a word of what is expected
    ("count = 10\n", "", "deadlines[0].count", "必須"),
    ("count = 10\n", 'count = 10\nday = "07-31"\n', "deadlines[0].day", "書きません"),
    ('day = "07-31"', 'day = "02-30"', "deadlines[3].day", "MM-DD"),
    ('leaving = "03-31"', 'leaving = "04-31"', "deadlines[3].leaving", "MM-DD"),
    ('window = { first = "04-01", last = "04-10" }', 'window = { first = "04-01", last = "04-31" }', "deadlines[5].window.last", "MM-DD"),
    ('precision = "about"\ntext = { ja = "{date}前後"', 'precision = "none"\ntext = { ja = "{date}前後"', "deadlines[0].precision", "about"),
    ('kind = "none"\nprecision = "none"', 'kind = "none"\nprecision = "exact"', "deadlines[6].precision", "none"),
    ("{date}前後", "{date}", "deadlines[0].text", "前後"),
    ("{date}前後", "{time}前後", "deadlines[0].text", "{month_day}"),
    ('ja = "4月上旬に自動反映"', 'ja = "{date}に自動反映"', "deadlines[5].text", ""),
    ('event = "name_change_accepted"\nform = "name_change"', 'event = "name_change_accepted"\nform = "pin_change"', "deadlines[0].form", "withdrawal"),
    ('event = "join_received"\n', 'event = "join_received"\nreasons = ["death"]\n', "deadlines[2].reasons", "withdrawal_accepted"),
    ('event = "join_received"\n', 'event = "join_payment_confirmed"\n', "deadlines[2].event", "重なって"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "expected"), MISFITS)
def test_a_rule_that_does_not_fit_is_named(
    edited: Callable[..., Path], old: str, new: str, key: str, expected: str
) -> None:
    folder = edited(NIIGATA, change=(old, new))
    with pytest.raises(ProfileError) as caught:
        load_profile(NIIGATA, folder)
    assert caught.value.key == key
    assert expected in caught.value.text.ja


def test_a_lock_that_nobody_has_is_named(edited: Callable[..., Path]) -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile(BANK, edited(BANK, change=('kind = "minutes"\nlock = "login_password"', 'kind = "minutes"\nlock = "one_time_password"')))  # fmt: skip
    assert caught.value.key == "deadlines[0].lock"
