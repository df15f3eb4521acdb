"""Changes of name, card, address, mail address and workplace: what each paper lets pass, and what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk import forms
from staffdesk.forms import address_change, affiliation_transfer, card_reissue, name_change
from staffdesk.forms.base import ACCEPTED_ON, Context, Severity, fit
from staffdesk.forms.checks import check, tidy
from staffdesk.forms.effects import (
    ChangeAddress,
    ChangeMailAddress,
    ChangePhone,
    FollowOnDigitalCard,
    LoseCard,
    MemberSnapshot,
    OrderCard,
    Rename,
    TakeBackCard,
    Transfer,
)
from staffdesk.forms.effects.person import masked
from staffdesk.forms.evidence import EXCEPTED, YES, Evidence, EvidenceRecord
from staffdesk.forms.mail_address import mail_address
from staffdesk.forms.workplaces import NO_WORKPLACES, Workplace, WorkplaceTable, ended, standing, successor
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import Profile
from staffdesk.japanese.folding import NameMatch, match_names
from tests.forms.samples import PERSON
from tests.support.people import MARRIED, MOVED, ON_THE_PAGE

TODAY = date(2026, 4, 27)
NIIGATA, FUKUI, GUNMA = map(load_profile, ("shingakkyo", "fukui-gakuseikyo", "gunma-gakkoseikyo"))
HANAKO = replace(PERSON, affiliation="架空市立見本小学校", affiliation_code="0001", card_serial="S-1")
PAPER = {
    "request_date": "R8.4.24", "kana": "カクウ　ハナコ", "name": "架空　花子", "birth_date": "S55.5.17",
    "address": "架空県見本市例示町1-2-3", "day_phone": "090-0000-1234",
}  # fmt: skip


def payload_of(form_id: str, typed: dict[str, str], profile: Profile) -> dict[str, str]:
    return {**tidy(fit(forms.form(form_id), profile), typed), ACCEPTED_ON: TODAY.isoformat()}


def said(
    form_id: str,
    typed: dict[str, str],
    profile: Profile = NIIGATA,
    member: MemberSnapshot | None = HANAKO,
    evidence: Evidence | None = None,
    table: WorkplaceTable = NO_WORKPLACES,
) -> dict[str | None, tuple[Severity, str]]:
    """Field -> what is found, for a paper accepted today."""
    context = Context(TODAY, profile, member, evidence or {}, table)
    found = check(fit(forms.form(form_id), profile), payload_of(form_id, typed, profile), context)
    return {finding.field: (finding.severity, finding.text.en) for finding in found}


class TestNameChange:
    def test_a_sound_paper_passes(self) -> None:
        assert said("name_change", MARRIED) == {}
        assert said("name_change", ON_THE_PAGE, GUNMA) == {}

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"old_name": "見本　花子"}, "old_name", "differs from the register"),
            ({"old_kana": "ミホン　ハナコ"}, "old_kana", "differs from the register"),
            ({"birth_date": "S55.5.18"}, "birth_date", "differs from the register"),
            ({"new_name": ""}, "new_name", "Fill in"),
            ({"new_kana": "例示"}, "new_kana", "in kana"),
            ({"new_name": "架空　花子", "new_kana": "カクウ　ハナコ"}, "new_name", "all as registered"),
            ({"changed_on": "R8.4.28"}, "changed_on", "still to come"),
            ({"changed_on": ""}, "changed_on", "Fill in"),
            ({"old_card": ""}, "old_card", "Choose"),
            ({"request_date": "R8.4.28"}, "request_date", "future"),
        ],
    )
    def test_what_is_to_be_mended(self, changes: dict[str, str], field: str, words: str) -> None:
        found = said("name_change", {**MARRIED, **changes})
        severity, told = found[field]
        assert severity is Severity.ERROR
        assert words in told

    @pytest.mark.parametrize(
        ("name", "kana", "field", "words"),
        [
            ("架空　花子", "カクウ　ハルコ", "new_kana", "Only the reading"),
            ("架空 花子", "カクウ　ハルコ", "new_kana", "Only the reading"),  # a space is no change
        ],
    )
    def test_what_kind_of_change_it_is_is_told(self, name: str, kana: str, field: str, words: str) -> None:
        found = said("name_change", {**MARRIED, "new_name": name, "new_kana": kana})
        assert found[field][0] is Severity.WARNING
        assert words in found[field][1]

    def test_a_variant_is_told_and_must_be_decided(self) -> None:
        member = replace(HANAKO, name="𠮷田　花子", kana="ヨシダ　ハナコ")
        kana = {"old_kana": "ヨシダ　ハナコ", "new_kana": "ヨシダ　ハナコ"}
        paper = {**ON_THE_PAGE, **kana, "old_name": "𠮷田　花子", "new_name": "吉田　花子"}
        found = said("name_change", paper, GUNMA, member)
        assert {field: severity for field, (severity, _) in found.items()} == {
            "new_name": Severity.WARNING,
            "variant_decided": Severity.ERROR,
        }
        assert list(said("name_change", {**paper, "variant_decided": "yes"}, GUNMA, member)) == ["new_name"]

    def test_small_kana_make_another_reading(self) -> None:
        member = replace(HANAKO, kana="カクウ　キヨウコ")
        paper = {
            **ON_THE_PAGE, "old_kana": "カクウ　キヨウコ", "new_name": "架空　花子", "new_kana": "カクウ　キョウコ",
        }  # fmt: skip
        assert "Only the reading" in said("name_change", paper, GUNMA, member)["new_kana"][1]
        (rename,) = name_change.effects(payload_of("name_change", paper, GUNMA), member, GUNMA)
        assert rename == Rename("架空　花子", "カクウ　キョウコ")

    def test_a_name_of_the_family_register_alone_is_a_change(self) -> None:
        """dossier 2.9: teachers work under a former name."""
        paper = {
            **ON_THE_PAGE,
            "new_name": "架空　花子",
            "new_kana": "カクウ　ハナコ",
            "legal_name": "例示　花子",
        }
        assert said("name_change", paper, GUNMA) == {}
        (rename,) = name_change.effects(payload_of("name_change", paper, GUNMA), HANAKO, GUNMA)
        assert rename.change(HANAKO).subject.ja == "戸籍氏名（使用氏名はそのまま）"
        assert rename.change(HANAKO).after.ja == "架空　花子（カクウ　ハナコ）・戸籍氏名 例示　花子"

    def test_a_family_register_name_does_not_vanish_unseen(self) -> None:
        member = replace(HANAKO, legal_name="例示　花子")
        assert "goes" in said("name_change", MARRIED, member=member)["legal_name"][1]

    def test_an_old_name_in_characters_that_look_alike_is_told(self) -> None:
        member = replace(HANAKO, name="斉藤　花子")
        found = said("name_change", {**MARRIED, "old_name": "斎藤　花子"}, member=member)
        assert found["old_name"] == (
            Severity.WARNING,
            "“Old name” is written with other characters that look alike. Make sure it is the same.",
        )

    @pytest.mark.parametrize(
        ("said_of_card", "outcome", "refused"),
        [
            ("lost", YES, True),
            ("lost", EXCEPTED, False),
            ("enclosed", YES, False),
            ("enclosed", EXCEPTED, True),
        ],
    )
    def test_paper_and_check_agree_about_the_old_card(
        self, said_of_card: str, outcome: str, *, refused: bool
    ) -> None:
        evidence = {"old_card": EvidenceRecord(outcome, "理由")}
        found = said("name_change", {**MARRIED, "old_card": said_of_card}, evidence=evidence)
        assert ("old_card" in found) is refused

    def test_what_is_changed_where_there_is_a_plastic_card(self) -> None:
        payload = payload_of("name_change", MARRIED, NIIGATA)
        assert name_change.effects(payload, HANAKO, NIIGATA) == [
            TakeBackCard("新学協利用カード"),
            Rename("例示　花子", "レイジ　ハナコ", "架空　花子"),
            OrderCard("新学協利用カード", "name_change", "例示　花子", date(2026, 5, 10)),
        ]
        lost = {**payload, "old_card": "lost"}
        assert name_change.effects(lost, HANAKO, NIIGATA)[0] == LoseCard("新学協利用カード")

    @pytest.mark.parametrize("profile", [FUKUI, GUNMA], ids=lambda profile: profile.id)
    def test_what_is_changed_where_the_card_is_a_page(self, profile: Profile) -> None:
        payload = payload_of("name_change", ON_THE_PAGE, profile)
        assert name_change.effects(payload, HANAKO, profile) == [
            Rename("例示　花子", "レイジ　ハナコ", "架空　花子"),
            FollowOnDigitalCard("例示　花子"),
        ]

    def test_the_boxes_are_those_of_the_institution(self) -> None:
        """A card to return and a mount for it only where there is one; boxes of the paper only on paper."""
        paper, page = fit(name_change.FORM, NIIGATA), fit(name_change.FORM, FUKUI)
        only_there = {field.key for field in paper.fields} - {field.key for field in page.fields}
        assert only_there == {
            "birth_date", "changed_on", "day_phone", "online_done", "address_too", "account_too", "old_card",
        }  # fmt: skip
        assert len(paper.paper_only) == 1
        assert page.paper_only == ()


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("𠮷田　花子", "吉田　花子", NameMatch.VARIANT_ONLY),
        ("辻\U000e0100　一", "辻　一", NameMatch.VARIANT_ONLY),
        ("髙﨑　一", "高崎　一", NameMatch.VARIANT_ONLY),
        ("見本　一", "見本 一", NameMatch.SAME),
        ("斎藤　一", "斉藤　一", NameMatch.DIFFERENT),
        ("𠮷田　花子", "吉田　華子", NameMatch.DIFFERENT),
    ],
)
def test_match_classes_of_names(one: str, other: str, match: NameMatch) -> None:
    assert match_names(one, other) is match
    assert match_names(other, one) is match


class TestCardReissue:
    LOST = {**PAPER, "reason": "lost", "lost_on": "R8.4.20", "if_found": "yes"}  # noqa: RUF012 - a constant

    def test_a_sound_paper_passes(self) -> None:
        assert said("card_reissue", self.LOST) == {}
        assert said("card_reissue", {**PAPER, "reason": "damaged", "card_returned": "yes"}) == {}

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"lost_on": ""}, "lost_on", "Fill in"),
            ({"lost_on": "R8.4.28"}, "lost_on", "future"),
            ({"if_found": ""}, "if_found", "must be ticked"),
            ({"reason": "damaged"}, "card_returned", "must be ticked"),
            ({"name": "見本　花子"}, "name", "differs from the register"),
        ],
    )
    def test_what_is_to_be_mended(self, changes: dict[str, str], field: str, words: str) -> None:
        severity, told = said("card_reissue", {**self.LOST, **changes})[field]
        assert severity is Severity.ERROR
        assert words in told

    @pytest.mark.parametrize(
        ("reason", "end"), [("lost", LoseCard), ("stolen", LoseCard), ("damaged", TakeBackCard)]
    )
    def test_the_old_card_ends_and_a_new_one_is_made(self, reason: str, end: type) -> None:
        payload = payload_of("card_reissue", {**self.LOST, "reason": reason}, NIIGATA)
        old, new = card_reissue.effects(payload, HANAKO, NIIGATA)
        assert isinstance(old, end)
        assert new == OrderCard("新学協利用カード", reason, "架空　花子")  # no day is promised for this
        assert old.change(HANAKO).before.ja == "お手元（S-1）"

    def test_a_fee_is_printed_only_where_the_profile_has_one(self) -> None:
        assert "card_fee" not in {field.key for field in fit(card_reissue.FORM, NIIGATA).fields}


class TestAddressChange:
    ENTRY = {  # noqa: RUF012 - a constant
        "request_date": "R8.4.26", "postcode": "0000002", "address": "架空県例示町9",
    }  # fmt: skip
    AT_HOME = replace(HANAKO, phones=(("home", "0000-12-3456"),))

    def test_a_sound_entry_passes(self) -> None:
        assert said("address_change", self.ENTRY, member=self.AT_HOME) == {}

    @pytest.mark.parametrize(
        ("changes", "field", "severity", "words"),
        [
            ({"postcode": "12"}, "postcode", Severity.ERROR, "seven digits"),
            ({"address": HANAKO.address, "postcode": "000-0001"}, "address", Severity.ERROR, "as registered"),
            ({"address": "架空県見本市例示町1-2-3"}, "address", Severity.WARNING, "way of writing"),
            ({"moved_on": "R8.5.1"}, "moved_on", Severity.WARNING, "still to come"),
            ({"home_phone": "12"}, "home_phone", Severity.ERROR, "area code"),
        ],
    )
    def test_what_is_told(self, changes: dict[str, str], field: str, severity: Severity, words: str) -> None:
        told = said("address_change", {**self.ENTRY, **changes}, member=self.AT_HOME)[field]
        assert told[0] is severity
        assert words in told[1]

    def test_only_what_differs_is_changed(self) -> None:
        same = {"postcode": "000-0001", "address": HANAKO.address}
        typed = {**self.ENTRY, **same, "home_phone": "0000123456", "mobile_phone": "090-0000-7777"}
        payload = payload_of("address_change", typed, FUKUI)
        assert address_change.effects(payload, self.AT_HOME, FUKUI) == [
            ChangePhone("mobile", "090-0000-7777")
        ]
        moved = payload_of("address_change", {**self.ENTRY, "home_phone": "0000-98-7654"}, FUKUI)
        address, phone = address_change.effects(moved, self.AT_HOME, FUKUI)
        assert address == ChangeAddress("000-0002", "架空県例示町9")
        assert phone.change(self.AT_HOME).before.ja == "0000-12-3456"


class TestMailAddressChange:
    def test_both_must_be_the_same_address(self) -> None:
        paper = {**PAPER, "mail_address": "ｍｉｈｏｎ＠example.jp", "mail_address_again": "mihon@example.jp"}
        assert said("mail_address_change", paper) == {}
        other = {**paper, "mail_address_again": "rnihon@example.jp"}
        assert "differ" in said("mail_address_change", other)["mail_address_again"][1]
        none = {**paper, "mail_address": "mihon"}
        assert "no mail address" in said("mail_address_change", none)["mail_address"][1]

    @given(st.from_regex(r"[a-z0-9._-]{2,40}@example\.jp", fullmatch=True))
    def test_its_words_give_away_one_character_at_most(self, address: str) -> None:
        assert mail_address(address) == address
        change = ChangeMailAddress(address).change(HANAKO)
        assert change.after.ja == masked(address) == f"{address[0]}＊＊＊@example.jp"
        assert address not in f"{change.subject}{change.before}{change.after}"


def school(code: str, first: date, last: date | None = None, to: str = "", name: str = "") -> Workplace:
    return Workplace(code, name or f"架空市立{code}小学校", first, last, to)


class TestTransfer:
    APRIL_20 = date(2026, 4, 20)
    TABLE = WorkplaceTable(
        (
            school("01", date(2000, 4, 1), date(2020, 3, 31), name="架空市立旧例示小学校"),
            school("01", date(2020, 4, 1), name="架空市立例示小学校"),
            school("02", date(2000, 4, 1), date(2026, 4, 19), "03"),
            school("03", date(2000, 4, 1)),
            school("04", date(2000, 4, 1), date(2024, 3, 31)),
            school("05", date(2027, 4, 1)),
        )
    )

    @pytest.mark.parametrize(
        ("code", "name", "field", "severity", "words"),
        [
            ("", "どこにもない学校", "new_affiliation", Severity.WARNING, "No workplace in the table"),
            ("", "架空市立例示小学校", "new_code", Severity.WARNING, "is “01”"),
            ("", "架空市立旧例示小学校", "new_affiliation", Severity.WARNING, "No workplace in the table"),
            ("01", "架空市立旧例示小学校", "new_affiliation", Severity.ERROR, "架空市立例示小学校"),
            ("02", "架空市立02小学校", "new_code", Severity.ERROR, "successor is “03”"),
            ("04", "架空市立04小学校", "new_code", Severity.ERROR, "no successor"),
            ("05", "架空市立05小学校", "new_code", Severity.WARNING, "not in the table"),  # not yet
            ("99", "架空市立99小学校", "new_code", Severity.WARNING, "not in the table"),
        ],
    )
    def test_the_table_is_read_for_the_day_of_the_move(
        self, code: str, name: str, field: str, severity: Severity, words: str
    ) -> None:
        typed = {**MOVED, "new_code": code, "new_affiliation": name}
        found = said("affiliation_transfer", typed, FUKUI, table=self.TABLE)
        assert list(found) == [field]
        assert found[field][0] is severity
        assert words in found[field][1]

    def test_code_and_name_that_agree_pass(self) -> None:
        typed = {**MOVED, "new_code": "01", "new_affiliation": "架空市立　例示小学校"}
        assert said("affiliation_transfer", typed, FUKUI, table=self.TABLE) == {}

    @pytest.mark.parametrize(
        ("changes", "field", "severity", "words"),
        [
            ({"name": "見本　花子"}, "name", Severity.ERROR, "Check whose transfer"),
            ({"told_by_member": ""}, "told_by_member", Severity.ERROR, "must be ticked"),
            ({"old_affiliation": "ほかの学校"}, "old_affiliation", Severity.WARNING, "another workplace"),
            (
                {"new_code": "0001", "new_affiliation": "架空市立見本小学校"},
                "new_affiliation", Severity.ERROR, "the one on file",
            ),
            ({"effective_on": ""}, "effective_on", Severity.ERROR, "Fill in"),
        ],
    )  # fmt: skip
    def test_what_is_told(self, changes: dict[str, str], field: str, severity: Severity, words: str) -> None:
        told = said("affiliation_transfer", {**MOVED, **changes}, FUKUI)[field]
        assert told[0] is severity
        assert words in told[1]

    @pytest.mark.parametrize(("moved_on", "refused"), [(date(2026, 4, 21), True), (APRIL_20, False)])
    def test_a_move_from_before_the_latest_one_is_refused(self, moved_on: date, *, refused: bool) -> None:
        found = said("affiliation_transfer", MOVED, FUKUI, replace(HANAKO, moved_on=moved_on))
        assert ("effective_on" in found) is refused

    def test_what_is_taken_over_by_itself_is_a_rule_of_the_institution_alone(self) -> None:
        spring = {**MOVED, "effective_on": "R8.4.1"}
        context = replace(Context(TODAY, NIIGATA, HANAKO), today=date(2026, 4, 2))
        payload = {**payload_of("affiliation_transfer", spring, NIIGATA), ACCEPTED_ON: "2026-04-02"}
        found = list(affiliation_transfer.check_taken_over(payload, context))
        assert [finding.severity for finding in found] == [Severity.ERROR]
        elsewhere = replace(context, profile=FUKUI)
        assert list(affiliation_transfer.check_taken_over(payload, elsewhere)) == []

    def test_the_effect_names_the_day(self) -> None:
        payload = payload_of("affiliation_transfer", {**MOVED, "new_code": "0123"}, FUKUI)
        (effect,) = affiliation_transfer.effects(payload, HANAKO, FUKUI)
        assert effect == Transfer("0123", "架空市立例示中学校", self.APRIL_20)
        change = effect.change(HANAKO)
        assert change.before.ja == "架空市立見本小学校［0001］"
        assert change.after.ja == "架空市立例示中学校［0123］（令和8年4月20日から）"


CODES = st.sampled_from("ABCDE")
DAYS = st.integers(0, 3_000).map(lambda days: date(2018, 4, 1) + timedelta(days))


@given(st.lists(st.builds(Workplace, CODES, CODES, DAYS, st.none() | DAYS, CODES | st.just(""))), CODES, DAYS)
def test_a_successor_stands_on_the_day_and_mergers_in_a_ring_come_to_an_end(
    rows: list[Workplace], code: str, day: date
) -> None:
    table = WorkplaceTable(rows)
    found = successor(table, code, day)
    if found is not None:
        assert found.stands(day)
        assert ended(table, code, day)
        assert standing(table.of_code(found.code), day) is not None
